"""Word families: terms that one suffix tells apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.families import Families

WORDS = "own owner complain complaint decis decid defend defenc swim swimmer art artist griev grief sens send".split()


@pytest.mark.parametrize(
    ("term", "family"),
    [
        ("own", {"owner"}),
        ("complain", {"complaint"}),
        ("decis", {"decid"}),
        ("defenc", {"defend"}),
        ("swimmer", {"swim"}),
        ("griev", {"grief"}),
        ("art", set()),
        ("sens", set()),
        ("painter", set()),
        ("u2", set()),
        ("@3", set()),
    ],
)
def test_a_term_has_its_family(term: str, family: set[str]) -> None:
    assert Families(WORDS).of(term) == family


@given(st.lists(st.text("abcdenrstv", min_size=1, max_size=8)))
def test_kinship_is_mutual_and_no_term_its_own_kin(terms: list[str]) -> None:
    families = Families(terms)
    assert all(term in families.of(other) for term in terms for other in families.of(term))
    assert all(term not in families.of(term) for term in terms)
