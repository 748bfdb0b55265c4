"""Put an exam's questions to an answerer, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from retrieval.exam.figures import DEPTH, Outcome
from retrieval.exam.rows import ExamRow
from retrieval.records import Answer, FixedKind, ScoredPassage


class Respondent(Protocol):
    """Whoever sits an exam: answers questions and ranks paragraphs for them."""

    def answer(self, text: str, kind: FixedKind | None = None) -> Answer: ...

    def search(self, query: str, k: int) -> tuple[ScoredPassage, ...]: ...


def sit(respondent: Respondent, rows: Iterable[ExamRow]) -> Iterator[Outcome]:
    """Give what comes back for each row, in order, as soon as it is there."""
    for row in rows:
        ranking = respondent.search(row.question, DEPTH)
        yield Outcome(row=row, answer=respondent.answer(row.question, row.kind), gold_rank=gold_rank(row.gold, ranking))


def gold_rank(gold: Iterable[str], ranking: Iterable[ScoredPassage]) -> int | None:
    """Give the rank, from 1, of the first passage whose paragraph is named; None where none is."""
    named = frozenset(gold)
    ranks = (rank for rank, passage in enumerate(ranking, 1) if str(passage.paragraph.citation) in named)
    return next(ranks, None)
