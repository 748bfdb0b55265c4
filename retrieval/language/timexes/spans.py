"""Rules for lengths of time, repeated times and words such as "now": durations, sets, references."""

from __future__ import annotations

import re

from retrieval.language.timexes import lexicon as lex
from retrieval.language.timexes.records import Match, Meaning, Rule, Setting

_WORDS = {
    "a": 1, "an": 1, "one": 1, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a dozen": 12,
    "a hundred": 100, "a thousand": 1000, "half a": 0.5, "half an": 0.5, "a half": 0.5,
}  # fmt: skip
_OPENERS = frozenset("for in over within after during through by take takes took follows last lasted".split())
_MODALS = frozenset("will would can could may might must shall should 'll".split())
_NOT_AFTER = frozenset("old olds ago earlier end round over".split())


def amount(words: str) -> float | None:
    """Give the number that a quantity's words name; None for a vague one ("several")."""
    if words in _WORDS:
        return _WORDS[words]
    whole, _, part = words.replace(",", "").partition(" ")
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", whole) is None:
        return None
    above, _, below = part.partition("/")
    return float(whole) + (int(above) / int(below) if below and int(below) else 0)


def unit_name(words: str) -> str:
    """Give the singular of a unit of time."""
    return lex.IRREGULAR_UNITS.get(words) or words.removesuffix("s")


def period(count: float | None, unit: str) -> str:
    """Give the TIMEX3 value of so many units, e.g. `P11D`, `PT1M30S`, `PXW` where the number is vague."""
    code = lex.UNIT_CODES[unit]
    prefix, letter = ("PT", code[1]) if len(code) > 1 else ("P", code)
    if count is None:
        return f"{prefix}X{letter}"
    count *= lex.UNIT_SIZES.get(unit, 1)
    whole, rest = int(count), count - int(count)
    smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "Q": ("M", 3)}
    if prefix == "PT":
        smaller = {"H": ("M", 60), "M": ("S", 60), "S": ("S", 1)}
    if code == "TS" and rest:
        return f"PT{count:g}S"
    below = round(rest * smaller[letter][1])
    if not below:
        return f"{prefix}{whole}{letter}"
    separator = "T" if letter == "D" and prefix == "P" else ""
    tail = f"{separator}{below}{smaller[letter][0]}"
    return f"{prefix}{whole}{letter}{tail}" if whole else f"{prefix}{tail}"


def read_duration(found: Match, setting: Setting) -> Meaning | None:
    """Read a counted length of time; "a year" after a price or a count is a set."""
    groups = found.groups
    fraction = (
        groups["u"].startswith("quarter")
        and "led" not in groups
        and groups.get("n") in ("3", "a", "1")
        and found.after != "'s"
    )
    if found.after in _NOT_AFTER or fraction or (groups["u"] == "second" and groups.get("n") in ("a", None)):
        return None
    count = amount(groups["n"]) if "n" in groups else 1
    if "half" in groups and count is not None:
        count += 0.5
    value = period(count, unit_name(groups["u"]))
    if groups.get("n") in ("a", "an") and "led" not in groups:
        if found.before in ("once", "twice", "times"):
            return Meaning("SET", value)
        if found.first and setting.sentence.tokens[found.first - 1].tag in ("NN", "NNS", "CD", "NNP"):
            return None
    return Meaning("DURATION", value)


def read_bare(found: Match, setting: Setting) -> Meaning | None:
    """Read a plural unit without a number ("for years") as a vague duration."""
    if found.before not in _OPENERS:
        return None
    return Meaning("DURATION", period(None, unit_name(found.groups["u"])))


def read_vague(found: Match, setting: Setting) -> Meaning | None:
    """Read "recent months", "coming years"; "the early hours of Friday" are a time of day."""
    if found.after == "of" and found.groups.get("when") == "early":
        return None
    return Meaning("DURATION", period(None, unit_name(found.groups["u"])))


def read_over_the_years(found: Match, setting: Setting) -> Meaning | None:
    """Read "the years" in "over the years", "through the years"."""
    lasting = found.before in ("over", "through") and found.after not in ("of", "when", "that", "in")
    return Meaning("DURATION", "PXY") if lasting else None


def read_every(found: Match, setting: Setting) -> Meaning | None:
    """Read "every two weeks", "each July", "every Tuesday"."""
    groups = found.groups
    if "m" in groups:
        return Meaning("SET", f"XXXX-{groups['m'][1:]}")
    if "w" in groups:
        return Meaning("SET", f"XXXX-WXX-{groups['w'][1]}")
    if "s" in groups:
        return Meaning("SET", f"XXXX-{groups['s'][1:].upper()}")
    if "part" in groups:
        return Meaning("SET", f"XXXX-XX-XX{lex.PARTS_OF_DAY[groups['part']]}")
    count = amount(groups["n"]) if "n" in groups else 2 if "other" in groups else 1
    return Meaning("SET", period(count, unit_name(groups["u"])))


def read_often(found: Match, setting: Setting) -> Meaning | None:
    """Read "daily", "weekly", "annually"; a "quarterly dividend" is a kind of dividend, a "daily" often a paper."""
    tokens = setting.sentence.tokens
    if found.groups["often"] in ("quarterly", "monthly") and tokens[found.last].tag == "JJ":
        return None
    if tokens[found.last].tag in ("NN", "NNP"):
        return None
    return Meaning("SET", lex.EVERY[found.groups["often"]])


def read_weekdays(found: Match, setting: Setting) -> Meaning | None:
    """Read "Mondays"."""
    part = lex.PARTS_OF_DAY.get(found.groups.get("part", ""), "")
    return Meaning("SET", f"XXXX-WXX-{found.groups['w'][1]}{part}")


def read_reference(found: Match, setting: Setting) -> Meaning | None:
    """Read "now", "recently", "the future"."""
    word = found.groups["word"]
    if word == "the past" and (found.before not in ("in", "of", "from", "than") or found.after[:1].isdigit()):
        return None
    if word == "soon" and (found.before == "as" or found.after in ("after", "enough")):
        return None
    if word == "soon" and setting.direction(found.first) == "past":
        return None
    return Meaning("DATE", lex.VAGUE.get(word) or _PHRASES[word])


def read_one_day(found: Match, setting: Setting) -> Meaning | None:
    """Read "one day" between an auxiliary and its verb: "she will one day return"."""
    tokens = setting.sentence.tokens
    verbal = found.last + 1 < len(tokens) and tokens[found.last + 1].tag == "VB"
    ahead = found.before in _MODALS or (found.before == "to" and verbal)
    return Meaning("DATE", "FUTURE_REF") if ahead else None


_PHRASES = {
    "the past": "PAST_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF",
    "right now": "PRESENT_REF", "the near term": "FUTURE_REF", "the short term": "FUTURE_REF",
    "these days": "PRESENT_REF", "the present": "PRESENT_REF", "at present": "PRESENT_REF",
    "more recently": "PAST_REF", "most recently": "PAST_REF", "the recent past": "PAST_REF",
    "the not-too-distant future": "FUTURE_REF",
    "as soon as possible": "FUTURE_REF",
}  # fmt: skip
_LED = (
    r"(?P<led>(?:last|past|next|1th|final|coming|latest|previous|following|recent|remaining|opening"
    r"|year-earlier) )"
)
_OFTEN = "|".join(lex.EVERY)
_VAGUE_WORDS = "|".join([*sorted(_PHRASES, key=len, reverse=True), *lex.VAGUE])
SPAN_RULES = (
    Rule(r"1 day", read_one_day),
    Rule(rf"<ABOUT>(?:the )?{_LED}?<N>(?: (?:to|or) \d+)? <MORE><U>(?: or so| or more|-long)?", read_duration),
    Rule(r"<N>-<U>(?:-long)?", read_duration),
    Rule(r"<ABOUT>(?:the |an )?(?:additional |another |full |extra )<U>", read_duration),
    Rule(r"<ABOUT><N> <U> and (?P<half>a half)", read_duration),
    Rule(r"<ABOUT><N> and (?P<half>a half) <U>", read_duration),
    Rule(r"(?P<u>day|week|month|year)-long", read_duration),
    Rule(r"(?P<u>decades|years|weeks|months|days|hours)-long", read_vague),
    Rule(
        r"(?:the )?(?:recent|coming|future|past|last|next|subsequent|(?P<when>early)|1th) "
        r"(?P<u>hours|days|weeks|months|quarters|years|decades)(?: (?:or|and) <UNITS>)?",
        read_vague,
    ),
    Rule(r"the (?P<u>days|weeks|months|years) (?:ahead|to come)", read_vague),
    Rule(
        r"the (?P<u>days|weeks|months|years)(?= (?:before|after|since|following|leading|that followed))",
        read_vague,
    ),
    Rule(r"the (?P<u>years)", read_over_the_years),
    Rule(
        r"(?P<u>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?: (?:or|and) <UNITS>)?",
        read_bare,
    ),
    Rule(
        r"(?:every|each) (?:<M>|<W>|<S>|(?:(?P<other>other) )?(?:<N> )?<U>"
        r"|(?P<part>morning|afternoon|evening))",
        read_every,
    ),
    Rule(rf"(?P<often>{_OFTEN})", read_often),
    Rule(r"(?P<w>w\d)s(?: (?P<part>mornings|afternoons|evenings|nights))?", read_weekdays),
    Rule(r"(?P<w>w\d) (?P<part>mornings|afternoons|evenings|nights)", read_weekdays),
    Rule(rf"(?P<word>{_VAGUE_WORDS})", read_reference),
)
