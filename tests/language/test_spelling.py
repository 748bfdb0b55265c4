"""Likely spellings: which of a story's terms a misspelt one may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.spelling import Spelling

TERMS = Spelling(["bridge", "engineer", "mill", "ferry", "teacher", "u2boat"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("brige", {"bridge"}),
        ("briddge", {"bridge"}),
        ("bridje", {"bridge"}),
        ("birdge", {"bridge"}),
        ("ferri", {"ferry"}),
        ("bridge", set()),
        ("fridge", set()),
        ("bride", {"bridge"}),
        ("bird", set()),
        ("mil", set()),
        ("engin", set()),
        ("u2bot", set()),
    ],
)
def test_one_letter_may_be_wrong_but_not_the_first(word: str, meant: set[str]) -> None:
    assert TERMS.near(word) == meant


@given(st.text("abcdefgh", min_size=6, max_size=10), st.data())
def test_a_term_is_found_with_any_later_letter_dropped(term: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(1, len(term) - 1))
    misspelt = term[:i] + term[i + 1 :]
    assert term in Spelling([term]).near(misspelt)


@given(st.text("abcdefgh", min_size=5, max_size=10), st.data())
def test_a_term_is_found_with_any_later_letter_changed(term: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(1, len(term) - 1))
    assert term in Spelling([term]).near(term[:i] + "z" + term[i + 1 :])
