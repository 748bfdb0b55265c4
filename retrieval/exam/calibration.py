"""Whether confidences are true: of the answers given with 0.7, seven in ten should be right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.records import Record

N_BINS = 10


class Chance(NamedTuple):
    """How sure an answer was, 0 to 1, and whether it was right."""

    confidence: float
    right: bool


class Bin(Record):
    """The answers whose confidence is from `low` to `high`, `high` itself only in the last."""

    low: float
    high: float
    n: int
    confidence: float
    """The mean confidence."""
    right: float
    """The share that was right."""


def reliability(chances: Sequence[Chance], n_bins: int = N_BINS) -> tuple[Bin, ...]:
    """Part answers by confidence into bins of equal width, empty ones left out (Guo and others 2017)."""
    groups: list[list[Chance]] = [[] for _ in range(n_bins)]
    for chance in chances:
        groups[min(int(chance.confidence * n_bins), n_bins - 1)].append(chance)
    return tuple(
        Bin(
            low=i / n_bins,
            high=(i + 1) / n_bins,
            n=len(group),
            confidence=sum(chance.confidence for chance in group) / len(group),
            right=sum(chance.right for chance in group) / len(group),
        )
        for i, group in enumerate(groups)
        if group
    )


def calibration_error(chances: Sequence[Chance], n_bins: int = N_BINS) -> float:
    """Give the expected calibration error, 0 for no chances (Naeini, Cooper and Hauskrecht 2015)."""
    bins = reliability(chances, n_bins)
    return sum(each.n * abs(each.confidence - each.right) for each in bins) / max(1, len(chances))
