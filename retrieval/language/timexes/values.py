"""What a TIMEX3 value covers and how it is said: granularity, first and last day, ISO 8601, plain English."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from retrieval.language.timexes.calendars import SEASON_MONTHS, shift_month, valid_date

Granularity = Literal[
    "time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
    "duration", "reference",
]  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_Y = r"(?P<y>\d{4}|XXXX)"
_SHAPES: tuple[tuple[Granularity, re.Pattern[str]], ...] = (
    ("time", re.compile(rf"{_Y}-(?P<m>\d\d)-(?P<d>\d\d)T(?P<t>[\dX:]+|MO|AF|EV|NI|MI|DT)(?:Z)?")),
    ("time", re.compile(r"XXXX-(?:XX-XX|WXX-[1-7])T.+")),
    ("day", re.compile(rf"{_Y}-(?P<m>\d\d)-(?P<d>\d\d)")),
    ("day", re.compile(r"(?P<y>\d{4}|XXXX)-W(?P<w>\d\d|XX)-(?P<wd>[1-7])")),
    ("weekend", re.compile(rf"{_Y}-W(?P<w>\d\d)-(?P<we>WE)")),
    ("week", re.compile(rf"{_Y}-W(?P<w>\d\d)")),
    ("month", re.compile(rf"{_Y}-(?P<m>\d\d)")),
    ("season", re.compile(rf"{_Y}-(?P<s>SP|SU|FA|WI)")),
    ("quarter", re.compile(rf"{_Y}-Q(?P<q>[1-4])")),
    ("half", re.compile(rf"{_Y}-H(?P<h>[12])")),
    ("year", re.compile(r"(?P<y>\d{4})")),
    ("decade", re.compile(r"(?P<decade>\d{3})X?")),
    ("century", re.compile(r"(?P<century>\d\d)(?:XX)?")),
    ("duration", re.compile(r"P(?=[\dTX]).+")),
    ("reference", re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")),
)


def _parsed(value: str) -> tuple[Granularity, dict[str, str]] | None:
    for name, shape in _SHAPES:
        found = shape.fullmatch(value)
        if found:
            return name, {key: text for key, text in found.groupdict().items() if text is not None}
    return None


def granularity(value: str) -> Granularity | None:
    """Say how precise a TIMEX3 value is; None for an empty or unknown one."""
    parsed = _parsed(value)
    return parsed[0] if parsed else None


def interval(value: str) -> tuple[date, date] | None:
    """Give the first and last day that a value covers, both included; None where it names no stretch of days.

    Seasons are the northern meteorological ones; a winter belongs to the year in which it begins.
    """
    parsed = _parsed(value)
    if parsed is None:
        return None
    _, parts = parsed
    try:
        return _bounds(parts)
    except ValueError:
        return None


def _bounds(parts: dict[str, str]) -> tuple[date, date] | None:
    if "decade" in parts:
        first = int(parts["decade"]) * 10
        return date(first, 1, 1), date(first + 9, 12, 31)
    if "century" in parts:
        first = int(parts["century"]) * 100
        return date(first, 1, 1), date(first + 99, 12, 31)
    if not parts.get("y", "").isdigit():
        return None
    year = int(parts["y"])
    if "d" in parts:
        day = date(year, int(parts["m"]), int(parts["d"]))
        return day, day
    if "w" in parts:
        return _week_bounds(year, parts)
    if "m" in parts:
        return _months(year, int(parts["m"]), 1)
    if "s" in parts:
        return _months(year, SEASON_MONTHS[parts["s"]], 3)
    if "q" in parts:
        return _months(year, 3 * int(parts["q"]) - 2, 3)
    if "h" in parts:
        return _months(year, 6 * int(parts["h"]) - 5, 6)
    return date(year, 1, 1), date(year, 12, 31)


def _week_bounds(year: int, parts: dict[str, str]) -> tuple[date, date] | None:
    if parts["w"] == "XX":
        return None
    monday = date.fromisocalendar(year, int(parts["w"]), 1)
    if "wd" in parts:
        day = monday + timedelta(days=int(parts["wd"]) - 1)
        return day, day
    if "we" in parts:
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return monday, monday + timedelta(days=6)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = shift_month(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def as_iso(value: str) -> str | None:
    """Give a day, week, month or year in ISO 8601, as precise as the value; a time of day gives its day.

    None for durations, sets, references, unknown years and stretches that ISO 8601 has no form for.
    """
    bounds = interval(value)
    kind = granularity(value)
    if bounds is None:
        return None
    if kind in ("time", "day"):
        return bounds[0].isoformat()
    return value if kind in ("week", "month", "year") else None


def spoken(value: str) -> str | None:
    """Give a value in plain English ("Tuesday, 3 February 2026", "the 1980s"); None for durations."""
    parsed = _parsed(value)
    if parsed is None:
        return None
    kind, parts = parsed
    bounds = interval(value)
    if bounds is None:
        return _yearless(kind, parts)
    first, year = bounds[0], bounds[0].year
    day = f"{_DAYS[first.weekday()]}, {first.day} {_MONTHS[first.month - 1]} {year}"
    texts = {
        "day": day,
        "time": _with_time(day, parts.get("t", "")),
        "week": f"the week of {first.day} {_MONTHS[first.month - 1]} {year}",
        "weekend": f"the weekend of {first.day} {_MONTHS[first.month - 1]} {year}",
        "month": f"{_MONTHS[first.month - 1]} {year}",
        "season": f"{_SEASONS.get(parts.get('s', ''), '')} {year}",
        "quarter": f"the {_ORDINALS.get(parts.get('q', ''), '')} quarter of {year}",
        "half": f"the {_ORDINALS.get(parts.get('h', ''), '')} half of {year}",
        "year": f"{year}",
        "decade": f"the {year}s",
        "century": f"the {_ordinal(year // 100 + 1)} century",
    }
    return texts.get(kind)


def _with_time(day: str, time: str) -> str:
    return f"{day}, {_PARTS[time]}" if time in _PARTS else f"{day}, {time}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _yearless(kind: Granularity, parts: dict[str, str]) -> str | None:
    if kind == "day" and "wd" in parts:
        return _DAYS[int(parts["wd"]) - 1]
    if kind == "day" and valid_date(2000, int(parts["m"]), int(parts["d"])):
        return f"{int(parts['d'])} {_MONTHS[int(parts['m']) - 1]}"
    if kind == "month" and 1 <= int(parts["m"]) <= 12:
        return _MONTHS[int(parts["m"]) - 1]
    return _SEASONS[parts["s"]] if kind == "season" else None
