"""How the reasons for an answer read in a terminal."""

from __future__ import annotations

import pytest

from bot.render.explanation import explanation_text
from retrieval.answering.explanation import (
    Explanation,
    QuestionReading,
    SpanReading,
    TermReading,
    VerdictReading,
)
from tests.factories import make_answer, make_ranking

TERM = TermReading(text="sank", term="sink", role="verb", weight=1.5, known=True, also=("founder",))
SPAN = SpanReading(
    citation="1:2",
    sentence="The ferry sank on 3 May." + " It was calm." * 10,
    span="3 May",
    type="date",
    score=2.25,
    features={"type": 0.5, "terms": -1.75},
)


def explained(span: SpanReading = SPAN, term: TermReading = TERM) -> str:
    explanation = Explanation(
        answer=make_answer(),
        question=QuestionReading(
            plain="When did the ferry sink?",
            kind="when",
            asked="date",
            focus=None,
            terms=(term,),
            names=("Aurelia",),
            speaker="Ilse Brandt",
        ),
        ranking=tuple(
            passage.model_copy(update={"shares": {"sink": 1.25, "ferry": 3.0}})
            for passage in make_ranking((1, 2), (1, 1))
        ),
        spans=(span,),
        verdict=VerdictReading(supported=True, probability=0.875, because="the date is stated", features={"a": 1}),
    )
    return explanation_text(explanation).plain


@pytest.mark.parametrize(
    "line",
    [
        "  kind: when (asks for: date)",
        "  names: Aurelia",
        "  speaker: Ilse Brandt",
        "  sank: verb 1.5, also founder",
        "  [1:2] 10.00 = ferry 3, sink 1.25",
        "  [1:2] 2.25  date: 3 May",
        "      terms -1.75, type 0.5",
        "  supported (0.88): the date is stated",
    ],
)
def test_each_step_has_its_line(line: str) -> None:
    assert line in explained().splitlines()


def test_a_word_that_no_paragraph_has_is_marked() -> None:
    assert "sank: verb 1.5, also founder, in no paragraph" in explained(term=TERM.model_copy(update={"known": False}))


def test_a_span_without_words_of_its_own_is_the_whole_sentence() -> None:
    assert "[1:2] 2.25  the whole sentence" in explained(SPAN.model_copy(update={"span": None, "type": None}))


def test_a_long_sentence_is_cut() -> None:
    (sentence,) = (line.strip() for line in explained().splitlines() if line.strip().startswith("The ferry"))
    assert sentence.endswith("…")
    assert len(sentence) <= 101
