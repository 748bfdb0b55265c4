"""The figures, dates, names and quoted words of a paragraph, and which of them differ between two paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold, normalise
from retrieval.records import Paragraph

DetailKind = Literal["figure", "date", "name", "quote"]
_KINDS: tuple[DetailKind, ...] = ("figure", "date", "name", "quote")
_ALIKE = 0.5
"""Ratio of equal letters (Ratcliff and Obershelp 1988) from which a quote is another one, edited."""


class Detail(NamedTuple):
    """A figure, a date, a name or quoted words, as a paragraph has it."""

    kind: DetailKind
    value: str
    """What two paragraphs have in common where they give the same: a date's value, whatever its words."""
    slot: str
    """What it is a figure of, what kind of name: details of one slot can stand in each other's place."""
    text: str
    """A slice of the paragraph."""


class DetailChange(NamedTuple):
    """A detail before and after; None where it came or went."""

    kind: DetailKind
    before: str | None
    after: str | None


def details_of(analysis: Analysis, paragraph: Paragraph) -> tuple[Detail, ...]:
    """Give the details of a paragraph of the analysed story, each kind in the order of the text."""
    sentences = analysis.paragraph(paragraph.article, paragraph.number)
    found = [detail for source in sentences for detail in _details(analysis, source, paragraph.text)]
    return tuple(sorted(found, key=lambda detail: _KINDS.index(detail.kind)))


def _details(analysis: Analysis, source: AnalysedSentence, text: str) -> Iterator[Detail]:
    sentence = source.sentence
    dates = [timex for timex in source.timexes if timex.type in ("DATE", "TIME")]
    dated = {i for timex in dates for i in range(timex.first, timex.last + 1)}
    for timex in dates:
        yield Detail("date", timex.value or fold(timex.text), "", timex.text)
    for quantity in source.quantities:
        if quantity.first not in dated:
            words = sentence.slice(quantity.first, quantity.last)
            noun = "" if quantity.noun is None else source.keys[quantity.noun]
            last = quantity.last if quantity.noun is None else max(quantity.last, quantity.noun)
            shown = sentence.slice(quantity.first, last) if last - quantity.last <= _NEAR else words
            yield Detail("figure", f"{fold(words)} {noun}", f"{quantity.kind} {noun}", shown)
    for mention in source.mentions:
        entity = analysis.entities.entities[mention.entity]
        if mention.by in ("name", "alias") and entity.kind in _NAMED:
            yield Detail("name", fold(entity.name), entity.kind, mention.text)
    for quotation in source.quotations:
        if quotation.direct and quotation.sentence == sentence.number:
            said = text[quotation.start : quotation.end].rstrip(" ,;–—-")
            yield Detail("quote", fold(normalise(said)[0]), "", said)


_NEAR = 3
"""Words that may stand between a figure and what it counts, for both to be shown as one slice."""
_NAMED = ("person", "organisation", "place")


def differing_details(before: Sequence[Detail], after: Sequence[Detail]) -> tuple[DetailChange, ...]:
    """Give what differs, by kind: a detail that took another's place as one change, then what went and what came.

    How often a paragraph gives a detail makes no difference, except for figures.
    """
    changes: list[DetailChange] = []
    for kind in _KINDS:
        old = [detail for detail in before if detail.kind == kind]
        new = [detail for detail in after if detail.kind == kind]
        changes.extend(_of_one_kind(_without(old, new), _without(new, old)))
    return tuple(changes)


def _without(details: Iterable[Detail], others: Iterable[Detail]) -> list[Detail]:
    """Give the details that the others lack, each once."""
    have = Counter(detail.value for detail in others)
    left: dict[str, Detail] = {}
    for detail in details:
        if not have[detail.value]:
            left.setdefault(detail.value, detail)
        elif detail.kind == "figure":
            have[detail.value] -= 1
    return list(left.values())


def _of_one_kind(gone: Sequence[Detail], come: Sequence[Detail]) -> Iterator[DetailChange]:
    waiting = list(come)
    for detail in gone:
        match = next((other for other in waiting if _replaces(detail, other)), None)
        if match is not None:
            waiting.remove(match)
        yield DetailChange(detail.kind, detail.text, match.text if match else None)
    yield from (DetailChange(detail.kind, None, detail.text) for detail in waiting)


def _replaces(one: Detail, other: Detail) -> bool:
    if one.kind == "quote":
        return SequenceMatcher(None, one.value, other.value, autojunk=False).ratio() >= _ALIKE
    return one.slot == other.slot
