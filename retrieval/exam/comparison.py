"""Two runs of one exam side by side: the rows that changed, and the paired difference of each figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.exam.figures import MEASURES, interval
from retrieval.exam.runs import RunRow, keyed
from retrieval.records import Record


class Change(Record):
    """A row that came out otherwise than before."""

    before: RunRow
    now: RunRow


class Difference(Record):
    """How a figure moved over the `n` rows that count in both runs, with the 95 % interval of the difference."""

    n: int
    before: float
    now: float
    value: float
    low: float
    high: float


class Comparison(Record):
    """What changed between two runs; each changed row stands in one list only."""

    n_paired: int
    n_only_before: int
    n_only_now: int
    newly_right: tuple[Change, ...]
    newly_wrong: tuple[Change, ...]
    refusals: tuple[Change, ...]
    """Refused in one run and answered in the other, wrong in both."""
    otherwise: tuple[Change, ...]
    """Another citation or short answer, worth the same."""
    differences: dict[str, Difference]
    """By the names of `MEASURES`, those that count some row in both runs."""


def compare(before: Sequence[RunRow], now: Sequence[RunRow]) -> Comparison:
    """Compare a run with an earlier one, by the rows that are in both."""
    earlier, later = keyed(before), keyed(now)
    pairs = [Change(before=earlier[key], now=row) for key, row in later.items() if key in earlier]
    same = [pair for pair in pairs if pair.before.right == pair.now.right]
    steady = [pair for pair in same if pair.before.refused == pair.now.refused]
    return Comparison(
        n_paired=len(pairs),
        n_only_before=len(earlier) - len(pairs),
        n_only_now=len(later) - len(pairs),
        newly_right=tuple(pair for pair in pairs if pair.now.right and not pair.before.right),
        newly_wrong=tuple(pair for pair in pairs if pair.before.right and not pair.now.right),
        refusals=tuple(pair for pair in same if pair.before.refused != pair.now.refused),
        otherwise=tuple(pair for pair in steady if _shown(pair.before) != _shown(pair.now)),
        differences={name: found for name in MEASURES if (found := difference(name, pairs))},
    )


def difference(name: str, pairs: Iterable[Change]) -> Difference | None:
    """Give how a figure moved, by the bootstrap over the rows' own differences; None where no row counts in both."""
    scores = [
        (pair.before.scores[name], pair.now.scores[name])
        for pair in pairs
        if name in pair.before.scores and name in pair.now.scores
    ]
    if not scores:
        return None
    n = len(scores)
    low, high = interval([now - before for before, now in scores])
    before, now = (sum(side) / n for side in zip(*scores, strict=True))
    return Difference(n=n, before=before, now=now, value=now - before, low=low, high=high)


def _shown(row: RunRow) -> tuple[str | None, str | None]:
    return row.citation, row.short
