"""A question put to a sentence in that sentence's own words for an event."""

from __future__ import annotations

import pytest

from retrieval.answering.rewording import reworded
from retrieval.language.model import LanguageModel
from retrieval.records import Alias
from tests.answering.desk import Desk, lay_out

TEXTS = (
    "Officers raided the mill in Varberg at dawn.",
    "The search of the mill took four hours.",
    "Greta Holm owns the mill.",
)


@pytest.fixture(scope="module")
def mill(language_model: LanguageModel) -> Desk:
    return lay_out(language_model, *TEXTS, aliases=(Alias(name="search", also=("raid",), kind="event"),))


def put(mill: Desk, text: str, sentence: int) -> str:
    return reworded(mill.ask(text), mill.analysis.sentences[sentence], mill.analysis.synonyms)


def test_an_event_is_called_as_the_sentence_calls_it(mill: Desk) -> None:
    assert put(mill, "Where was the search?", 0) == "Where was the raid?"


def test_a_word_that_the_sentence_has_is_kept(mill: Desk) -> None:
    assert put(mill, "How long was the search?", 1) == "How long was the search?"


def test_a_sentence_that_does_not_tell_of_the_event_leaves_the_question_as_it_is(mill: Desk) -> None:
    assert put(mill, "Who owns the mill after the search?", 2) == "Who owns the mill after the search?"


def test_words_that_are_no_event_are_left_alone(mill: Desk) -> None:
    assert put(mill, "Who owns the factory?", 0) == "Who owns the factory?"
