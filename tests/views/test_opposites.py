"""Reports whose words are alike though they do not tell the same."""

from __future__ import annotations

import pytest

from retrieval.views import Views
from tests.views.conftest import View


def agreed(views: Views) -> list[str]:
    return [fact.fact for fact in views.facts if fact.agree]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Peter Falk was charged with fraud in the Tarnby case.",
            "Peter Falk was cleared of fraud in the Tarnby case.",
        ),
        ("Nordkai shares rose by a record in Lisbon trading.", "Nordkai shares fell by a record in Lisbon trading."),
        ("Fishing with nets is legal in Tarnby.", "Fishing with nets is illegal in Tarnby."),
        (
            "The storm killed at least 25,000 people in Tarnby and Orn.",
            "The storm killed at least 23,000 people in Tarnby and Orn.",
        ),
        ("Greta Holm closed the Tarnby bridge on 3 May 2030.", "Greta Holm closed the Tarnby bridge on 9 June 2031."),
    ],
)
def test_no_agreement_is_made_up(view: View, one: str, other: str) -> None:
    assert agreed(view(one, other)) == []


def test_few_words_that_are_the_same_agree(view: View) -> None:
    harbour = "Their skipper Carl Berg was suspended for six months by the harbour."
    found = view(harbour, "Skipper Carl Berg has been suspended for six months.")
    assert len(agreed(found)) == 1
