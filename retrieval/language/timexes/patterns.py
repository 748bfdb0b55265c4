"""The building blocks of the rules' patterns, over the canonical spelling of `lexer`."""

from __future__ import annotations

import re

_ZONES = "gmt|utc|bst|cet|cest|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|ist|jst|local time|eastern time"
_UNITS = (
    "seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
    "|millennium|millennia"
)
BLOCKS = {
    "PRE": (
        r"(?:(?:the )?(?:very |latter )?(?:beginning|start|end|middle|close|rest|remainder|1th part"
        r"|latter part|better part|good part) of "
        r"|(?:the )?(?:early|late|mid|later|earlier)[ -](?:on )?(?:in )?"
        r"|sometime (?:in )?|around (?=m\d|year|the (?:end|mid|start|beg)))*"
    ),
    "M": r"(?P<m>m\d\d)",
    "DAY": r"(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w:.,/]*\d)",
    "Y": r"(?P<y>1[5-9]\d\d|20\d\d|21\d\d)",
    "W": r"(?P<w>w\d)(?!s)",
    "S": r"(?P<s>s(?:sp|su|fa|wi))(?!s)",
    "HOLIDAY": r"(?P<h>h(?:xm|xe|ny|ne|id|vd|hw|vt|tg|lb|mm|ea|gf|em|bx|el))",
    "REL": (
        r"(?:the )?(?P<rel>this past|this coming|last|past|previous|prior|preceding|next|coming|following"
        r"|upcoming|this|current|same|that same|that|latest)"
    ),
    "WHICH": r"(?P<which>this|last|next)",
    "ORD": r"(?P<q>[1-4])(?:st|nd|rd|th)",
    "U": rf"(?P<u>{_UNITS})",
    "UNITS": rf"(?:{_UNITS})",
    "N": (
        r"(?P<n>\d+ \d/\d|\d+(?:\.\d+|,\d\d\d)*|a couple of|a couple|couple of|couple|a few|a hundred"
        r"|a thousand|a dozen|a half|half an?|few|several|some|many|dozens of|hundreds of|thousands of"
        r"|an?|one)"
    ),
    "ABOUT": (
        r"(?:(?:at least|at most|no more than|not more than|more than|less than|fewer than|as many as"
        r"|as little as|over(?! the)|nearly|almost|about|around|up to|roughly|approximately|an estimated"
        r"|well over|just over|just under) )?"
    ),
    "MORE": (
        r"(?:(?:more|additional|full|whole|consecutive|straight|successive|trading|business|working|calendar|school"
        r"|long|fiscal) )*"
    ),
    "ZONE": rf"(?: (?:{_ZONES}))?",
    "SOMEZONE": rf"(?: (?:{_ZONES}))",
}
_HOLIDAYS = "h(?:xm|xe|ny|ne|id|vd|hw|vt|tg|lb|mm|ea|gf|em|bx|el)"
MAY_HOLD = re.compile(
    r"\d|second|minute|hour|day|night|week|month|quarter|year|decade|centur|millen|morning|noon|evening"
    rf"|tomorrow|ly\b|now|current|recent|soon|future|past|present|\bs(?:sp|su|fa|wi)|\b{_HOLIDAYS}\b"
    r"|ies\b|fortnight|dawn|dusk"
)
"""Found in every canonical sentence that holds a time expression; most sentences end here."""
_OPENING_WORDS = """
    the a an about above around at approximately roughly nearly almost over up more most less fewer
    no not as well just early earlier late later mid middle sometime beginning start end close rest
    remainder good better very latter part this that last past previous prior preceding next coming
    following upcoming current same latest few several some many couple dozens hundreds thousands
    half one each every another additional recent recently fiscal calendar fy pre post year today
    yesterday tomorrow tonight noon midday midnight overnight morning afternoon evening night now
    currently nowadays presently lately soon right these hourly daily nightly weekly fortnightly
    monthly quarterly annually yearly day days week weeks month months years decades centuries hours
    minutes seconds comparable subsequent first season final future extra full
""".split()
MAY_START = re.compile(
    rf"\d|m\d|w\d|s(?:sp|su|fa|wi)|{_HOLIDAYS}$|'|q\d|twent|thirt|fort|fift|sixt|sevent|eight|ninet|"
    rf"(?:{'|'.join(_OPENING_WORDS)})$"
)
"""Matches every canonical word that can open a time expression, and few others."""
_BLOCK = re.compile(r"<([A-Z]+)>")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Give the compiled pattern, its `<BLOCKS>` filled in, matching whole words only."""
    return re.compile(_BLOCK.sub(lambda found: BLOCKS[found[1]], pattern) + r"(?=[ -]|$)")
