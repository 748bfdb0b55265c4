"""Amounts: what is one, of which sort, and what it counts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.language.model import LanguageModel
from retrieval.language.quantities import QuantityKind, find_quantities
from retrieval.language.tokens import Sentence


def read(model: LanguageModel, text: str) -> Sentence:
    return next(iter(model.read([text])))[0]


def found(model: LanguageModel, text: str) -> list[tuple[str, QuantityKind]]:
    sentence = read(model, text)
    return [(sentence.slice(each.first, each.last), each.kind) for each in find_quantities(sentence)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("They paid $4.5 million.", "$4.5 million", "money"),
        ("It cost £3m a year.", "£3m a year", "money"),
        ("It cost 20 euros.", "20 euros", "money"),
        ("It costs 50p.", "50p", "money"),
        ("US$3bn was lost.", "US$3bn", "money"),
        ("Between $5 and $7 was paid.", "Between $5 and $7", "money"),
        ("It fell 12%.", "12%", "percent"),
        ("It fell 3 per cent.", "3 per cent", "percent"),
        ("It rose by two percentage points.", "two percentage points", "percent"),
        ("Two thirds left.", "Two thirds", "percent"),
        ("They won 3-1.", "3-1", "score"),
        ("He ran it in 9.87 seconds.", "9.87 seconds", "measure"),
        ("She ran it in 2:15.", "2:15", "measure"),
        ("It is 20 metres tall.", "20 metres", "measure"),
        ("It weighs about 5kg.", "about 5kg", "measure"),
        ("It seats 4,000 people.", "4,000", "number"),
        ("More than 300 lorries came.", "More than 300", "number"),
        ("Dozens of ships sank.", "Dozens", "number"),
        ("A handful came.", "A handful", "number"),
        ("Twenty-four schools shut.", "Twenty-four", "number"),
        ("Six hundred and twenty men came.", "Six hundred and twenty", "number"),
        ("Both left.", "Both", "number"),
    ],
)
def test_an_amount_is_of_its_sort(text: str, words: str, kind: QuantityKind, language_model: LanguageModel) -> None:
    assert found(language_model, text) == [(words, kind)]


@pytest.mark.parametrize("text", ["It has no number.", "Route A-12 is shut.", "They met at the B4nk."])
def test_a_sentence_without_amounts_has_none(text: str, language_model: LanguageModel) -> None:
    assert found(language_model, text) == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("More than 300 lorries came.", "lorries"),
        ("Three old stone bridges fell.", "bridges"),
        ("Thousands of old ships sank.", "ships"),
        ("Half of the town left.", "town"),
        ("A handful came.", None),
        ("They paid $5.", None),
    ],
)
def test_an_amount_knows_the_noun_that_it_counts(text: str, noun: str | None, language_model: LanguageModel) -> None:
    sentence = read(language_model, text)
    (amount,) = find_quantities(sentence)
    assert (None if amount.noun is None else sentence.tokens[amount.noun].text) == noun


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from("£ 5 , 000 million % 3-1 2:15 dozens of men a . - per cent $ kg".split()), max_size=9).map(
        " ".join
    )
)
def test_amounts_stand_in_order_without_overlap(language_model: LanguageModel, text: str) -> None:
    for sentence in next(iter(language_model.read([text]))):
        spans = find_quantities(sentence)
        assert all(a.last < b.first for a, b in pairwise(spans))
        assert all(0 <= each.first <= each.last < len(sentence.tokens) for each in spans)
