"""An exam's outcomes apart by kind and by tag, and the rows that went wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from retrieval.exam.figures import Outcome, overall


def by_kind(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Give the outcomes by the kind that each question was read as, the most frequent first."""
    return _grouped(outcomes, lambda outcome: (outcome.answer.kind,))


def by_tag(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Give the outcomes by the exam's tags, the most frequent first; a row stands under each of its tags."""
    return _grouped(outcomes, lambda outcome: tuple(dict.fromkeys(outcome.row.tags)))


def misses(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Give the rows that did not come out right, in order."""
    return tuple(outcome for outcome in outcomes if not overall(outcome))


def _grouped(outcomes: Iterable[Outcome], names: Callable[[Outcome], Sequence[str]]) -> dict[str, list[Outcome]]:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for name in names(outcome):
            groups[name].append(outcome)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))
