"""What answers are worth: a measure looks at one row, a figure is its mean over the rows that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from retrieval.exam.rows import ExamRow
from retrieval.records import Answer, Evidence, Record

N_QUOTES = 2
"""Quotes of an answer that are looked at."""
QUOTE_LENGTH = 400
"""Characters of a quote that are looked at."""
SHORT_LENGTH = 160
"""Characters of a short answer that are looked at."""
DEPTH = 10
"""Paragraphs of a ranking in which the first gold one is looked for; beyond, it counts as not found."""

_N_RESAMPLES = 1000
_SEED = 7


class Outcome(Record):
    """One row of an exam and what came back for it."""

    row: ExamRow
    answer: Answer
    gold_rank: int | None
    """Rank, from 1, of the first gold paragraph among the first `DEPTH`; None where there is none."""


class Figure(Record):
    """A mean over `n` rows with its 95 % interval; all three are None where no row counts."""

    n: int
    value: float | None
    low: float | None
    high: float | None


Measure = Callable[[Outcome], float | None]
"""Gives a row's worth, from 0 to 1, or None where the row does not count."""


def found(outcome: Outcome) -> float | None:
    """Whether those of the first two quotes that stand in gold paragraphs hold every part of the answer."""
    if not outcome.row.answerable:
        return None
    cited = outcome.answer.evidence[:N_QUOTES]
    quotes = [evidence.quote[:QUOTE_LENGTH] for evidence in cited if _is_gold(evidence, outcome.row)]
    return float(bool(quotes) and _holds(" … ".join(quotes), outcome.row))


def short(outcome: Outcome) -> float | None:
    """Whether the short answer holds every part of the answer."""
    if not outcome.row.answerable:
        return None
    answer = outcome.answer
    return float(not answer.abstained and _holds((answer.short or "")[:SHORT_LENGTH], outcome.row))


def cited(outcome: Outcome) -> float | None:
    """Whether an answered question's first citation is a gold paragraph."""
    if not outcome.row.answerable or outcome.answer.abstained:
        return None
    evidence = outcome.answer.evidence
    return float(bool(evidence) and _is_gold(evidence[0], outcome.row))


def refused(outcome: Outcome) -> float | None:
    """Whether a question that the story does not answer was refused."""
    return None if outcome.row.answerable else float(outcome.answer.abstained)


def answered(outcome: Outcome) -> float | None:
    """Whether a question that the story answers was not refused."""
    return float(not outcome.answer.abstained) if outcome.row.answerable else None


def overall(outcome: Outcome) -> float | None:
    """Whether the row came out right: found where the story answers, refused where it does not."""
    return found(outcome) if outcome.row.answerable else refused(outcome)


def recall_at(k: int) -> Measure:
    """Make the measure whether some gold paragraph is among the first `k`, at most `DEPTH`.

    Rows name alternatives, any one of which will do: the top-k accuracy of Karpukhin and others (2020).
    """

    def recall(outcome: Outcome) -> float | None:
        if not outcome.row.answerable:
            return None
        return float(outcome.gold_rank is not None and outcome.gold_rank <= k)

    return recall


def reciprocal_rank(outcome: Outcome) -> float | None:
    """One over the rank of the first gold paragraph, 0 beyond `DEPTH` (Voorhees 1999, TREC-8 QA track)."""
    if not outcome.row.answerable:
        return None
    return 0.0 if outcome.gold_rank is None else 1 / outcome.gold_rank


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "found": found,
        "short": short,
        "cited": cited,
        "refused": refused,
        "answered": answered,
        "overall": overall,
        "recall@1": recall_at(1),
        "recall@5": recall_at(5),
        "mrr": reciprocal_rank,
    }
)
"""Every figure of an exam by its name, in the order they are shown."""


def share(measure: Measure, outcomes: Iterable[Outcome]) -> float | None:
    """Give the mean of a measure over the rows it counts, None where it counts none."""
    values = _values(measure, outcomes)
    return sum(values) / len(values) if values else None


def figure(measure: Measure, outcomes: Sequence[Outcome]) -> Figure:
    """Give the mean of a measure with its interval and the number of rows it counts."""
    values = _values(measure, outcomes)
    low, high = interval(values) if values else (None, None)
    return Figure(n=len(values), value=share(measure, outcomes), low=low, high=high)


def figures(outcomes: Sequence[Outcome]) -> dict[str, Figure]:
    """Give every figure of `MEASURES` by name."""
    return {name: figure(measure, outcomes) for name, measure in MEASURES.items()}


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Give the 95 % interval of the mean by the bootstrap (Efron 1979), always the same for the same values.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("an interval needs at least one value")
    # Values are few and often alike: how often each is drawn is multinomial, and that is quickly drawn.
    worths, counts = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    draws = np.random.default_rng(_SEED).multinomial(len(values), counts / len(values), size=_N_RESAMPLES)
    means = np.clip(draws @ worths / len(values), worths[0], worths[-1])
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def _values(measure: Measure, outcomes: Iterable[Outcome]) -> list[float]:
    return [value for outcome in outcomes if (value := measure(outcome)) is not None]


def _is_gold(evidence: Evidence, row: ExamRow) -> bool:
    return f"{evidence.article}:{evidence.paragraph}" in row.gold


def _holds(text: str, row: ExamRow) -> bool:
    folded = _fold(text)
    return all(any(_fold(way) in folded for way in group) for group in row.answers)


def _fold(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\u00a0", " ").casefold().split())
