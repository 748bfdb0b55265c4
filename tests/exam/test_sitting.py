"""Putting questions to an answerer."""

from __future__ import annotations

from retrieval.exam.rows import ExamRow
from retrieval.exam.sitting import gold_rank, sit
from retrieval.records import Answer, FixedKind, ScoredPassage
from tests.factories import make_answer, make_ranking


class Recorder:
    """Answers everything alike and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, FixedKind | None]] = []

    def answer(self, text: str, kind: FixedKind | None = None) -> Answer:
        self.asked.append((text, kind))
        return make_answer()

    def search(self, query: str, k: int) -> tuple[ScoredPassage, ...]:
        return make_ranking((1, 1), (1, 2))[:k]


ROW = ExamRow(command="when", question="the sinking", id="1", answers=(("3 May",),), gold=("1:2", "2:1"))


def test_the_command_fixes_the_kind() -> None:
    recorder = Recorder()
    list(sit(recorder, [ROW, ROW.model_copy(update={"command": "ask"})]))
    assert recorder.asked == [("the sinking", "when"), ("the sinking", None)]


def test_an_outcome_has_the_rank_of_the_first_gold_paragraph() -> None:
    assert [outcome.gold_rank for outcome in sit(Recorder(), [ROW])] == [2]


def test_a_ranking_without_gold_has_no_rank() -> None:
    assert gold_rank(["3:1"], make_ranking((1, 1), (1, 2))) is None
