"""Which source a question names, and which articles count as one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.answerer import Answerer
from retrieval.answering.sources import asked_of, n_independent, n_originals
from retrieval.language.model import LanguageModel
from tests.factories import make_article, make_story

POST = make_article("The dam burst on 3 January 2031.", day=date(2031, 1, 4)).model_copy(
    update={"publisher": "The Tarn Post"}
)
WIRE = make_article("The dam burst on 5 January 2031.", "Greta Holm examined the dam.", number=2, day=date(2031, 1, 6))
STORY = make_story(POST, WIRE.model_copy(update={"publisher": "Harbour Wire"}))


@pytest.mark.parametrize(
    ("text", "rest", "publisher"),
    [
        ("When did it burst, according to the Tarn Post?", "When did it burst?", "tarn post"),
        ("According to Harbour Wire, when did it burst?", "when did it burst?", "harbour wire"),
        ("As reported by the tarn post, who left?", "who left?", "tarn post"),
        ("When did it burst, according to Ann Lee?", "When did it burst, according to Ann Lee?", None),
        ("When did it burst, according to the Tarn Post's editor?", None, None),
        ("according to the Tarn Post", "according to the Tarn Post", None),
    ],
)
def test_a_publisher_is_parted_from_the_question(text: str, rest: str | None, publisher: str | None) -> None:
    asked = asked_of(text, STORY)
    assert (asked.text, asked.publisher) == (rest or text, publisher)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert asked_of(text, STORY).publisher in {None, "tarn post", "harbour wire"}


@pytest.mark.parametrize(("publisher", "value"), [("the Tarn Post", "2031-01-03"), ("Harbour Wire", "2031-01-05")])
def test_only_the_named_source_is_quoted(publisher: str, value: str, language_model: LanguageModel) -> None:
    answer = Answerer(STORY, language_model).answer_always(f"When did the dam burst, according to {publisher}?")
    assert (answer.value, len({each.article for each in answer.evidence})) == (value, 1)


def test_a_source_that_does_not_say_is_not_answered_for(language_model: LanguageModel) -> None:
    answer = Answerer(STORY, language_model).answer("According to the Tarn Post, who examined the dam?")
    assert answer.reason == "not_stated"


def test_articles_of_one_publisher_and_copies_are_one_source() -> None:
    copy = make_article("x", number=3).model_copy(update={"publisher": "A Copyist", "same_as": 1})
    same = make_article("y", number=4).model_copy(update={"publisher": "Tarn Post"})
    story = make_story(*STORY.articles, copy, same)
    assert (n_independent([1, 2, 3, 4], story), n_originals([1, 2, 3, 4], story)) == (2, 3)
