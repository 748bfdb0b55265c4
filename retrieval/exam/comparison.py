"""Two runs of one exam side by side: the rows that changed, and the paired difference of each figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.exam.figures import MEASURES, interval
from retrieval.exam.runs import RunRow, keyed
from retrieval.records import Record


class Change(Record):
    """A row that came out otherwise than before."""

    before: RunRow
    after: RunRow


class Difference(Record):
    """How a figure moved over the `n` rows that count in both runs, with the 95 % interval of the difference."""

    n: int
    before: float
    after: float
    value: float
    low: float
    high: float


class Comparison(Record):
    """What changed between two runs; each changed row stands in one list only."""

    n_paired: int
    n_only_before: int
    n_only_after: int
    newly_right: tuple[Change, ...]
    newly_wrong: tuple[Change, ...]
    refusals: tuple[Change, ...]
    """Refused in one run and answered in the other, wrong in both."""
    otherwise: tuple[Change, ...]
    """Another citation or short answer, worth the same."""
    differences: dict[str, Difference]
    """By the names of `MEASURES`, those that count some row in both runs."""


def compare(before: Sequence[RunRow], after: Sequence[RunRow]) -> Comparison:
    """Compare a run with an earlier one, by the rows that are in both."""
    earlier, later = keyed(before), keyed(after)
    pairs = [Change(before=earlier[key], after=row) for key, row in later.items() if key in earlier]
    same = [pair for pair in pairs if pair.before.right == pair.after.right]
    steady = [pair for pair in same if pair.before.refused == pair.after.refused]
    return Comparison(
        n_paired=len(pairs),
        n_only_before=len(earlier) - len(pairs),
        n_only_after=len(later) - len(pairs),
        newly_right=tuple(pair for pair in pairs if pair.after.right and not pair.before.right),
        newly_wrong=tuple(pair for pair in pairs if pair.before.right and not pair.after.right),
        refusals=tuple(pair for pair in same if pair.before.refused != pair.after.refused),
        otherwise=tuple(pair for pair in steady if _shown(pair.before) != _shown(pair.after)),
        differences={name: found for name in MEASURES if (found := difference(name, pairs))},
    )


def difference(name: str, pairs: Iterable[Change]) -> Difference | None:
    """Give how a figure moved, by the bootstrap over the rows' own differences; None where no row counts in both."""
    scores = [
        (pair.before.scores[name], pair.after.scores[name])
        for pair in pairs
        if name in pair.before.scores and name in pair.after.scores
    ]
    if not scores:
        return None
    n = len(scores)
    low, high = interval([after - before for before, after in scores])
    before, after = (sum(side) / n for side in zip(*scores, strict=True))
    return Difference(n=n, before=before, after=after, value=after - before, low=low, high=high)


def _shown(row: RunRow) -> tuple[str | None, str | None]:
    return row.citation, row.short
