"""Arithmetic of the calendar around an anchor date: days, weeks, months, quarters, seasons, holidays."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from retrieval.language.timexes.records import Direction

LEANING = 3.5
"""How many times nearer a date must be that lies against the verb's direction."""
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each (northern, meteorological) season."""


def valid_date(year: int, month: int, day: int) -> date | None:
    """Give the date, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, n_days: int) -> date | None:
    """Give the date so many days away, or None outside the calendar."""
    try:
        return day + timedelta(days=n_days)
    except OverflowError:
        return None


def shift_month(year: int, month: int, n_months: int) -> tuple[int, int]:
    """Give the year and month so many months away."""
    index = year * 12 + month - 1 + n_months
    return index // 12, index % 12 + 1


def week_value(day: date) -> str:
    """Give the ISO week that a day falls in, e.g. `2026-W05`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> int:
    """Give the number of the quarter, from 1."""
    return (day.month - 1) // 3 + 1


def weekday_near(anchor: date, weekday: int, direction: Direction) -> date:
    """Give the day of that ISO weekday (1 is Monday) on or next to the anchor; unknown counts as past."""
    if direction == "future":
        return anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7)
    return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7)


def month_year(anchor: date, month: int, direction: Direction) -> int:
    """Give the year of a month named without one: the nearest, leaning the way the verb looks."""
    gap = month - anchor.month
    return anchor.year + _leaning((gap - 12, gap, gap + 12), direction)


def day_year(anchor: date, month: int, day: int, direction: Direction) -> int:
    """Give the year of a day of a month named without one: the nearest, leaning the way the verb looks."""
    gap = (month - anchor.month) * 30.4 + day - anchor.day
    return anchor.year + _leaning((gap - 365, gap, gap + 365), direction)


def _leaning(gaps: tuple[float, float, float], direction: Direction) -> int:
    against = {"past": 1, "future": -1}.get(direction, 0)
    costs = [abs(gap) * (LEANING if gap * against > 0 else 1) for gap in gaps]
    return costs.index(min(costs)) - 1


def season_year(anchor: date, season: str, direction: Direction) -> int:
    """Give the year in which a season named without one begins."""
    first = SEASON_MONTHS[season]
    start_year = anchor.year - 1 if season == "WI" and anchor.month < 3 else anchor.year
    if direction == "future":
        last = 2 if season == "WI" else first + 2
        return anchor.year + (season != "WI" and last < anchor.month) if start_year == anchor.year else start_year
    return start_year - (direction == "past" and first > anchor.month and start_year == anchor.year)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the nth ISO weekday of a month; -1 is the last."""
    first = date(year, month, 1)
    if nth > 0:
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Give Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


FIXED_HOLIDAYS = {
    "hxm": (12, 25), "hxe": (12, 24), "hny": (1, 1), "hne": (12, 31), "hid": (7, 4), "hvd": (2, 14),
    "hhw": (10, 31), "hvt": (11, 11), "hbx": (12, 26),
}  # fmt: skip
"""Month and day of the holidays that fall on one date, by lexicon symbol."""


def holiday(symbol: str, year: int) -> date:
    """Give the day of a holiday by its lexicon symbol; the movable ones are those of the United States."""
    if symbol in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[symbol])
    if symbol == "htg":
        return nth_weekday(year, 11, 4, 4)
    if symbol == "hlb":
        return nth_weekday(year, 9, 1, 1)
    if symbol == "hmm":
        return nth_weekday(year, 5, 1, -1)
    if symbol == "hel":
        return nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return easter(year) + timedelta(days={"hea": 0, "hgf": -2, "hem": 1}[symbol])
