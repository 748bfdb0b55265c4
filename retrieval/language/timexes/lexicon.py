"""Words of time in edited English, each with the symbol or number the grammar knows it by."""

from __future__ import annotations

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTH_SHORT = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY_SHORT = "mon tue tues wed weds thu thur thurs fri sat sun".split()

MONTHS = {name: f"m{number:02}" for number, name in enumerate(_MONTH_NAMES, 1)}
SHORT_MONTHS = {short: symbol for short in _MONTH_SHORT for name, symbol in MONTHS.items() if name.startswith(short)}
WEEKDAYS = {name: f"w{number}" for number, name in enumerate(_DAY_NAMES, 1)}
WEEKDAY_SETS = {f"{name}s": f"{symbol}s" for name, symbol in WEEKDAYS.items()}
SHORT_WEEKDAYS = {short: symbol for short in _DAY_SHORT for name, symbol in WEEKDAYS.items() if name.startswith(short)}
SEASONS = {"spring": "ssp", "summer": "ssu", "autumn": "sfa", "fall": "sfa", "winter": "swi"}
SEASON_SETS = {"springs": "ssps", "summers": "ssus", "autumns": "sfas", "winters": "swis"}

VERB_LIKE = frozenset({"may", "march", "mar", "fall", "spring", "sun", "sat", "wed", "second"})
"""Words of the calendar that are more often something else."""

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TEENS = "sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(_ONES + _TEENS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
SCALES = {"hundred": 100, "thousand": 1000}
_ORDINAL_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""".split()
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)} | {"thirtieth": 30}
_DECADE_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
DECADES = {name: tens for tens, name in enumerate(_DECADE_NAMES, 2)}

UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
"""TIMEX3 duration designators; a leading `T` stands before units shorter than a day."""
UNIT_SIZES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
IRREGULAR_UNITS = {"centuries": "century", "millennia": "millennium", "millenniums": "millennium"}

PARTS_OF_DAY = {
    "morning": "TMO", "mornings": "TMO", "afternoon": "TAF", "afternoons": "TAF", "evening": "TEV",
    "evenings": "TEV", "night": "TNI", "nights": "TNI", "overnight": "TNI", "noon": "T12:00",
    "midday": "T12:00", "midnight": "T24:00",
}  # fmt: skip
EVERY = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
VAGUE = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "current": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF",
}  # fmt: skip

HOLIDAYS = {
    "christmas day": "hxm", "christmas eve": "hxe", "christmas": "hxm", "new year 's day": "hny",
    "new year 's eve": "hne", "independence day": "hid", "valentine 's day": "hvd", "halloween": "hhw",
    "veterans day": "hvt", "thanksgiving day": "htg", "thanksgiving": "htg", "labor day": "hlb",
    "memorial day": "hmm", "easter w7": "hea", "easter": "hea", "good w5": "hgf",
    "easter w1": "hem", "boxing day": "hbx", "election day": "hel", "election night": "hel",
}  # fmt: skip
"""Names in canonical spelling, Monday to Sunday as `w1` to `w7`."""
