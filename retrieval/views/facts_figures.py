"""Figures with what they count; dates, ages and numbers that are part of a name are none."""

from __future__ import annotations

import re

from retrieval.language.amounts import read_amount
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold
from retrieval.language.quantities import Quantity
from retrieval.language.tokens import Sentence, Token
from retrieval.records import Citation
from retrieval.views.cutting import cut_clause
from retrieval.views.facts_records import KnownFigure
from retrieval.views.records import Place

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_VAGUE = frozenset("one both".split())
_HYPHENS = frozenset("-–‑")
_REACH = 8
"""Tokens at most from a figure to the noun that it counts."""


def known_figures(analysis: Analysis) -> tuple[KnownFigure, ...]:
    """Give the amounts of the story in the order of the text; the same amount of the same thing is given once."""
    found: dict[tuple[object, ...], KnownFigure] = {}
    for source in analysis.sentences:
        for quantity in source.quantities:
            if _is_figure(source, quantity):
                figure = _figure(source, quantity)
                if figure is None:
                    continue
                key = _same(source, quantity, figure)
                known = found.get(key)
                found[key] = _joined(known, figure) if known else figure
    return tuple(found.values())


def _is_figure(source: AnalysedSentence, quantity: Quantity) -> bool:
    text = fold(source.sentence.slice(quantity.first, quantity.last))
    after = source.sentence.tokens[quantity.last + 1 : quantity.last + 5]
    if quantity.kind == "number" and (text in _VAGUE or _is_age(source, quantity)):
        return False
    if _is_later_part(source, quantity) or _is_converted(source, quantity) or _names_race(source, quantity):
        return False
    if _YEAR.fullmatch(text) and not (after and after[0].tag == "NNS"):
        return False
    return not _is_part_of_other(source, quantity)


def _is_later_part(source: AnalysedSentence, quantity: Quantity) -> bool:
    """Say whether the figure before has this one in it: "seven" in "six or seven", "nine" in "number nine"."""
    before = source.sentence.tokens[quantity.first - 1].text.lower() if quantity.first else ""
    joined = any(other.last == quantity.first - 2 and other.noun == quantity.noun for other in source.quantities)
    return before == "number" or (before in ("or", "to") and joined)


def _is_converted(source: AnalysedSentence, quantity: Quantity) -> bool:
    """Say whether the amount before is given again in another currency: "$22m (£11.7m)"."""
    before = source.sentence.tokens[quantity.first - 1].text if quantity.first else ""
    money = [other.last for other in source.quantities if other.kind == "money"]
    return quantity.kind == "money" and before == "(" and quantity.first - 2 in money


def _names_race(source: AnalysedSentence, quantity: Quantity) -> bool:
    """Say whether a length only names a race: "silver in the 100m"."""
    before = source.sentence.tokens[quantity.first - 1].text.lower() if quantity.first else ""
    return quantity.kind == "measure" and quantity.noun is None and before in ("the", "'s", "’s")


def _is_age(source: AnalysedSentence, quantity: Quantity) -> bool:
    """Say whether the number is somebody's age: "31-year-old", "Ann Lee, 31,"."""
    tokens = source.sentence.tokens
    after = "".join(token.text for token in tokens[quantity.last + 1 : quantity.last + 5]).lower()
    if after.startswith(("-year-old", "-years-old", "yearsold")):
        return True
    before = tokens[quantity.first - 1].text if quantity.first else ""
    named = any(mention.last == quantity.first - 2 for mention in source.mentions)
    return named and before in (",", "(") and after[:1] in (",", ")", ".", "")


def _is_part_of_other(source: AnalysedSentence, quantity: Quantity) -> bool:
    """Say whether a date or a name has the number: "22 December", "Six Nations"."""
    dated = any(
        timex.type in ("DATE", "TIME") and timex.first <= quantity.last and quantity.first <= timex.last
        for timex in source.timexes
    )
    named = any(
        mention.by in ("name", "alias") and mention.first <= quantity.first <= mention.last
        for mention in source.mentions
    )
    return named or (dated and quantity.kind in ("number", "ordinal", "measure"))


def _figure(source: AnalysedSentence, quantity: Quantity) -> KnownFigure | None:
    sentence = source.sentence
    last, counts = _counted(sentence, quantity)
    if counts is None and quantity.kind in ("number", "ordinal"):
        return None
    last = max([last, *(other.last + 1 for other in _conversions(source, quantity))])
    verb = _verb(sentence, quantity.first)
    first, end = cut_clause(sentence, verb, quantity.first, last)
    if end == verb:
        # A clause that ends with its verb has lost what it says: "the bridge was".
        first, end = 0, len(sentence.tokens) - 1
    citation = Citation(article=source.article, paragraph=source.paragraph)
    start, text = sentence.tokens[quantity.first].start, _without_stop(sentence.slice(quantity.first, last))
    return KnownFigure(
        text=text,
        figure=_without_stop(sentence.slice(quantity.first, quantity.last)),
        counts=counts,
        type=quantity.kind,
        clause=_without_stop(sentence.slice(first, _closed(sentence, first, end))),
        place=Place(citation, start, start + len(text)),
        citations=(citation,),
    )


def _without_stop(text: str) -> str:
    """Leave a full stop that the last word has kept ("100m."), but not that of an abbreviation ("U.S.")."""
    return text[:-1] if text.endswith(".") and "." not in text.rsplit(maxsplit=1)[-1][:-1] else text


def _conversions(source: AnalysedSentence, quantity: Quantity) -> list[Quantity]:
    """Give the same amount in another currency, in brackets right after it."""
    tokens = source.sentence.tokens
    return [
        other
        for other in source.quantities
        if other.first == quantity.last + 2
        and _is_converted(source, other)
        and other.last + 1 < len(tokens)
        and tokens[other.last + 1].text == ")"
    ]


def _closed(sentence: Sentence, first: int, last: int) -> int:
    """Take in a bracket that closes right after the last token, where one is open."""
    text = sentence.slice(first, last)
    following = sentence.tokens[last + 1 : last + 2]
    return last + 1 if text.count("(") > text.count(")") and following and following[0].text == ")" else last


def _counted(sentence: Sentence, quantity: Quantity) -> tuple[int, str | None]:
    """Give the last token of the figure with what it counts, and the words of that."""
    if quantity.kind == "score":
        return quantity.last, None
    tokens = sentence.tokens
    noun = quantity.noun
    if noun is None or not quantity.last < noun <= quantity.last + _REACH:
        return _described(sentence, quantity)
    while (further := tokens[noun].head) > noun and tokens[noun].dep in ("compound", "npadvmod", "nmod"):
        between = tokens[noun + 1 : further + 1]
        if any(token.pos == "PROPN" or (token.pos == "PUNCT" and _stands_apart(sentence, token)) for token in between):
            break
        noun = further
    first = quantity.last + 1
    if tokens[first].text in _HYPHENS and first + 1 < noun:
        first += 2
    while first < noun and (tokens[first].text.lower() in ("of", "the", "its", "their", "these", *_HYPHENS)):
        first += 1
    return noun, sentence.slice(first, noun)


def _stands_apart(sentence: Sentence, mark: Token) -> bool:
    """Say whether a mark has a blank before it, as no hyphen within a word has."""
    return mark.text not in _HYPHENS or sentence.tokens[mark.i - 1].end < mark.start


def _described(sentence: Sentence, quantity: Quantity) -> tuple[int, str | None]:
    """Give what is said of a number that stands alone: "tens of thousands depicting minors"."""
    tokens = sentence.tokens
    after = quantity.last + 1
    if after >= len(tokens) or tokens[after].dep not in ("acl", "relcl") or tokens[after].head < quantity.first:
        return quantity.last, None
    last = max(sentence.subtree(after))
    if last - quantity.last > _REACH:
        return quantity.last, None
    while last > after and tokens[last].pos == "PUNCT":
        last -= 1
    return last, sentence.slice(after, last)


def _verb(sentence: Sentence, at: int) -> int:
    tokens = sentence.tokens
    while tokens[at].pos not in ("VERB", "AUX") and tokens[at].head != at:
        at = tokens[at].head
    return at


def _same(source: AnalysedSentence, quantity: Quantity, figure: KnownFigure) -> tuple[object, ...]:
    """Give what two amounts must share to be one: number, unit, and the noun; alone also the words around it."""
    amount = read_amount(source, quantity)
    around = fold(figure.counts.split()[-1]) if figure.counts else fold(figure.clause)
    if amount is None or amount.kind == "score":
        return quantity.kind, fold(figure.figure), around
    return amount.kind, amount.unit, amount.number, amount.rough, around


def _joined(known: KnownFigure, other: KnownFigure) -> KnownFigure:
    return KnownFigure(
        known.text, known.figure, known.counts, known.type, known.clause, known.place,
        tuple(dict.fromkeys((*known.citations, *other.citations))),
    )  # fmt: skip
