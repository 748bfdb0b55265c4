"""What a reader's topic means in a story: its names as entities, its other words as terms with their kin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from retrieval.language.analysis import Analysis
from retrieval.language.normal import normalise
from retrieval.language.terms import STOP_WORDS, key_of

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_Row = TypeVar("_Row")


@lru_cache(maxsize=65_536)
def name_terms(name: str) -> tuple[str, ...]:
    """Give the terms of a name in order, without "the" and "of"."""
    words = (_POSSESSIVE.sub("", word) for word in _WORD.findall(normalise(name)[0]))
    return tuple(
        key for word in words if word.lower() not in STOP_WORDS or word.isupper() for key in (key_of("", word),)
    )


class Topics:
    """Reads topics about one story; knows its names."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        names: dict[tuple[str, ...], set[int]] = {}
        for entity in analysis.entities.entities:
            # What happened is told in many words: "the search" is meant by its words, and by its synonyms.
            for name in (entity.name, *entity.aliases) if entity.kind != "event" else ():
                names.setdefault(name_terms(name), set()).add(entity.id)
        names.pop((), None)
        self._names = {terms: frozenset(ids) for terms, ids in names.items()}
        self._longest = max(map(len, names), default=0)

    def read(self, topic: str) -> tuple[frozenset[str], ...]:
        """Give for each name or word of the topic the terms that will do for it; empty where it has no word."""
        terms = name_terms(topic)
        groups: list[frozenset[str]] = []
        at = 0
        while at < len(terms):
            n = self._name_at(terms, at)
            entities = frozenset(f"@{number}" for number in self._names.get(terms[at : at + n], ()))
            groups.append(entities | (self._kin(terms[at]) if n == 1 else frozenset()))
            at += n
        return tuple(groups)

    def entities(self, name: str) -> frozenset[int]:
        """Give the entities that any part of the words names."""
        return frozenset(int(term[1:]) for group in self.read(name) for term in group if term.startswith("@"))

    def about(self, rows: Iterable[_Row], topic: str, terms: Callable[[_Row], frozenset[str]]) -> tuple[_Row, ...]:
        """Give the rows that speak of the topic, in the order given.

        Rows with all its words are wanted; where there are none, those with the most words, but at least half of them.
        """
        groups = self.read(topic)
        counted = [(row, _n_met(groups, terms(row))) for row in rows]
        best = max((n for _, n in counted), default=0)
        if not best or best * 2 < len(groups):
            return ()
        return tuple(row for row, n in counted if n == best)

    def _name_at(self, terms: tuple[str, ...], at: int) -> int:
        """Give how many terms the longest name there has, 1 where there is none."""
        longest = min(self._longest, len(terms) - at)
        return next((n for n in range(longest, 1, -1) if terms[at : at + n] in self._names), 1)

    def _kin(self, term: str) -> frozenset[str]:
        analysis = self._analysis
        return frozenset((term,)) | analysis.family(term) | analysis.synonyms.get(term, frozenset())


def _n_met(groups: Sequence[frozenset[str]], terms: frozenset[str]) -> int:
    return sum(not group.isdisjoint(terms) for group in groups)
