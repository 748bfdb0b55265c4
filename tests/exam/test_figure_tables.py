"""The tables of docs/figures.md, and what they are made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.figure_tables import Sitting, exam_table, replaced, table, tag_table
from bench.left_out import read_left_out
from bench.timex_scores import matches
from retrieval.exam.figures import Outcome
from retrieval.exam.rows import ExamRow
from tests.factories import make_answer, make_refusal

ROW = ExamRow(command="ask", question="When?", id="1", answers=(("3 May",),), gold=("1:2",), tags=("near-miss",))
OUTCOMES = (Outcome(row=ROW, answer=make_answer(), gold_rank=1), Outcome(row=ROW, answer=make_refusal(), gold_rank=1))
FERRY = Sitting("ferry", "ferry", OUTCOMES, (), n_words=10, seconds=1.0)
PRINTED = """\
reading
exam                found2   found  refused  overall
ferry@ferry          0.700   0.600    1.000    0.750
harbour@ferry        0.500   0.400    0.900    0.650
expected calibration error 0.031 over 120 questions
"""
DAY = {"start": 4, "end": 10, "type": "DATE", "value": "2031-05-03"}


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "left-out.txt"
    path.write_text(PRINTED, encoding="utf-8")
    return path


def test_a_left_out_run_is_read_by_its_columns(printed: Path) -> None:
    assert read_left_out(printed).exams["harbour@ferry"] == {
        "found2": 0.5,
        "found": 0.4,
        "refused": 0.9,
        "overall": 0.65,
    }


def test_a_left_out_run_says_how_true_its_probabilities_were(printed: Path) -> None:
    read = read_left_out(printed)
    assert (read.calibration_error, read.n_questions) == (0.031, 120)


def test_a_file_without_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("ferry@ferry 0.7", encoding="utf-8")
    with pytest.raises(ValueError, match="no table"):
        read_left_out(tmp_path / "other.txt")


def test_two_runs_in_one_file_are_refused(printed: Path) -> None:
    printed.write_text(PRINTED * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="ferry@ferry stands in it twice"):
        read_left_out(printed)


def test_an_exam_stands_beside_itself_left_out(printed: Path) -> None:
    rows = exam_table([FERRY], read_left_out(printed).exams).splitlines()
    assert rows[2] == "| ferry | 2 | 0.500 | 0.750 | 0.500 | 0.600 | - | 1.000 | 0.500 | - |"


def test_a_mean_over_fewer_exams_says_so(printed: Path) -> None:
    other = Sitting("quay", "quay", OUTCOMES, (), n_words=10, seconds=1.0)
    mean = exam_table([FERRY, other], read_left_out(printed).exams).splitlines()[-1]
    assert mean.startswith("| **mean over 2** | 4 | **0.500** | **0.750** (of 1) |")


def test_tags_are_joined_over_exams_that_write_them_otherwise() -> None:
    other = OUTCOMES[0].model_copy(update={"row": ROW.model_copy(update={"tags": ("nearmiss",)})})
    assert [line.split(" | ")[:2] for line in tag_table([*OUTCOMES, other], 3).splitlines()[2:]] == [
        ["| nearmiss", "3"]
    ]


def test_a_bar_in_a_cell_does_not_part_it() -> None:
    assert table(["a"], [["x|y"]]).splitlines()[-1] == r"| x\|y |"


def test_only_what_is_between_the_markers_is_replaced() -> None:
    document = "before\n<!-- figures: one -->\nold\n<!-- end -->\n<!-- figures: two -->\nkept\n<!-- end -->\n"
    assert replaced(document, "one", "new") == document.replace("old\n", "\nnew\n\n", 1)


def test_replacing_twice_is_replacing_once() -> None:
    once = replaced("<!-- figures: one -->\n<!-- end -->\n", "one", r"a\1b")
    assert replaced(once, "one", r"a\1b") == once


def test_a_document_without_the_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for the figures 'one'"):
        replaced("text", "one", "new")


def test_an_expression_that_overlaps_is_relaxed_but_not_strict() -> None:
    counts = matches([DAY], [{**DAY, "start": 0}])
    assert [counts[name] for name in ("labelled", "read", "strict", "relaxed", "type", "value")] == [1, 1, 0, 1, 1, 1]


def test_an_expression_meets_only_one_other() -> None:
    assert matches([DAY, DAY], [DAY])["relaxed"] == 1
