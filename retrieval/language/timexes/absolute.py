"""Rules for dates that stand on the calendar: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from retrieval.language.timexes.calendars import (
    FIXED_HOLIDAYS,
    day_year,
    holiday,
    month_year,
    quarter_of,
    season_year,
    valid_date,
    week_value,
)
from retrieval.language.timexes.lexicon import DECADES
from retrieval.language.timexes.records import Direction, Match, Meaning, Rule, Setting
from retrieval.language.timexes.values import granularity

_JOINTS = frozenset("and or to - through until till".split())
_DAY_VALUE = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
UNITS_AFTER = frozenset("percent % people days years weeks months hours minutes million billion".split())
_AFTER_YEAR = frozenset(
    "percent % points people feet miles dollars shares tons tonnes cents pounds p.m a.m gmt hours".split()
)
_BEFORE_YEAR = frozenset(
    "in since of by until till from to between and before after during for than through ( around -".split()
)
_PLAINLY_BEFORE_YEAR = frozenset({"in", "since"})
"""Nothing but a year stands after these alone: "in 1500", beside "in 1500 cases" and "rose to 1500"."""
_NOT_BEFORE_YEAR = frozenset("$ # £ € no. no number page about nearly some".split())
_COUNTED = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})


def _date(value: str) -> Meaning:
    return Meaning("DATE", value)


def read_day(found: Match, setting: Setting) -> Meaning | None:
    """Read a day of a month, with or without its year."""
    groups = found.groups
    month, day = int(groups["m"][1:]), int(groups["d"])
    if "y" in groups:
        named = valid_date(int(groups["y"]), month, day)
        return _date(named.isoformat()) if named else None
    if valid_date(2000, month, day) is None:
        return None
    if setting.anchor is None:
        return _date(f"XXXX-{month:02}-{day:02}")
    rel = groups.get("rel", "")
    if rel not in ("", "last", "next", "this"):
        return None
    looks: dict[str, Direction] = {"last": "past", "next": "future"}
    year = day_year(setting.anchor, month, day, looks.get(rel) or setting.direction(found.first))
    if "w" in groups:
        weekday = int(groups["w"][1])
        years = sorted((year + gap for gap in range(-5, 6)), key=lambda other: abs(other - year))
        year = next((y for y in years if (d := valid_date(y, month, day)) and d.isoweekday() == weekday), year)
    named = valid_date(year, month, day) or valid_date(year - year % 4, month, day)
    return _date(named.isoformat()) if named else None


def read_next_day(found: Match, setting: Setting) -> Meaning | None:
    """Read the second day of "April 24 and 25" or "March 3 to 5, 2004" by the month of the first."""
    if not setting.before or found.before not in _JOINTS:
        return None
    day, tokens = setting.before[-1], setting.sentence.tokens
    same = day.last == found.first - 2 and tokens[day.last].end == day.end
    if not same or _DAY_VALUE.fullmatch(day.value) is None or found.after in UNITS_AFTER:
        return None
    if tokens[found.last].dep == "nummod" and tokens[found.last].head > found.last:
        return None
    first, second = int(day.value[-2:]), int(found.groups["d"])
    return _date(f"{day.value[:-2]}{second:02}") if first < second else None


def read_week_of(found: Match, setting: Setting) -> Meaning | None:
    """Read "the week of March 6", "the weekend of 7 February"."""
    day = read_day(found, setting)
    if day is None or day.value.startswith("X"):
        return None
    week = week_value(date.fromisoformat(day.value))
    return _date(week + "-WE" if found.groups["span"] == "weekend" else week)


def read_numeric(found: Match, setting: Setting) -> Meaning | None:
    """Read a date in digits: month first as in the American press, unless only day first is possible."""
    year = int(found.groups["yy"])
    if year < 100:
        pivot = setting.anchor.year + 10 if setting.anchor else 2040
        year += 100 * ((pivot - year) // 100)
    a, b = int(found.groups["a"]), int(found.groups["b"])
    pairs = ((b, a),) if "dot" in found.groups else ((a, b), (b, a))
    for month, day in pairs:
        named = valid_date(year, month, day)
        if named:
            return _date(named.isoformat())
    return None


def read_september_11(found: Match, setting: Setting) -> Meaning | None:
    """Read "9/11", which names one day."""
    return _date("2001-09-11")


def read_month(found: Match, setting: Setting) -> Meaning | None:
    """Read a month, with its year or "last", "next", "this" or neither."""
    groups, anchor = found.groups, setting.anchor
    month = int(groups["m"][1:])
    if "y" in groups:
        return _date(f"{groups['y']}-{month:02}")
    if found.after.isdigit() and "which" not in groups:
        return None
    if anchor is None:
        return _date(f"XXXX-{month:02}")
    if "which" in groups:
        return _date(f"{anchor.year + {'this': 0, 'last': -1, 'next': 1}[groups['which']]:04}-{month:02}")
    rel = groups.get("rel", "")
    if rel in ("last", "past", "this past", "previous"):
        year = anchor.year - (month >= anchor.month)
    elif rel in ("next", "coming", "this coming"):
        year = anchor.year + (month <= anchor.month)
    elif rel == "this":
        year = anchor.year
    elif rel:
        return None
    else:
        year = month_year(anchor, month, setting.direction(found.first))
    return _date(f"{year:04}-{month:02}")


def read_year(found: Match, setting: Setting) -> Meaning | None:
    """Read a year in digits, where the words around do not make it a count."""
    if "sure" not in found.groups and not _is_year(found, setting):
        return None
    return _date(found.groups["y"])


def _is_year(found: Match, setting: Setting) -> bool:
    if found.after in _AFTER_YEAR or found.before in _NOT_BEFORE_YEAR:
        return False
    tokens = setting.sentence.tokens
    token = tokens[found.last]
    head = tokens[token.head]
    if head.entity == "PRODUCT" and head.i > token.i:
        return False
    if token.dep == "nummod" and head.tag == "NNS" and head.i == token.i + 1 and token.entity != "DATE":
        return False
    if found.before in _PLAINLY_BEFORE_YEAR and token.dep == "pobj":
        return True
    return token.entity not in _COUNTED or (found.before in _BEFORE_YEAR and int(found.groups["y"]) >= 1900)


def read_decade(found: Match, setting: Setting) -> Meaning | None:
    """Read a decade: "the 1980s", "the '90s", "the nineties"."""
    groups = found.groups
    if "decade" in groups:
        return _date(groups["decade"])
    tens = DECADES[groups["tens"]] if "tens" in groups else int(groups["short"])
    if "age" in groups:
        return _date(f"{groups['age']}{tens}")
    return _date(f"{19 if tens > 2 else 20}{tens}")


def read_century(found: Match, setting: Setting) -> Meaning | None:
    """Read "the 20th century" (TIMEX3: `19`)."""
    if found.after == "fox":
        return None
    return _date(f"{int(found.groups['c']) - 1:02}")


def read_season(found: Match, setting: Setting) -> Meaning | None:
    """Read a season, with its year or "last", "next", "this" or neither."""
    groups, anchor = found.groups, setting.anchor
    season = groups["s"][1:].upper()
    if "y" in groups:
        return _date(f"{groups['y']}-{season}")
    if anchor is None:
        return _date(f"XXXX-{season}")
    if "which" in groups:
        return _date(f"{anchor.year + {'this': 0, 'last': -1, 'next': 1}[groups['which']]:04}-{season}")
    rel = groups.get("rel", "")
    here = season_year(anchor, season, "unknown")
    if rel in ("last", "past", "this past", "previous"):
        past = season_year(anchor, season, "past")
        started = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
        here = past - (rel == "last" and season != "WI" and started <= anchor.month <= started + 2)
    elif rel in ("next", "coming", "this coming"):
        here = season_year(anchor, season, "future")
    elif rel not in ("", "this"):
        return None
    elif not rel:
        here = season_year(anchor, season, setting.direction(found.first))
    return _date(f"{here:04}-{season}")


def read_quarter(found: Match, setting: Setting) -> Meaning | None:
    """Read a numbered quarter, with its year, "last year's", "year-ago" or none."""
    groups, anchor = found.groups, setting.anchor
    number = int(groups["q"])
    if "y" in groups:
        return _date(f"{groups['y']}-Q{number}")
    if anchor is None:
        return _date(f"XXXX-Q{number}")
    which = groups.get("which") or groups.get("which2")
    if which:
        return _date(f"{anchor.year + {'this': 0, 'last': -1, 'next': 1}[which]:04}-Q{number}")
    ahead = setting.direction(found.first) == "future"
    now = quarter_of(anchor)
    year = anchor.year + (ahead and number < now - 1) - (not ahead and number > now)
    return _date(f"{year - ('ago' in groups):04}-Q{number}")


def read_half(found: Match, setting: Setting) -> Meaning | None:
    """Read a half of a year."""
    groups, anchor = found.groups, setting.anchor
    half = "H1" if groups["half"] in ("1th", "1st") else "H2"
    if "decade" in groups:
        return _date(groups["decade"])
    if "y" in groups:
        return _date(f"{groups['y']}-{half}")
    if anchor is None:
        return _date(f"XXXX-{half}")
    return _date(f"{anchor.year + {'last': -1, 'next': 1}.get(groups.get('which', ''), 0):04}-{half}")


def read_holiday(found: Match, setting: Setting) -> Meaning | None:
    """Read a holiday's name as the day it fell or falls on."""
    groups, anchor = found.groups, setting.anchor
    if "y" in groups:
        return _date(holiday(groups["h"], int(groups["y"])).isoformat())
    if anchor is None:
        fixed = FIXED_HOLIDAYS.get(groups["h"])
        return _date(f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else "")
    here = holiday(groups["h"], anchor.year)
    rel = groups.get("rel", "")
    if rel == "last" and here > anchor:
        here = holiday(groups["h"], anchor.year - 1)
    elif rel == "next" and here < anchor:
        here = holiday(groups["h"], anchor.year + 1)
    elif not rel:
        years = (anchor.year - 1, anchor.year, anchor.year + 1)
        here = min((holiday(groups["h"], year) for year in years), key=lambda day: abs(day - anchor))
    return _date(here.isoformat())


def read_holiday_week(found: Match, setting: Setting) -> Meaning | None:
    """Read "Easter week", "Thanksgiving weekend"; the weekend of a Monday's holiday is the one before it."""
    day = read_holiday(found, setting)
    if day is None or granularity(day.value) != "day" or day.value.startswith("X"):
        return day and _date("")
    fell = date.fromisoformat(day.value)
    if found.groups["span"] == "week":
        return _date(week_value(fell))
    return _date(week_value(fell - timedelta(days=fell.isoweekday() == 1)) + "-WE")


ABSOLUTE_RULES = (
    Rule(r"<M> <DAY>(?= ?(?:to|and|or|through|-) ?\d\d?(?:st|nd|rd|th)?(?: ,)? <Y>)", read_day),
    Rule(r"<M>(?= (?:and|or|to|through|-) m\d\d <Y>)", read_month),
    Rule(r"<PRE>(?:<W> (?:, )?(?:the )?)?(?:<REL> )?<M> (?:the )?<DAY>(?:(?: ,)? <Y>)?", read_day),
    Rule(r"<PRE>(?:<W> (?:, )?)?(?:the )?<DAY>(?: of)?[ -]<M>(?:(?: ,|-)? ?<Y>)?", read_day),
    Rule(r"the (?P<span>week|weekend) of <M> <DAY>(?:(?: ,)? <Y>)?", read_week_of),
    Rule(r"the (?P<span>week|weekend) of <DAY> <M>(?:(?: ,)? <Y>)?", read_week_of),
    Rule(
        r"(?:the )?<DAY>(?= ?(?:to|and|or|-) ?(?:the )?\d\d?(?:st|nd|rd|th)?(?: of)? <M>(?:(?: ,)? <Y>)?)",
        read_day,
    ),
    Rule(r"(?:the )?<DAY>(?:(?: ,)? <Y>)?", read_next_day),
    Rule(r"9/11", read_september_11),
    Rule(r"<PRE>(?:<W> (?:, )?)?(?P<yy>\d{4})-(?P<a>\d\d)-(?P<b>\d\d)", read_numeric),
    Rule(r"(?:<W> (?:, )?)?(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<yy>\d{4}|\d\d)", read_numeric),
    Rule(r"(?:<W> (?:, )?)?(?P<a>\d\d?)(?P<dot>\.)(?P<b>\d\d?)\.(?P<yy>\d{4})", read_numeric),
    Rule(r"<PRE>(?:the month of )?<M>(?: ,| of|-)? ?<Y>", read_month),
    Rule(r"<PRE><M>(?: ,)?(?: of)? <WHICH> year", read_month),
    Rule(r"<PRE>(?:<REL> )?<M>", read_month),
    Rule(r"<PRE>(?:the )?(?:year|fiscal|fiscal year|calendar|calendar year|fy|season)(?P<sure> )<Y>", read_year),
    Rule(r"<PRE>(?:(?:pre|post)-)?<Y>", read_year),
    Rule(r"<PRE>(?:the )?(?:early |late |mid[ -])?(?P<decade>1[5-9]\d|20\d)0(?:s| 's|'s)", read_decade),
    Rule(r"<PRE>(?:the )?(?:early |late |mid[ -])?' ?(?P<short>[1-9])0(?:s|'s)", read_decade),
    Rule(r"<PRE>the (?:early |late |mid[ -])?(?P<short>[2-9])0(?:s|'s)", read_decade),
    Rule(
        r"<PRE>(?:the )?(?:early |late |mid[ -])?(?:(?P<age>1[5-9]|20) )?"
        r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        read_decade,
    ),
    Rule(
        r"<PRE>(?:the )?(?:early |late |mid[ -])?(?P<c>[1-9]|1\d|2[01])(?:st|nd|rd|th)[ -]century",
        read_century,
    ),
    Rule(r"<PRE>(?:the )?(?:<REL> )?(?:early |late |mid[ -])?<S>(?: of)?,? <Y>", read_season),
    Rule(r"<PRE><S>(?: of)? <WHICH> year", read_season),
    Rule(r"<PRE>(?:the )?(?:<REL> )?(?:early |late |mid[ -])?<S>", read_season),
    Rule(
        r"<PRE>(?:(?:the|<WHICH> year 's) )?(?:<Y> )?(?:(?P<ago>year-(?:ago|earlier)) )?(?:fiscal[ -])?"
        r"<ORD> quarter(?:(?: of)? (?P<which2>this|last|next) year)?",
        read_quarter,
    ),
    Rule(r"(?:fiscal[ -])?<ORD>-quarter(?: <Y>)?", read_quarter),
    Rule(r"<PRE>(?:the )?(?:fiscal )?<ORD>[ -]quarter(?:,| of| of fiscal)? <Y>", read_quarter),
    Rule(r"<PRE>q(?P<q>[1-4])(?:(?: of)? <Y>)?", read_quarter),
    Rule(
        r"(?:the )?(?P<half>1th|1st|2nd|2th|last|latter) half of (?:the )?"
        r"(?:<Y>|<WHICH> year|year|(?P<decade>1[89]\d|20\d)0s)",
        read_half,
    ),
    Rule(r"(?:(?:the )?(?P<rel>last|next|this) )?<HOLIDAY>(?:,? <Y>)?", read_holiday),
    Rule(r"(?:(?:the )?(?P<rel>last|next|this) )?<HOLIDAY> (?P<span>week|weekend)(?:,? <Y>)?", read_holiday_week),
)
