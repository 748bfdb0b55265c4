"""Amounts as numbers, so that "$11bn" and "11 billion dollars" are one figure and "about 30" agrees with 31."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.language.analysis import AnalysedSentence
from retrieval.language.normal import normalise
from retrieval.language.quantities import Quantity

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "tn": 1e12, "trillion": 1e12,
           "thousand": 1e3, "hundred": 1e2, "dozen": 12.0}  # fmt: skip
_SCALE = re.compile(r"(?<=[\d\s])(k|mn?|million|bn|billion|tn|trillion|thousand|hundred|dozen)\b")
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}
_ROUGH = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|over|under|more than|less than|fewer than|at least"
    r"|at most|up to|between|estimated|close to|well|just|only|as many|as much|tens|dozens|hundreds|thousands"
    r"|millions|several|few|couple)\b"
)
_CURRENCY = re.compile(r"[$£€¥]|dollars?|pounds?|euros?|yen|pence|\d+p\b")


class Amount(NamedTuple):
    """A figure with what it counts."""

    kind: str
    unit: str
    """The noun that is counted, as a term; the currency for money; empty for a rate or a score."""
    number: float
    rough: str
    """The words that leave the figure open ("about", "more than"), empty where it is exact."""
    text: str
    first: int
    """First token in the sentence."""


def read_amount(source: AnalysedSentence, quantity: Quantity) -> Amount | None:
    """Give the number of an amount; None where its words are no single number."""
    text = source.sentence.slice(quantity.first, quantity.last)
    plain = normalise(text)[0].lower()
    if quantity.kind == "score":
        return Amount("score", "", 0.0, "", text, quantity.first)
    digits = _NUMBER.findall(plain)
    number = float(digits[0].replace(",", "")) if len(digits) == 1 else None
    if number is None and not digits:
        number = next((_WORDS[word] for word in re.findall(r"[a-z]+", plain) if word in _WORDS), None)
    if number is None or quantity.kind == "ordinal":
        return None
    scale = _SCALE.search(plain)
    number *= _SCALES[scale.group(1)] if scale else 1.0
    return Amount(
        quantity.kind, _unit(source, quantity, plain), number, " ".join(_ROUGH.findall(plain)), text, quantity.first
    )


def _unit(source: AnalysedSentence, quantity: Quantity, plain: str) -> str:
    if quantity.kind == "money":
        currency = _CURRENCY.search(plain)
        return currency.group().rstrip("s")[:3] if currency else ""
    if quantity.kind == "percent" or quantity.noun is None:
        return ""
    return source.keys[quantity.noun]


def conflict(one: Amount, other: Amount) -> bool:
    """Say whether two figures for the same thing cannot both be right, as precise as each is put."""
    if one.kind == "score":
        return one.text != other.text
    if one.rough != other.rough:
        return abs(one.number - other.number) > 0.25 * max(one.number, other.number)
    return abs(one.number - other.number) > 0.005 * max(one.number, other.number)
