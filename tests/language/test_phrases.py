"""Noun phrases: where they begin and end, and how far what hangs on them reaches."""

from __future__ import annotations

import pytest

from retrieval.language.model import LanguageModel
from retrieval.language.phrases import noun_phrases
from retrieval.language.tokens import Sentence


def read(model: LanguageModel, text: str) -> Sentence:
    return next(iter(model.read([text])))[0]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The old mill burned down.", ["The old mill"]),
        ("Mayor Greta Holm met her two rivals in Oslo.", ["Mayor Greta Holm", "her two rivals", "Oslo"]),
        ("They bought a well-known film for $5.", ["a well-known film", "$5"]),
        ("Two of the men left.", ["Two", "the men"]),
        ("She saw it.", []),
    ],
)
def test_phrases_begin_with_what_belongs_to_their_noun(
    text: str, phrases: list[str], language_model: LanguageModel
) -> None:
    sentence = read(language_model, text)
    assert [sentence.slice(each.first, each.last) for each in noun_phrases(sentence)] == phrases


def test_a_number_after_a_name_belongs_to_it(language_model: LanguageModel) -> None:
    sentence = read(language_model, "They flew on a Boeing 747 to Oslo.")
    assert "a Boeing 747" in {sentence.slice(each.first, each.last) for each in noun_phrases(sentence)}


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("The mayor of the town in the hills wept.", "The mayor of the town in the hills"),
        ("The mayor wept.", "The mayor"),
    ],
)
def test_the_long_phrase_takes_along_what_hangs_on_it(text: str, longest: str, language_model: LanguageModel) -> None:
    sentence = read(language_model, text)
    first = noun_phrases(sentence)[0]
    assert sentence.slice(first.first, first.long) == longest
