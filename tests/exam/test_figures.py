"""Each measure on one row, and figures over many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.exam.figures import (
    Outcome,
    answered,
    cited,
    figure,
    figures,
    found,
    interval,
    overall,
    recall_at,
    reciprocal_rank,
    refused,
    share,
    short,
)
from retrieval.exam.groups import by_kind, by_tag, misses
from retrieval.exam.rows import ExamRow
from retrieval.records import Answer
from tests.factories import make_answer, make_evidence, make_refusal

CAN = ExamRow(command="ask", question="When?", id="can", answers=(("3 May", "May 3"),), gold=("1:2",), tags=("when",))
CANNOT = ExamRow(command="ask", question="Who?", id="cannot", answers=(), gold=(), tags=("near-miss",))


def outcome(row: ExamRow, answer: Answer, gold_rank: int | None = 1) -> Outcome:
    return Outcome(row=row, answer=answer, gold_rank=gold_rank)


def test_a_quote_from_a_gold_paragraph_that_holds_the_answer_is_found() -> None:
    assert found(outcome(CAN, make_answer())) == 1


def test_a_quote_from_another_paragraph_is_not_found() -> None:
    assert found(outcome(CAN, make_answer(make_evidence(paragraph=3)))) == 0


def test_the_third_quote_is_not_looked_at() -> None:
    elsewhere = make_evidence(paragraph=3)
    assert found(outcome(CAN, make_answer(elsewhere, elsewhere, make_evidence()))) == 0


def test_two_quotes_may_hold_a_lists_parts_between_them() -> None:
    row = CAN.model_copy(update={"answers": (("Ada",), ("Bo",))})
    assert found(outcome(row, make_answer(make_evidence(quote="Ada swam."), make_evidence(quote="Bo sank.")))) == 1


def test_what_stands_beyond_400_characters_of_a_quote_is_not_found() -> None:
    assert found(outcome(CAN, make_answer(make_evidence(quote="x" * 398 + " 3 May")))) == 0


def test_case_and_typographic_apostrophes_do_not_matter() -> None:
    row = CAN.model_copy(update={"answers": (("ADA'S boat",),)})
    assert found(outcome(row, make_answer(make_evidence(quote="It was Ada’s\u00a0boat.")))) == 1


def test_the_short_answer_is_judged_by_itself() -> None:
    assert short(outcome(CAN, make_answer(short="4 May"))) == 0


def test_an_answer_without_a_short_one_has_a_wrong_short_one() -> None:
    assert short(outcome(CAN, make_answer(short=None))) == 0


def test_the_first_citation_decides_whether_a_row_is_cited() -> None:
    assert cited(outcome(CAN, make_answer(make_evidence(paragraph=3), make_evidence()))) == 0


def test_a_refusal_does_not_count_among_the_cited() -> None:
    assert cited(outcome(CAN, make_refusal())) is None


def test_refusing_what_the_story_answers_is_not_right() -> None:
    refusal = outcome(CAN, make_refusal())
    assert (answered(refusal), refused(refusal), overall(refusal)) == (0, None, 0)


def test_refusing_what_the_story_does_not_answer_is_right() -> None:
    refusal = outcome(CANNOT, make_refusal())
    assert (answered(refusal), refused(refusal), overall(refusal)) == (None, 1, 1)


@pytest.mark.parametrize(("rank", "worths"), [(1, [1, 1, 1]), (4, [0, 1, 0.25]), (None, [0, 0, 0])])
def test_the_ranking_is_judged_by_the_first_gold_paragraph(rank: int | None, worths: list[float]) -> None:
    ranked = outcome(CAN, make_answer(), rank)
    assert [measure(ranked) for measure in (recall_at(1), recall_at(5), reciprocal_rank)] == worths


def test_a_figure_without_rows_has_no_value() -> None:
    assert figure(refused, [outcome(CAN, make_answer())]).value is None


def test_a_share_is_the_mean_over_the_rows_that_count() -> None:
    rows = [outcome(CAN, make_answer()), outcome(CAN, make_refusal()), outcome(CANNOT, make_refusal())]
    assert share(found, rows) == 0.5


def test_every_figure_has_its_name_and_the_number_of_its_rows() -> None:
    results = figures([outcome(CAN, make_answer()), outcome(CANNOT, make_refusal())])
    assert {name: result.n for name, result in results.items()} == {
        "found": 1,
        "short": 1,
        "cited": 1,
        "refused": 1,
        "answered": 1,
        "overall": 2,
        "recall@1": 1,
        "recall@5": 1,
        "mrr": 1,
    }


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=30))
def test_an_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = interval(values)
    assert min(values) <= low <= high <= max(values)


def test_the_same_values_have_the_same_interval() -> None:
    assert interval([0, 1, 1, 0, 1]) == interval([0, 1, 1, 0, 1])


def test_no_values_have_no_interval() -> None:
    with pytest.raises(ValueError, match="at least one"):
        interval([])


def test_rows_stand_under_each_of_their_tags_the_most_frequent_first() -> None:
    both = CAN.model_copy(update={"tags": ("list", "when")})
    groups = by_tag([outcome(CAN, make_answer()), outcome(both, make_answer())])
    assert {tag: len(rows) for tag, rows in groups.items()} == {"when": 2, "list": 1}
    assert list(groups) == ["when", "list"]


def test_rows_stand_under_the_kind_they_were_read_as() -> None:
    assert list(by_kind([outcome(CAN, make_answer()), outcome(CANNOT, make_refusal())])) == ["when", "who"]


def test_misses_are_the_rows_that_did_not_come_out_right() -> None:
    wrong = outcome(CANNOT, make_answer())
    assert misses([outcome(CAN, make_answer()), wrong]) == (wrong,)
