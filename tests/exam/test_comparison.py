"""Two runs of one exam side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.exam.comparison import Comparison, compare
from retrieval.exam.runs import Fate, RunRow

FATES: tuple[Fate, ...] = ("right", "wrong", "right_refusal", "wrong_refusal", "false_answer")


def make_row(outcome: Fate = "right", *, question: str = "When?", short: str | None = "3 May") -> RunRow:
    return RunRow(
        id="1",
        command="ask",
        question=question,
        outcome=outcome,
        citation="1:2",
        short=short,
        confidence=0.5,
        scores={"overall": float(outcome in {"right", "right_refusal"})},
    )


def lists(comparison: Comparison) -> dict[str, int]:
    names = ("newly_right", "newly_wrong", "refusals", "otherwise")
    return {name: n for name in names if (n := len(getattr(comparison, name)))}


@pytest.mark.parametrize(
    ("before", "now", "where"),
    [
        ("wrong", "right", {"newly_right": 1}),
        ("false_answer", "right_refusal", {"newly_right": 1}),
        ("right", "wrong_refusal", {"newly_wrong": 1}),
        ("wrong", "wrong_refusal", {"refusals": 1}),
        ("right", "right", {}),
    ],
)
def test_a_changed_row_is_listed_by_how_it_changed(before: Fate, now: Fate, where: dict[str, int]) -> None:
    assert lists(compare([make_row(before)], [make_row(now)])) == where


def test_another_short_answer_is_a_change_too() -> None:
    assert lists(compare([make_row()], [make_row(short="May")])) == {"otherwise": 1}


def test_rows_of_one_run_only_are_counted() -> None:
    compared = compare([make_row(), make_row(question="Who?")], [make_row(), make_row(question="Why?")])
    assert (compared.n_paired, compared.n_only_before, compared.n_only_after) == (1, 1, 1)


def test_rows_that_are_asked_twice_are_paired_in_order() -> None:
    twice = [make_row("right"), make_row("wrong")]
    assert lists(compare(twice, twice)) == {}


def test_a_difference_is_that_of_the_paired_rows() -> None:
    before = [make_row("wrong"), make_row("right", question="Who?")]
    now = [make_row("right"), make_row("right", question="Who?"), make_row("wrong", question="Why?")]
    moved = compare(before, now).differences["overall"]
    assert (moved.n, moved.before, moved.after, moved.value) == (2, 0.5, 1.0, 0.5)


def test_a_figure_that_no_row_counts_for_has_no_difference() -> None:
    assert list(compare([make_row()], [make_row()]).differences) == ["overall"]


@given(st.lists(st.tuples(st.sampled_from(FATES), st.sampled_from(FATES)), min_size=1, max_size=20))
def test_the_interval_of_a_difference_of_shares_is_within_one_either_way(pairs: list[tuple[Fate, Fate]]) -> None:
    before = [make_row(fate, question=str(i)) for i, (fate, _) in enumerate(pairs)]
    now = [make_row(fate, question=str(i)) for i, (_, fate) in enumerate(pairs)]
    moved = compare(before, now).differences["overall"]
    assert -1 <= moved.low <= moved.high <= 1


@given(st.lists(st.sampled_from(FATES), min_size=1, max_size=20))
def test_a_run_does_not_differ_from_itself(fates: list[Fate]) -> None:
    run = [make_row(fate, question=str(i)) for i, fate in enumerate(fates)]
    compared = compare(run, run)
    assert (lists(compared), compared.differences["overall"].value) == ({}, 0)
