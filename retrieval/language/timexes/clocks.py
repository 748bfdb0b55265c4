"""Times of day, joined with the day that stands beside them ("5 p.m. EST Nov. 9", "Friday evening")."""

from __future__ import annotations

import re
from datetime import date

from retrieval.language.timexes.calendars import shift_days
from retrieval.language.timexes.lexicon import PARTS_OF_DAY
from retrieval.language.timexes.records import Match, Meaning, Rule, Setting, Timex
from retrieval.language.timexes.relative import mentioned
from retrieval.language.tokens import Sentence

_BEFORE_CLOCK = frozenset("at by from until till before after around about to since ( between and".split())
_UP_TO = frozenset({"by", "until", "till", "since"})
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d|XXXX-WXX-\d")
_BESIDE = re.compile(r"the day (?P<way>before|after)")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"T\d\d:\d\d$")
_BETWEEN = re.compile(r"(?:,? ?(?:on|at|of|around|about)? ?)?")


def read_clock(found: Match, setting: Setting) -> Meaning | None:
    """Read a time by the clock as a value without a day yet, e.g. `T17:00`."""
    groups = found.groups
    hour, minute = int(groups["hour"]), int(groups.get("minute", "0"))
    half = groups.get("half", "")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if found.before == "(" and "zone" in groups and _restates(found, setting):
        return None
    if not half and "zone" not in groups and found.before not in _BEFORE_CLOCK:
        return None
    if half.startswith(("p", "afternoon", "evening", "night")):
        hour = hour % 12 + 12
    elif half.startswith(("a", "morning")):
        hour %= 12
    return Meaning("TIME", f"T{hour:02}:{minute:02}")


def _restates(found: Match, setting: Setting) -> bool:
    """Whether a time in brackets is the one just before by another zone's clock: "10 a.m. (0900 GMT)"."""
    last = setting.before[-1] if setting.before else None
    between = found.first >= 2 and setting.sentence.tokens[found.first - 2].end
    return last is not None and last.end == between and _CLOCK.search(last.value) is not None


def read_part(found: Match, setting: Setting) -> Meaning | None:
    """Read a part of the day as a value without a day yet, e.g. `TMO`."""
    if found.before in ("high", "good"):
        return None
    return Meaning("TIME", PARTS_OF_DAY[found.groups["part"]])


def joined(timexes: list[Timex], text: str, offset: int) -> list[Timex]:
    """Join each time of day with a day right beside it; `offset` is where `text` starts in the paragraph."""
    result: list[Timex] = []
    for timex in timexes:
        previous = result[-1] if result else None
        if previous and _BETWEEN.fullmatch(text[previous.end - offset : timex.start - offset].strip().lower()):
            whole = _pair(previous, timex, text, offset)
            if whole:
                result[-1] = whole
                continue
        result.append(timex)
    return result


def _pair(left: Timex, right: Timex, text: str, offset: int) -> Timex | None:
    if left.value.startswith("T") == right.value.startswith("T"):
        return None
    if right.value.startswith("T") and not right.value[1].isdigit() and "," in text[: right.start - offset][-3:]:
        return None
    day, time = (right, left) if left.value.startswith("T") else (left, right)
    if not (_DAY.fullmatch(day.value) or (day.value == "" and day.type == "DATE")):
        return None
    value = f"{day.value}{time.value}" if day.value else ""
    slice_ = text[left.start - offset : right.end - offset]
    return Timex(left.start, right.end, slice_, "TIME", value, left.first, right.last)


def neighbouring(timexes: list[Timex], sentence: Sentence) -> list[Timex]:
    """Read "the day before last Tuesday", "the day after Christmas" as the day beside the one named."""
    result: list[Timex] = []
    for timex in timexes:
        free = not result or result[-1].last < timex.first - 3
        result.append((_beside(timex, sentence) if free else None) or timex)
    return result


def _beside(timex: Timex, sentence: Sentence) -> Timex | None:
    if timex.first < 3 or _FULL_DAY.fullmatch(timex.value) is None:
        return None
    first = timex.first - 3
    lead = _BESIDE.fullmatch(sentence.slice(first, timex.first - 1).lower())
    day = shift_days(date.fromisoformat(timex.value), 1 if lead["way"] == "after" else -1) if lead else None
    if day is None:
        return None
    start = sentence.tokens[first].start
    return Timex(start, timex.end, sentence.slice(first, timex.last), "DATE", day.isoformat(), first, timex.last)


def settled(timexes: list[Timex], setting: Setting) -> list[Timex]:
    """Give a time that stands alone the day mentioned before, or the anchor's; drop parts of no known day."""
    result: list[Timex] = []
    for timex in timexes:
        if not timex.value.startswith("T"):
            result.append(timex)
            continue
        words = timex.text.lower()
        clock = timex.value[1:2].isdigit()
        previous = setting.sentence.tokens[timex.first - 1].text.lower() if timex.first else ""
        led = words.startswith("the ") or previous in _UP_TO
        if not clock and not led and words != "overnight":
            continue
        seen = Setting(setting.sentence, setting.anchor, [*setting.before, *result], setting.direction)
        day = mentioned(seen)
        value = f"{day.isoformat()}{timex.value}" if day else f"XXXX-XX-XX{timex.value}"
        result.append(timex._replace(value=value))
    return result


CLOCK_RULES = (
    Rule(
        r"(?:around |about )?(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?: o'clock)? ?"
        r"(?P<half>a\.?m|p\.?m)\.?<ZONE>",
        read_clock,
    ),
    Rule(
        r"(?:around |about )?(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?: o'clock)? (?:in the|at) "
        r"(?P<half>morning|afternoon|evening|night)",
        read_clock,
    ),
    Rule(r"(?P<hour>\d\d?) ?(?P<zone>o'clock)", read_clock),
    Rule(r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?P<zone><SOMEZONE>| hours)?", read_clock),
    Rule(r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<zone><SOMEZONE>| hours)", read_clock),
    Rule(r"(?:around |about )?(?P<part>noon|midday|midnight|overnight)", read_part),
    Rule(r"(?:the )?(?:early |late |mid[ -]|later )?(?P<part>morning|afternoon|evening|night)", read_part),
)
