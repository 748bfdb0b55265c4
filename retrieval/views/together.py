"""Who is named with whom: how many paragraphs name two persons or bodies together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from retrieval.records import Citation
from retrieval.views.records import Card

_SHOWN = ("person", "organisation")


class Tie(NamedTuple):
    """Two cards that paragraphs name together."""

    one: Card
    other: Card
    citations: tuple[Citation, ...]
    """The paragraphs, in the order of the text."""


def ties(cards: Iterable[Card]) -> tuple[Tie, ...]:
    """Give each pair of persons and bodies that a paragraph names together, the most often so first."""
    named: dict[Citation, list[Card]] = defaultdict(list)
    for card in cards:
        if card.kind in _SHOWN:
            for citation in card.citations:
                named[citation].append(card)
    found: dict[tuple[int, int], list[Citation]] = defaultdict(list)
    pairs: dict[tuple[int, int], tuple[Card, Card]] = {}
    for citation in sorted(named, key=lambda place: (place.article, place.paragraph)):
        for one, other in combinations(sorted(named[citation], key=_rank), 2):
            found[one.id, other.id].append(citation)
            pairs[one.id, other.id] = one, other
    made = [Tie(*pairs[key], tuple(citations)) for key, citations in found.items()]
    return tuple(sorted(made, key=lambda tie: (-len(tie.citations), _rank(tie.one), _rank(tie.other))))


def closest(cards: Sequence[Card], about: Sequence[Card], n: int) -> tuple[Tie, ...]:
    """Give the ties among at most `n` cards: those asked about and whom they are named with most, or the most named.

    Args:
        cards: everybody, most named first.
        about: whom it is about; empty for the whole story.
        n: cards at most.
    """
    every = ties(cards)
    wanted = {card.id for card in about}
    kept: dict[int, None] = {}
    for tie in every:
        both = (tie.one.id, tie.other.id)
        if not wanted or not wanted.isdisjoint(both):
            fresh = [number for number in both if number not in kept]
            if len(kept) + len(fresh) <= n:
                kept.update(dict.fromkeys(fresh))
    return tuple(tie for tie in every if tie.one.id in kept and tie.other.id in kept)


def _rank(card: Card) -> tuple[int, int]:
    return -card.n_mentions, card.id
