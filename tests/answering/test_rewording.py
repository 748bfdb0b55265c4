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


REFERRING = (
    "Greta Holm owns the mill.",
    "She sold her boat on Monday.",
    "Police spoke to her.",
    "Bo Falk spoke for Osmund Mills, the flour company. The company blamed the weather.",
)


@pytest.fixture(scope="module")
def holm(language_model: LanguageModel) -> Desk:
    return lay_out(language_model, *REFERRING, aliases=(Alias(name="Osmund Mills", kind="organisation"),))


@pytest.mark.parametrize(
    ("text", "sentence", "wording"),
    [
        ("When did Greta Holm sell the boat?", 1, "When did she sell the boat?"),
        ("When was Greta Holm's boat sold?", 1, "When was her boat sold?"),
        ("Who spoke to Greta Holm?", 2, "Who spoke to her?"),
        ("What did Osmund Mills blame?", 4, "What did the company blame?"),
        ("What does Greta Holm own?", 0, "What does Greta Holm own?"),
        ("Who owns the Greta Holm mill?", 1, "Who owns the Greta Holm mill?"),
    ],
)
def test_somebody_is_called_as_the_sentence_calls_them(text: str, sentence: int, wording: str, holm: Desk) -> None:
    assert put(holm, text, sentence) == wording
