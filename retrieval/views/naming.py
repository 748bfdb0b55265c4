"""Names that sources spell differently: "Vassilis" and "Vassilli", but not "Bernie" for "Bernard"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from retrieval.language.analysis import Analysis
from retrieval.language.normal import fold
from retrieval.records import Citation
from retrieval.views.records import Fact, Place, Variant

_ALIKE = 0.75
"""Ratio of equal letters (Ratcliff and Obershelp 1988) above which two words are one name spelt in two ways."""
_LEAST_LETTERS = 5


def spelt_differently(analysis: Analysis) -> Iterator[Fact]:
    """Give for each person whose full name the articles spell in several ways every spelling."""
    found: dict[int, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for source in analysis.sentences:
        for mention in source.mentions:
            is_person = analysis.entities.entities[mention.entity].kind == "person"
            if is_person and mention.by in ("name", "alias") and len(mention.text.split()) > 1:
                start = source.sentence.tokens[mention.first].start
                citation = Citation(article=source.article, paragraph=source.paragraph)
                found[mention.entity][mention.text].append(Place(citation, start, start + len(mention.text)))
    for entity, places in sorted(found.items()):
        names = [name for name in places if any(_are_spellings(name, other) for other in places)]
        citations = {name: tuple(dict.fromkeys(place.citation for place in places[name])) for name in names}
        if len({citation.article for each in citations.values() for citation in each}) > 1:
            yield Fact(
                fact=names[0],
                place=places[names[0]][0],
                agree=(),
                differ=tuple(Variant(name, citations[name]) for name in names),
                only=None,
                n_sources=len({citation.article for each in citations.values() for citation in each}),
                terms=frozenset((f"@{entity}",)),
            )


def _are_spellings(one: str, other: str) -> bool:
    """Say whether two full names are one name in two spellings; a short form or an initial is none."""
    left, right = fold(one).split(), fold(other).split()
    if len(left) != len(right):
        return False
    return any(_are_variants(a, b) for a, b in zip(left, right, strict=True) if a != b)


def _are_variants(one: str, other: str) -> bool:
    long_enough = min(len(one), len(other)) >= _LEAST_LETTERS and one.isalpha() and other.isalpha()
    return long_enough and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
