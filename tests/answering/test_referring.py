"""Whom a quoted sentence is about, where it does not say."""

from __future__ import annotations

import pytest

from retrieval.answering.referring import reference_in
from tests.answering.conftest import LayOut


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Ann Lee sold the mill. She left the town.", "She", ("Ann Lee",)),
        ("Ann Lee sold the mill. Her lawyer left the town.", "Her", ("Ann Lee",)),
        ("Ann Lee sold the mill. On Friday she left the town.", "she", ("Ann Lee",)),
        ("Ann Lee met Carl Ostberg. The pair left the town.", "The pair", ("Ann Lee", "Carl Ostberg")),
    ],
)
def test_a_pronoun_that_leads_is_put_into_names(text: str, words: str, names: tuple[str, ...], desk: LayOut) -> None:
    town = desk(text)
    found = reference_in(town.analysis.sentences[1], town.analysis.entities)
    assert found is not None
    assert (found.text, found.names) == (words, names)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee sold the mill. Carl Ostberg bought her house.",
        "Ann Lee sold the mill. She left, as Ann Lee does.",
        "Nobody came. It rained all day.",
        "The Ferrymen lost. It rained all day.",
        "The mill burned. The town mourned.",
    ],
)
def test_what_leads_with_a_name_or_is_not_sure_has_none(text: str, desk: LayOut) -> None:
    town = desk(text)
    assert reference_in(town.analysis.sentences[1], town.analysis.entities) is None
