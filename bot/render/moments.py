"""Days as people read them: beside the ISO date Discord's own timestamp, in the words of the reader's place."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import date, datetime

from bot.words import Words

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?(Z|[+-]\d{2}:\d{2})?))?", re.ASCII)
_NOON = 12 * 3600


def moment(value: str | None) -> str | None:
    """Give an ISO day, or day and time, with a Discord timestamp; None for months, years and what is no day.

    A day without a time stands at noon UTC, so that it is the same day in nearly every reader's time zone; so does a
    time whose zone nobody stated. The ISO date beside it holds anywhere. (API Reference, Message Formatting,
    Timestamp Styles.)
    """
    match = _DAY.fullmatch(value or "")
    if match is None:
        return None
    day, time, zone = match.groups()
    try:
        if zone:
            stated = datetime.fromisoformat(match.group())
            return f"{day} {time} · <t:{int(stated.timestamp())}:f>"
        noon = timegm(date.fromisoformat(day).timetuple()) + _NOON
    except (ValueError, OverflowError):
        return None
    return f"{day} {time} · <t:{noon}:D>" if time else f"{day} · <t:{noon}:D>"


def day_in_words(day: date | None, words: Words) -> str:
    """Give a day as the language writes it ("3 February 2026"), or say that there is none."""
    if day is None:
        return words.say("calendar.undated")
    number = words.say("calendar.first") if day.day == 1 else str(day.day)
    month = words.say("calendar.months").split()[day.month - 1]
    return words.say("calendar.day", day=number, month=month, year=day.year)
