"""Where sentences end in edited English prose: rules over punctuation, not a parser's guess."""

from __future__ import annotations

import re
from itertools import pairwise

_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev hon sen rep gov gen col maj capt lt sgt cpl cmdr adm st sr jr messrs mme mlle
    vs v no nos vol pp p fig figs al etc eg ie e.g i.e cf ca approx est inc ltd co corp plc llc bros
    dept univ assn jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    sun
    a.m p.m u.s u.k u.n e.u d.c ph.d ave blvd rd mt ft""".split()
)
_MAY_END = frozenset("inc ltd co corp plc etc u.s u.k u.n e.u d.c a.m p.m jr sr no al".split())
_STOP = re.compile(r"""(?P<stop>[.!?…]+)(?P<close>["')\]]*)(?P<gap>\s+)(?=(?P<next>\S+))""")
_LAST_WORD = re.compile(r"""([^\s"'(\[]+)$""")
_STARTERS = frozenset("the a an he she it they we i in on at but and this that these those there".split())


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Give the (start, end) of each sentence of normalised text, end exclusive, without outer spaces.

    The spans cover every character that is not white space, in order.
    """
    cuts = [0]
    cuts.extend(match.end("gap") for match in _STOP.finditer(text) if _ends_sentence(text, match))
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, start + len(piece.rstrip())))
    return spans


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = match["next"].lstrip("\"'([")
    if not following:
        return not match["close"]
    if following[0].islower():
        return False
    if match["stop"] != ".":
        return not match["stop"].startswith("…") or following[0].isupper()
    before = _LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
    word = before[1].lower() if before else ""
    if word in ("b", "c", "d") and following[0].isdigit():
        return False  # born, circa, died
    if len(word) == 1 and word.isalpha() and before and before[1].isupper():
        return following.lower().rstrip(",.") in _STARTERS
    if word in _ABBREVIATIONS:
        return word in _MAY_END and (bool(match["close"]) or following.lower().rstrip(",.") in _STARTERS)
    return True
