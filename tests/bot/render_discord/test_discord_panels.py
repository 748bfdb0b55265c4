"""What the buttons under a reply show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import discord
import pytest

from bot.render.limits import fits
from bot.render.panels import (
    N_FURTHER,
    evidence_panel,
    further_evidence,
    passage_panel,
    taken_down_panel,
    why_panel,
)
from bot.words import load_words
from retrieval.answering.answerer import Answerer
from retrieval.answering.explanation import Explanation, QuestionReading, SpanReading, TermReading, VerdictReading
from retrieval.answering.kinds import Asked
from retrieval.errors import UnverifiedQuote
from retrieval.records import Answer, Story
from tests.factories import make_answer, make_article, make_evidence, make_ranking, make_refusal, make_story

EN = load_words("en")
SANK = "The ferry sank on 3 May."
WENT = "She went down on 4 May."
TEXT = f"It blew. {SANK} Nobody drowned."
STORY = make_story(make_article(TEXT, WENT), make_article("Calm.", SANK, number=2))
EVIDENCE = make_evidence(paragraph=1, quote=SANK).model_copy(update={"start": 9, "end": 9 + len(SANK)})
FERRY = TermReading(text="ferry", term="ferri", role="noun", weight=1.0, known=True, also=())
SINK = TermReading(text="sink", term="sink", role="verb", weight=1.5, known=True, also=("sank", "down"))
BRANDT = TermReading(text="Brandt", term="brandt", role="name", weight=2.0, known=False, also=())


def read(citation: str, sentence: str, score: float, span: str | None = None) -> SpanReading:
    return SpanReading(citation=citation, sentence=sentence, span=span, type="date", score=score, features={})


def explained(
    *spans: SpanReading,
    terms: Iterable[TermReading] = (FERRY, SINK),
    answer: Answer | None = None,
    asked: str = "date",
    probability: float = 0.9,
    margin: float = 0.8,
) -> Explanation:
    return Explanation(
        answer=answer or make_answer(EVIDENCE),
        question=QuestionReading(
            plain="",
            kind="when",
            asked=asked,
            focus=None,
            terms=tuple(terms),
            names=("Aurelia",),
            speaker="Ilse Brandt",
        ),
        ranking=make_ranking((1, 1), (2, 1)),
        spans=spans or (read("1:1", SANK, 9.0, "3 May"),),
        verdict=VerdictReading(supported=True, probability=probability, because="", features={"margin": margin}),
    )


def text_of(pages: Iterable[discord.Embed]) -> str:
    return "\n".join(str(page.description) for page in pages)


def why(language: str = "en", **how: Any) -> str:
    return text_of(why_panel(explained(**how), STORY, load_words(language)))


def test_a_passage_is_whole_with_its_sentence_in_bold() -> None:
    article = STORY.articles[0]
    (page,) = passage_panel(article.paragraphs[0], 9, 9 + len(SANK), article, EN)
    assert str(page.description).split("\n") == [
        f"> It blew. **{SANK}** Nobody drowned.",
        "",
        "Ferry sinks · Harbour Post · undated · paragraph 1",
    ]


def test_further_evidence_is_near_new_and_in_order() -> None:
    spans = (read("1:1", SANK, 9.0), read("1:2", WENT, 8.0), read("2:2", SANK, 7.9), read("2:1", "Calm.", 2.0))
    assert [each.quote for each in further_evidence(explained(*spans), STORY)] == [WENT]


def test_further_evidence_is_not_endless() -> None:
    texts = [f"It sank at {n}." for n in range(9)]
    story = make_story(make_article(*texts))
    spans = [read(f"1:{n}", text, 9.0) for n, text in enumerate(texts, start=1)]
    assert len(further_evidence(explained(*spans, answer=make_refusal()), story)) == N_FURTHER


def test_a_sentence_that_is_not_in_its_paragraph_is_no_evidence() -> None:
    with pytest.raises(UnverifiedQuote):
        further_evidence(explained(read("2:1", WENT, 9.0)), STORY)


def test_further_evidence_is_quoted_and_cited() -> None:
    (evidence,) = further_evidence(explained(read("1:2", WENT, 9.0)), STORY)
    assert str(text_of(evidence_panel([evidence], STORY, EN))).split("\n")[2:] == [
        f"> {WENT} \\[1\\]",
        "",
        "\\[1\\] Ferry sinks · Harbour Post · undated · paragraph 2",
    ]


def test_a_changed_quote_is_not_shown_as_evidence() -> None:
    with pytest.raises(UnverifiedQuote):
        evidence_panel([make_evidence(quote="No.")], STORY, EN)


def test_no_further_evidence_is_said() -> None:
    assert text_of(evidence_panel([], STORY, EN)) == "No other sentence is near the question."


@pytest.mark.parametrize(
    "line",
    [
        "- You asked for a date.",
        "- Names: “Aurelia”",
        "- Whose words: Ilse Brandt",
        "- Words looked for: “ferry”, “sink”",
        "All 4 paragraphs of 2 articles. The nearest:",
        "1. Ferry sinks · Harbour Post · undated · paragraph 1",
        "- It has the words looked for: “ferry”, “sink” (there: “sank”).",
        "- It gives a date: **3 May**",
        "- No other sentence came near.",
        "Very sure. Still, read the quote: it is what the source says.",
    ],
)
def test_why_is_told_in_plain_words(line: str) -> None:
    assert line in why().split("\n")


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ({"terms": (FERRY, BRANDT)}, "- It has some of the words looked for: “ferry”."),
        ({"terms": (FERRY, BRANDT)}, "- In no source: “Brandt”"),
        ({"margin": 0.5}, "- Another sentence came near, but answers less well."),
        ({"margin": 0.1}, "- Other sentences came nearly as close: see “More evidence”."),
        ({"probability": 0.7}, "Fairly sure. Check the quote before you rely on it."),
        ({"probability": 0.3}, "Not very sure. Check the quote and its paragraph before you rely on it."),
    ],
)
def test_doubt_is_told_too(how: dict[str, Any], line: str) -> None:
    assert line in why(**how).split("\n")


def test_a_whole_sentence_may_be_the_answer() -> None:
    pages = why_panel(explained(read("1:1", SANK, 9.0), terms=()), STORY, EN)
    assert "- The whole sentence is the answer." in text_of(pages)


@pytest.mark.parametrize(
    ("reason", "how", "line"),
    [
        ("not_stated", {"terms": (FERRY, BRANDT)}, "- No source names “Brandt”."),
        ("not_stated", {}, "- The nearest sentence does not answer the question clearly enough."),
        ("off_topic", {}, "- No source has any of the words that matter."),
        ("ambiguous", {}, "- It is not clear whom or what the question means."),
        ("empty_question", {"terms": ()}, "- The question has no word to look for."),
    ],
)
def test_a_refusal_says_what_was_missing(reason: str, how: dict[str, Any], line: str) -> None:
    refusal = make_refusal().model_copy(update={"reason": reason})
    assert line in why(answer=refusal, **how).split("\n")


def test_a_refusal_says_that_no_sentence_has_what_is_asked() -> None:
    explanation = explained(read("1:2", WENT, 1.0), answer=make_refusal())
    assert "- No sentence near the question gives a date." in text_of(why_panel(explanation, STORY, EN))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("asked", get_args(Asked))
def test_whatever_is_asked_has_words(asked: str, language: str) -> None:
    assert why(language, asked=asked)


def test_a_source_taken_down_is_not_shown() -> None:
    assert "no longer shown" in str(taken_down_panel(EN).description)


@pytest.mark.parametrize("question", ["When was the bridge closed?", "Who runs the mill?", "Whose is Nordkai?", ""])
def test_real_explanations_make_panels(bridge: Answerer, question: str) -> None:
    explanation = bridge.explain(question)
    story: Story = bridge.story
    further = further_evidence(explanation, story)
    for pages in (why_panel(explanation, story, EN), evidence_panel(further, story, EN)):
        assert all(map(fits, pages))
