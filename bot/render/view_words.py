"""What the views have in common, wherever they are shown: how a date is said, which quotes are parts of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.views import Event, Quote


def shown_date(event: Event) -> str:
    """Give an event's date in English ("3 February 2026", "January 2025"), else the article's own words."""
    from retrieval.language.timexes import spoken

    said = spoken(event.date) if event.date is not None else None
    if said is None:
        return event.when
    # A day's weekday stands before a comma; a timeline's column of dates reads better without it.
    return said.rpartition(", ")[2]


def without_parts(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Give the quotes without those that stand, marks and all, inside another one's words."""
    wholes = defaultdict(list)
    for quote in quotes:
        wholes[quote.place.citation].append(quote.place)
    return tuple(
        quote
        for quote in quotes
        if not any(
            place != quote.place and place.start <= quote.place.start and quote.place.end <= place.end
            for place in wholes[quote.place.citation]
        )
    )
