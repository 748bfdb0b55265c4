"""The date of an event as the timeline prints it: how precise, which days, whether two dates may be the same."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from retrieval.language.timexes import Timex, as_iso, granularity, interval

_DEICTIC = frozenset(
    "today tonight yesterday tomorrow now this last next ago later earlier previous coming recent current".split()
)
_OPEN = frozenset("today tonight yesterday tomorrow this last next".split())
"""Words that point from the day of writing, which an undated article leaves open."""
_STRETCHES = frozenset(("the last day", "the first day", "the last year", "the last month", "the last week"))
"""Words for a stretch of their own ("on the last day of the strike"), or one up to now, which date nothing."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NAMED = re.compile(r"XXXX-(?:\d\d|WXX-\d)")
"""A month, a day of a month or a weekday, of an unknown year or week."""
_COARSE = frozenset(("year", "decade", "century"))


class EventDate(NamedTuple):
    """A date with its days, both included; `value` is as the timeline prints it, None where it is left open."""

    value: str | None
    granularity: str | None
    first: date | None
    last: date | None
    timex: str
    """The TIMEX3 value, for telling open dates apart."""


def event_date(timex: Timex, published: date | None) -> EventDate | None:
    """Give the date that a time expression names; None where it names none: a duration, an age, "now".

    In an undated article, words that only an article's date would settle ("last week") leave the date open.
    """
    if timex.type not in ("DATE", "TIME") or timex.value.endswith("_REF") or timex.text.lower() in _STRETCHES:
        return None
    kind = granularity(timex.value)
    days = interval(timex.value)
    if days is not None and kind is not None and (published is not None or _YEAR.search(timex.text)):
        level = "day" if kind == "time" else kind
        return EventDate(as_iso(timex.value) or timex.value, level, *days, timex.value)
    if published is not None or not _points(timex):
        return None
    return EventDate(None, None, None, None, timex.value)


def _points(timex: Timex) -> bool:
    """Say whether an undated article's words tell a time of their own: "on Tuesday", "last week", not "a day later"."""
    words = timex.text.lower().split()
    if not _OPEN.isdisjoint(words):
        return True
    named = _NAMED.match(timex.value) is not None
    return named and (words[0] != "the" or any(map(str.isdigit, words)) or granularity(timex.value) == "month")


def is_deictic(timex: Timex) -> bool:
    """Say whether the expression counts from the moment of speaking: "today", "last month"."""
    return not _DEICTIC.isdisjoint(timex.text.lower().split())


def may_be_same(one: EventDate, other: EventDate) -> bool:
    """Say whether two dates can be of one event: equal, or one within the other."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return one.value is None and other.value is None and _open_alike(one.timex, other.timex)
    inside = one.first <= other.first and other.last <= one.last
    return inside or (other.first <= one.first and one.last <= other.last)


def is_loose(one: EventDate, other: EventDate) -> bool:
    """Say whether the dates alone tell little: a year around a day, or words that no date settles."""
    if one.value is None or other.value is None:
        return "-" not in one.timex or "W" in one.timex or one.timex != other.timex
    return one.value != other.value and bool({one.granularity, other.granularity} & _COARSE)


def _open_alike(one: str, other: str) -> bool:
    return one == other or not one or not other or one.startswith(other) or other.startswith(one)


def order_key(one: EventDate) -> tuple[bool, date, date]:
    """Sort by first day, then the narrower stretch first; open dates come last."""
    return one.first is None, one.first or date.max, one.last or date.max
