"""Spans that tell how many, how much or with what score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from retrieval.answering.candidates.records import Candidate
from retrieval.answering.kinds import Asked
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.quantities import Quantity

_FITS: Mapping[Asked, Mapping[str, float]] = {
    "money": {"money": 1.0, "number": 0.15, "percent": 0.15},
    "percent": {"percent": 1.0, "number": 0.15},
    "number": {"number": 1.0, "percent": 0.3, "money": 0.15, "measure": 0.5, "score": 0.15},
    "amount": {"money": 0.9, "percent": 0.8, "measure": 0.9, "number": 0.5, "score": 0.2},
    "score": {"score": 1.0, "number": 0.1},
}
_OTHER_NOUN = 0.5
"""What a count of something else than was asked about is worth."""
_DATED = 0.3
_CONVERTED = 0.5
"""What the same sum in another currency is worth, in brackets behind the one that is told: "$21m (£11.2m)"."""
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_MONEY_OF = {
    "$": re.compile(r"\$|\b(?:US|U\.S|USA|(?i:the states|america|dollars?)\b)"),
    "£": re.compile(r"£|\b(?i:uk|u\.k|britain|england|scotland|wales|pounds|sterling)\b"),
    "€": re.compile(r"€|\b(?i:euros?|eurozone|france|germany|ireland|italy|spain)\b"),
    "¥": re.compile(r"¥|\b(?i:yen|japan)\b"),
}
"""Words that say in which currency a sum is asked for."""
_REACH = 4
"""Tokens after a number at which the noun it counts may stand and be taken along."""


def amounts(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give the amounts of the kind asked for, a count with the noun that it counts."""
    counted = {key for term in question.terms if term.role == "focus" for key in (term.key, *term.also)}
    asked = _currencies_asked(question)
    for quantity in analysed.quantities:
        fit = _FITS[question.asked].get(quantity.kind, 0.0)
        noun = quantity.noun
        if question.asked == "number" and quantity.kind == "number" and counted:
            fit = 1.0 if noun is not None and analysed.keys[noun] in counted else _OTHER_NOUN
        if _is_dated(analysed, quantity):
            fit *= _DATED
        if quantity.kind == "money":
            fit *= _CONVERTED ** (_is_converted(analysed, quantity) + _is_foreign(asked, analysed, quantity))
        if fit:
            near = noun is not None and quantity.last < noun <= quantity.last + _REACH
            last = noun if near and noun is not None and quantity.kind == "number" else quantity.last
            yield Candidate(quantity.first, last, quantity.last, fit, quantity.kind)


def _is_converted(analysed: AnalysedSentence, quantity: Quantity) -> bool:
    opens = quantity.first > 0 and analysed.sentence.tokens[quantity.first - 1].text == "("
    return opens and any(other.kind == "money" and other.last == quantity.first - 2 for other in analysed.quantities)


def _currencies_asked(question: Question) -> frozenset[str]:
    """Give the signs of the currencies that the question names, or whose country it names."""
    return frozenset(sign for sign, words in _MONEY_OF.items() if words.search(question.text))


def _is_foreign(asked: frozenset[str], analysed: AnalysedSentence, quantity: Quantity) -> bool:
    """Tell whether a sum is in another currency than those asked for."""
    text = analysed.sentence.slice(quantity.first, quantity.last).lower()
    told = {sign for sign, name in _CURRENCIES.items() if sign in text or name in text}
    return bool(asked and told) and not asked & told


def _is_dated(analysed: AnalysedSentence, quantity: Quantity) -> bool:
    return any(
        timex.first <= quantity.first and timex.last >= quantity.last and timex.type in {"DATE", "TIME"}
        for timex in analysed.timexes
    )
