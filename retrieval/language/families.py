"""Word families: terms that one suffix tells apart, as "own" and "owner", "complain" and "complaint"."""

from __future__ import annotations

from collections.abc import Iterable

_SUFFIXES = (
    ("er", 3), ("or", 4), ("r", 4), ("t", 5), ("ment", 4), ("th", 4), ("al", 4), ("ist", 4), ("ant", 4), ("ent", 4),
    ("ship", 4), ("y", 4), ("ion", 4), ("ation", 4), ("ive", 4), ("ful", 4), ("less", 4), ("ness", 4), ("an", 4),
)  # fmt: skip
"""A suffix and the least letters that must stand before it."""
_CHANGES = (("ns", "nd"), ("nc", "nd"), ("cis", "cid"), ("pt", "v"), ("iev", "ief"), ("os", "ot"))
"""Stems that change their end: respons(e) and respond, defenc(e) and defend, decis(ion) and decid(e)."""


class Families:
    """Groups the terms of a story by the root that their suffix leaves."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_root: dict[str, set[str]] = {}
        for term in terms:
            if term.isalpha():
                for root in _roots(term):
                    self._by_root.setdefault(root, set()).add(term)

    def of(self, term: str) -> frozenset[str]:
        """Give the story's other terms of the same family."""
        if not term.isalpha():
            return frozenset()
        found = {other for root in _roots(term) for other in self._by_root.get(root, ())}
        return frozenset(found - {term})


def _roots(term: str) -> set[str]:
    roots = {term}
    for suffix, least in _SUFFIXES:
        if term.endswith(suffix) and len(term) - len(suffix) >= least:
            root = term[: -len(suffix)]
            roots.add(root)
            if len(root) > least and root[-1] == root[-2] and root[-1] not in "lsz":
                roots.add(root[:-1])
    for one, other in _CHANGES:
        if term.endswith(one) and len(term) >= 5:
            roots.add(term[: -len(one)] + other)
    return roots
