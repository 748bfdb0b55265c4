"""Clauses that give a reason or a manner, and the clause that a word stands in."""

from __future__ import annotations

import pytest

from retrieval.language.clauses import Clause, clause_of, manners, reasons
from retrieval.language.model import LanguageModel
from retrieval.language.tokens import Sentence


def read(model: LanguageModel, text: str) -> Sentence:
    return next(iter(model.read([text])))[0]


def words(sentence: Sentence, clause: Clause) -> str:
    return sentence.slice(clause.first, clause.last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It shut because it rained.", "because it rained"),
        ("It shut because of rain.", "because of rain"),
        ("It shut due to the rain.", "due to the rain"),
        ("As it rained, it shut.", "As it rained"),
        ("Amid fears of a flood, it shut.", "Amid fears of a flood"),
        ("Rain caused the closure.", "Rain caused the closure"),
        ("They shut it to save money.", "to save money"),
    ],
)
def test_a_reason_is_found_with_its_marker(text: str, reason: str, language_model: LanguageModel) -> None:
    sentence = read(language_model, text)
    assert [words(sentence, clause) for clause in reasons(sentence)] == [reason]


def test_what_is_enough_for_something_is_no_reason(language_model: LanguageModel) -> None:
    assert list(reasons(read(language_model, "There was not enough evidence to keep him."))) == []


def test_a_plain_marker_fits_better_than_a_vague_one(language_model: LanguageModel) -> None:
    plain, vague = (next(reasons(read(language_model, f"It shut {word} it rained."))) for word in ("because", "as"))
    assert plain.fit > vague.fit


def test_a_sentence_without_a_reason_has_none(language_model: LanguageModel) -> None:
    assert list(reasons(read(language_model, "It rained."))) == []


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("They won by scoring late.", ["by scoring late"]),
        ("They quickly left with a smile.", ["quickly", "with a smile"]),
        ("They came via Oslo.", ["via Oslo"]),
        ("He felt sad.", ["sad"]),
        ("It rained.", []),
    ],
)
def test_ways_and_means_are_found(text: str, ways: list[str], language_model: LanguageModel) -> None:
    sentence = read(language_model, text)
    assert [words(sentence, clause) for clause in manners(sentence)] == ways


@pytest.mark.parametrize(
    ("word", "clause"), [("mill", "The mill burned down"), ("burned", "The mill burned down"), ("left", "they left")]
)
def test_a_clause_ends_where_another_is_joined_to_it(word: str, clause: str, language_model: LanguageModel) -> None:
    sentence = read(language_model, "The mill burned down and they left.")
    at = next(token.i for token in sentence.tokens if token.text == word)
    assert words(sentence, clause_of(sentence, at)) == clause


def test_a_clause_keeps_the_quotation_marks_within_it(language_model: LanguageModel) -> None:
    sentence = read(language_model, '"It rained," she said.')
    said = next(token.i for token in sentence.tokens if token.text == "said")
    assert words(sentence, clause_of(sentence, said)) == '"It rained," she said'


def test_a_clause_is_without_the_stop_at_its_end(language_model: LanguageModel) -> None:
    sentence = read(language_model, "It rained.")
    assert words(sentence, clause_of(sentence, 0)) == "It rained"
