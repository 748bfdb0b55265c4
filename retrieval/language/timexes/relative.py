"""Rules for dates told from the anchor or from what was mentioned before: "last week", "a year earlier"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from retrieval.language.timexes import values
from retrieval.language.timexes.calendars import (
    quarter_of,
    shift_days,
    shift_month,
    week_value,
    weekday_near,
)
from retrieval.language.timexes.records import Match, Meaning, Rule, Setting
from retrieval.language.timexes.spans import amount, period, read_weekdays

_PAST = frozenset({"last", "past", "previous", "prior", "preceding", "this past"})
_FUTURE = frozenset({"next", "coming", "following", "upcoming", "this coming"})
_ANAPHORIC = frozenset({"previous", "prior", "preceding", "following", "same", "that same", "that"})
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_LENGTHS = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "period": 92, "year": 366,
            "decade": 3653, "century": 36525}  # fmt: skip
_COMPARED = re.compile(r"ago|earlier|[12]\d{3} (?:quarter|period)|last year|before", re.IGNORECASE)
_SINGULAR = re.compile(r"ies$|s$")


def _date(value: str) -> Meaning:
    return Meaning("DATE", value)


def mentioned(setting: Setting, unit: str = "day") -> date | None:
    """Give the first day of the last value mentioned before that is as fine as the unit, else the anchor."""
    longest = _LENGTHS.get(unit, 1)
    for timex in reversed(setting.before):
        if timex.type in ("DATE", "TIME"):
            bounds = values.interval(timex.value)
            if bounds and (bounds[1] - bounds[0]).days < longest:
                return bounds[0]
    return setting.anchor


def mentioned_quarter(setting: Setting) -> str:
    """Give the last quarter mentioned before as the one a text is about, else an empty string."""
    for timex in reversed(setting.before):
        if values.granularity(timex.value) == "quarter" and not _COMPARED.search(timex.text):
            bounds = values.interval(timex.value)
            if bounds and setting.anchor and bounds[0] > setting.anchor:
                continue
            return timex.value
    return ""


def read_weekday(found: Match, setting: Setting) -> Meaning | None:
    """Read a weekday: the last one in a past clause, the coming one in a future clause."""
    number = int(found.groups["w"][1])
    rel = found.groups.get("rel", "")
    base = mentioned(setting) if rel in _ANAPHORIC else setting.anchor
    if base is None:
        return _date(f"XXXX-WXX-{number}")
    if "which" in found.groups:
        weeks = {"this": 0, "last": -7, "next": 7}[found.groups["which"]]
        return _day(base, number - base.isoweekday() + weeks)
    if rel in _PAST:
        return _day(weekday_near(base - timedelta(days=1), number, "past"), 0)
    if rel in _FUTURE:
        return _day(weekday_near(base + timedelta(days=1), number, "future"), 0)
    direction = "future" if rel == "this" else setting.direction(found.first)
    if found.after == "'s" and found.before not in ("until", "by"):
        direction = "past"
    return _day(weekday_near(base, number, direction), 0)


def _day(base: date, n_days: int) -> Meaning:
    moved = shift_days(base, n_days)
    return _date(moved.isoformat() if moved else "")


def read_deictic(found: Match, setting: Setting) -> Meaning | None:
    """Read "today", "yesterday", "tomorrow", "tonight", "last night"."""
    if setting.anchor is None:
        return _date("") if found.groups["day"] not in ("tonight", "last night") else Meaning("TIME", "")
    word = found.groups["day"]
    if word in ("tonight", "last night"):
        night = setting.anchor - timedelta(days=word == "last night")
        return Meaning("TIME", f"{night.isoformat()}TNI")
    beyond = {"before": -1, "after": 1}.get(found.groups.get("beyond", ""), 0)
    return _day(setting.anchor, _DAYS[word] + beyond)


def read_unit(found: Match, setting: Setting) -> Meaning | None:
    """Read "last week", "this year", "the following month", "that quarter"."""
    rel, unit = found.groups["rel"], found.groups["unit"]
    base = mentioned(setting, unit) if rel in _ANAPHORIC else setting.anchor
    if unit == "decade" and rel in ("last", "past"):
        return Meaning("DURATION", "P10Y")
    if unit in ("period", "quarter") and rel in ("latest", "same", "that"):
        return read_the_quarter(found, setting)
    if base is None:
        return _date("")
    step = -1 if rel in _PAST else 1 if rel in _FUTURE else 0
    if unit == "year" and rel == "latest":
        step = -1
    return _date(moved(base, unit, step))


def moved(base: date, unit: str, n: int) -> str:
    """Give the value of the calendar unit that is `n` units away from the one `base` is in."""
    if unit == "day":
        day = shift_days(base, n)
        return day.isoformat() if day else ""
    if unit in ("week", "weekend"):
        day = shift_days(base, 7 * n)
        return week_value(day) + ("-WE" if unit == "weekend" else "") if day else ""
    if abs(n) > base.year * 12:
        return ""
    if unit == "month":
        year, month = shift_month(base.year, base.month, n)
        return f"{year:04}-{month:02}" if 0 < year < 10000 else ""
    if unit in ("quarter", "period"):
        index = base.year * 4 + quarter_of(base) - 1 + n
        return f"{index // 4:04}-Q{index % 4 + 1}" if 4 <= index < 40000 else ""
    if unit == "decade":
        return f"{base.year // 10 + n:03}" if 0 < base.year // 10 + n < 1000 else ""
    if unit == "century":
        return f"{base.year // 100 + n:02}" if 0 < base.year // 100 + n < 100 else ""
    return f"{base.year + n:04}" if 0 < base.year + n < 10000 else ""


def read_the_unit(found: Match, setting: Setting) -> Meaning | None:
    """Read "the year", "the week", "the month", "the weekend" as the current or just mentioned one.

    What a Monday's text tells of "the week" in the past is the week that has ended.
    """
    unit = found.groups["unit"]
    if unit == "weekend":
        if setting.anchor is None:
            return _date("")
        back = 0 if setting.direction(found.first) == "future" or setting.anchor.isoweekday() > 5 else -1
        return _date(moved(setting.anchor, "weekend", back))
    if unit == "quarter":
        return read_the_quarter(found, setting)
    if unit == "year" and found.after in ("ended", "ending"):
        return Meaning("DURATION", "P1Y")
    if "way" in found.groups and not _closes(found):
        return None
    if setting.anchor is None:
        return _date("")
    if "way" in found.groups:
        base = mentioned(setting, unit) or setting.anchor
        return _date(moved(base, unit, 1 if found.groups["way"] == "after" else -1))
    ended = unit == "week" and setting.anchor.isoweekday() == 1 and setting.direction(found.first) == "past"
    return _date(moved(setting.anchor, unit, -ended))


def _closes(found: Match) -> bool:
    return not found.after or not found.after[0].isalnum()


def read_the_quarter(found: Match, setting: Setting) -> Meaning | None:
    """Read "the quarter", "the latest period", "the year-ago quarter" from the quarter mentioned before."""
    known = mentioned_quarter(setting)
    if not known and setting.anchor is None:
        return _date("")
    if not known and setting.anchor:
        known = moved(setting.anchor, "quarter", -1)
    back = "ago" in found.groups
    year = found.groups.get("y") or f"{int(known[:4]) - back:04}" if known[:4].isdigit() else "XXXX"
    return _date(year + known[4:])


def read_ago(found: Match, setting: Setting) -> Meaning | None:
    """Read "two weeks ago", "a year earlier", "three days later"."""
    groups = found.groups
    unit = _SINGULAR.sub(lambda end: "y" if end[0] == "ies" else "", groups["u"])
    count = amount(groups.get("n", "a"))
    way = 1 if groups["way"] in ("later", "from now", "hence", "on", "after") else -1
    if groups["way"] in ("before", "after") and not _closes(found):
        return None
    if unit in ("second", "minute", "hour") or (count is None and groups["way"] not in ("ago", "from now")):
        return Meaning("DURATION", period(count, unit))
    if count is None:
        return _date("PAST_REF" if way < 0 else "FUTURE_REF")
    quarter = mentioned_quarter(setting)
    if unit == "year" and count == 1 and quarter[:4].isdigit() and groups["way"] in ("ago", "earlier"):
        return _date(f"{int(quarter[:4]) - 1:04}{quarter[4:]}")
    base = setting.anchor if groups["way"] in ("ago", "from now", "hence") else mentioned(setting, unit)
    if base is None:
        return _date("")
    return _date(_stepped(base, unit, way * count))


def _stepped(base: date, unit: str, count: float) -> str:
    if unit == "night":
        unit = "day"
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit in ("decade", "century", "millennium"):
        unit, count = "year", count * {"decade": 10, "century": 100, "millennium": 1000}[unit]
    if count != int(count) and unit == "year":
        unit, count = "month", 12 * count
    return moved(base, unit, int(count))


def read_in(found: Match, setting: Setting) -> Meaning | None:
    """Read "(in) three days" as a date in a clause about the future."""
    if found.before != "in" or setting.direction(found.first) != "future" or setting.anchor is None:
        return None
    count = amount(found.groups["n"])
    unit = _SINGULAR.sub(lambda end: "y" if end[0] == "ies" else "", found.groups["u"])
    if count is None or unit in ("second", "minute", "hour"):
        return None
    return _date(_stepped(setting.anchor, unit, count))


def read_year_end(found: Match, setting: Setting) -> Meaning | None:
    """Read "year-end"."""
    if "y" in found.groups:
        return _date(found.groups["y"])
    return _date(f"{setting.anchor.year:04}" if setting.anchor else "")


def read_this_part(found: Match, setting: Setting) -> Meaning | None:
    """Read "this morning", "that evening"."""
    base = setting.anchor if found.groups["rel"] == "this" else mentioned(setting)
    part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[found.groups["part"]]
    if base is None:
        return Meaning("TIME", "")
    rel = found.groups["rel"]
    if rel == "before" and not _closes(found):
        return None
    moved_day = shift_days(base, 1 if rel in ("the next", "the following") else -1 if rel == "before" else 0)
    return Meaning("TIME", f"{moved_day.isoformat()}{part}" if moved_day else "")


_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
RELATIVE_RULES = (
    Rule(r"(?P<w>w\d)(?= (?:and|or) w\d (?P<part>mornings|afternoons|evenings|nights))", read_weekdays),
    Rule(r"<PRE>(?:<REL> )?<W>", read_weekday),
    Rule(r"<PRE><W>(?: of)? <WHICH> week", read_weekday),
    Rule(
        r"<PRE>(?:the day (?P<beyond>before|after) )?(?P<day>today|yesterday|tomorrow|tonight|last night)",
        read_deictic,
    ),
    Rule(rf"<PRE><REL> (?:fiscal |calendar |full |school )?{_UNIT}(?: or so)?", read_unit),
    Rule(r"(?:the )(?P<rel>latest|same) (?P<unit>period)", read_unit),
    Rule(r"(?:<PRE>)(?:the )(?:fiscal |full )?(?P<unit>week|month|quarter|year|weekend)", read_the_unit),
    Rule(r"(?:earlier|later) in the (?P<unit>day)", read_the_unit),
    Rule(r"(?:the )?(?:comparable )?(?P<ago>year-(?:ago|earlier))(?: (?:quarter|period))?", read_the_quarter),
    Rule(r"(?:the )?<Y> (?:quarter|period)", read_the_quarter),
    Rule(r"the (?:quarter|period)(?P<ago> a year (?:ago|earlier|before))", read_the_quarter),
    Rule(r"the (?P<unit>day|week|month|year) (?P<way>before|after|earlier)", read_the_unit),
    Rule(
        r"<ABOUT><N>[ -]<MORE><U>(?: or (?:so|two|more))? "
        r"(?P<way>ago|earlier|later|from now|hence|before|after)",
        read_ago,
    ),
    Rule(r"<ABOUT><N>[ -]<U>(?: or so)?", read_in),
    Rule(r"<PRE>(?:the )?(?:year[ -]end|year 's end|end of year)(?: <Y>)?", read_year_end),
    Rule(
        r"<PRE>(?P<rel>this|that|the next|the following) (?P<part>morning|afternoon|evening|night)",
        read_this_part,
    ),
    Rule(r"the (?P<part>morning|afternoon|evening|night) (?P<rel>before)", read_this_part),
)
