"""Amounts in a sentence: money, percentages, scores and counts, with the noun that they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from retrieval.language.normal import normalise
from retrieval.language.tokens import Sentence

QuantityKind = Literal["money", "percent", "score", "number", "measure", "ordinal"]

_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen"
    r"|half a dozen|a dozen|a hundred|a thousand|a million|a billion|million|billion|trillion)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:\s?(?:bn|tn|mn|m|k)\b|\s(?:hundred|thousand|million|billion|trillion|dozen)\b)"
_NUMBER = rf"(?:{_DIGITS}{_SCALE}?|{_WORD}(?:[\s-](?:and\s)?{_WORD})*)"
_ABOUT = (
    r"(?:(?:(?:just|only|well|at least|at most|up to|as (?:many|much|few|little|low|high) as|some|about|around|roughly"
    r"|approximately|nearly|almost|over|under|more than|less than|fewer than|between|an estimated|estimated|close to"
    r"|exactly|a record|an average of)\s)+)?"
)
_CURRENCY = r"(?:dollars?|pounds?|euros?|yen|pence|cents?|francs?|marks?|roubles?|rubles?|rupees?|yuan|won|lire?)"
_MANY = r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
_PATTERNS: tuple[tuple[QuantityKind, str], ...] = (
    ("money", rf"{_ABOUT}(?:US|A|C|HK)?[$£€¥]\s?{_NUMBER}(?:\s?(?:-|to|and)\s?[$£€¥]?{_NUMBER})?"
              r"(?:\s(?:a|an|per|each)\s\w+)?"),
    ("money", rf"{_ABOUT}(?:{_NUMBER}\s(?:US |British |Swiss |Hong Kong )?{_CURRENCY}\b|\b\d+p\b|\bRs\.?\s?{_NUMBER})"),
    ("percent", rf"between\s{_NUMBER}\s?(?:%|percent|per cent)?\sand\s{_NUMBER}\s?(?:%|percent\b|per cent\b)"),
    ("percent", rf"{_ABOUT}(?:{_NUMBER}(?:\s?(?:-|to)\s?{_NUMBER})?"
                r"\s?(?:%|percent\b|per cent\b|percentage points?\b))"),
    ("percent", rf"\b{_ABOUT}(?:one|two|three|a|four)[\s-](?:thirds?|quarters?|fifths?|half|halves)\b"
                rf"|\b{_ABOUT}half (?:of )?(?:the|its|their|all)\b"),
    ("measure", r"\b\d{1,2}:\d\d(?:\.\d+)?\b(?!\s?(?:GMT|BST|[ap]\.?m))"
                rf"|{_ABOUT}\b{_NUMBER}(?:\s?secs?|\s?mins?| seconds?)\b"),
    ("score", r"(?<![\d$£€-])\d{1,3}-\d{1,3}(?![\d%-])"),
    ("measure", rf"{_ABOUT}\b{_NUMBER}[\s-]?(?:miles?|km|kilometres?|kilometers?|metres?|meters?|cm|mm|m|ft|feet|foot"
                r"|inch(?:es)?|kg|kilos?|tons?|tonnes?|mph|kph|litres?|gallons?|barrels?|acres?|hectares?|degrees?|mb"
                r"|gb|megabytes?|gigabytes?|kbps|mbps|mhz|ghz)\b(?:\s(?:by|x)\s[\d.]+\s?\w+)?"),
    ("number", rf"{_ABOUT}\b(?:{_MANY}(?:\sof\s(?:thousands|millions|billions))?\b"
               r"|a handful|several|a couple|a few|both)\b"),
    ("number", rf"between\s{_NUMBER}\sand\s{_NUMBER}(?![\w%]|-\d|\.\d)"),
    ("number", rf"{_ABOUT}(?<![\w$£€.-])(?:{_NUMBER})(?![\w%]|-\d|\.\d)"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


class Quantity(NamedTuple):
    """An amount at tokens `first` to `last`, inclusive; `noun` is the token of what it counts, if any."""

    first: int
    last: int
    kind: QuantityKind
    noun: int | None


def find_quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """Give the amounts of a sentence in order, none overlapping another; money before plain numbers."""
    text, offsets = normalise(sentence.text)
    starts = [token.start - sentence.start for token in sentence.tokens]
    ends = [token.end - sentence.start for token in sentence.tokens]
    taken: set[int] = set()
    found: list[Quantity] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            first = bisect_right(ends, offsets[match.start()])
            last = bisect_left(starts, offsets[match.end()]) - 1
            span = set(range(first, last + 1))
            if not span or span & taken:
                continue
            taken |= span
            found.append(Quantity(first, last, kind, _counted(sentence, first, last)))
    return tuple(sorted(found))


def _counted(sentence: Sentence, first: int, last: int) -> int | None:
    for i in range(last, first - 1, -1):
        token = sentence.tokens[i]
        head = sentence.tokens[token.head]
        if (
            token.dep in {"nummod", "quantmod", "amod", "compound", "det"}
            and head.i > last
            and head.pos in {"NOUN", "PROPN"}
        ):
            return head.i
        of = next((sentence.tokens[j] for j in sentence.children[i] if sentence.tokens[j].text == "of"), None)
        if of is not None:
            noun = next((j for j in sentence.children[of.i] if sentence.tokens[j].dep == "pobj"), None)
            if noun is not None:
                return noun
    following = sentence.tokens[last + 1 : last + 4]
    for token in following:
        if token.pos in {"NOUN", "PROPN"}:
            return token.i
        if token.pos not in {"ADJ", "ADP"} or (token.text not in {"of", "-"} and token.pos == "ADP"):
            break
    return None
