"""How the views say a date: as precise as the articles do, and in their words where it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.views import Event


def shown_date(event: Event) -> str:
    """Give an event's date in English ("3 February 2026", "January 2025"), else the article's own words."""
    from retrieval.language.timexes import spoken

    said = spoken(event.date) if event.date is not None else None
    if said is None:
        return event.when
    # A day's weekday stands before a comma; a timeline's column of dates reads better without it.
    return said.rpartition(", ")[2]
