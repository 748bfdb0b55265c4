"""Where a question's terms stand in a sentence, and how surely each is meant there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence

EXACT, REFERRED, OTHER_NAME, SPELLING, SYNONYM = 1.0, 0.85, 0.9, 0.9, 0.7


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
        found.append(Match(SYNONYM if term.role != "name" else OTHER_NAME, tuple(sorted(others))) if others else _NONE)
    return tuple(found)


def coverage(question: Question, matches: Sequence[Match]) -> float:
    """Give the share of the question's term weight that is met, 0 to 1."""
    total = sum(term.weight for term in question.terms)
    if not total:
        return 0.0
    return sum(term.weight * match.level for term, match in zip(question.terms, matches, strict=True)) / total
