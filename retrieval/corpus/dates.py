"""A day as an article's file states it."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt\s]\s*\d{1,2}:\d{2}.*)?", re.DOTALL)


def read_date(text: str) -> date:
    """Read `YYYY-MM-DD`, alone or before a time of day; the day is taken as written, whatever the time zone.

    Raises:
        ValueError: the text is not such a date, or no such day exists; the message is one sentence.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"the date {text.strip()[:40]!r} is not written YYYY-MM-DD")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(f"there is no such day as {match[1]}-{match[2]}-{match[3]}") from None
