"""Where a question's terms stand in a sentence, and how surely each is meant there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.answering.query_terms import QueryTerm
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence

EXACT, OTHER_NAME, SYNONYM = 1.0, 0.9, 0.7
NEAR_SHARE = 0.75
"""What a cosine is worth as a match."""


class Match(NamedTuple):
    """One query term in one sentence: how surely (0 where it is not there) and at which tokens."""

    level: float
    at: tuple[int, ...]


_NONE = Match(0.0, ())


def match_terms(question: Question, analysed: AnalysedSentence) -> tuple[Match, ...]:
    """Give one match for each of the question's terms, in their order."""
    positions = analysed.positions
    found = []
    for term in question.terms:
        at = positions.get(term.key)
        if at is not None:
            found.append(Match(EXACT, at))
            continue
        others = tuple(i for key in term.also for i in positions.get(key, ()))
        if others:
            found.append(Match(SYNONYM if term.role != "name" else OTHER_NAME, tuple(sorted(others))))
        else:
            found.append(_nearest(term, analysed))
    return tuple(found)


def _nearest(term: QueryTerm, analysed: AnalysedSentence) -> Match:
    """Give the match by meaning: the sentence's nearest word, its cosine discounted."""
    best = max(((cosine, key) for key, cosine in term.near.items() if key in analysed.positions), default=None)
    return Match(NEAR_SHARE * best[0], analysed.positions[best[1]]) if best else _NONE


def coverage(question: Question, matches: Sequence[Match]) -> float:
    """Give the share of the question's term weight that is met, 0 to 1."""
    total = sum(term.weight for term in question.terms)
    if not total:
        return 0.0
    return sum(term.weight * match.level for term, match in zip(question.terms, matches, strict=True)) / total
