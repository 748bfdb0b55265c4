"""Runs of an exam kept in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval.errors import ExamError
from retrieval.exam.figures import Outcome
from retrieval.exam.rows import ExamRow
from retrieval.exam.runs import Fate, check_writable, fate, read_run, run_row, save_run
from retrieval.records import Answer
from tests.factories import make_answer, make_evidence, make_refusal

CAN = ExamRow(command="when", question="the sinking", id="can", answers=(("3 May",),), gold=("1:2",))
CANNOT = ExamRow(command="ask", question="Who?", id="cannot", answers=())
RIGHT = Outcome(row=CAN, answer=make_answer(), gold_rank=1)


@pytest.mark.parametrize(
    ("row", "answer", "outcome"),
    [
        (CAN, make_answer(), "right"),
        (CAN, make_answer(make_evidence(paragraph=3)), "wrong"),
        (CAN, make_refusal(), "wrong_refusal"),
        (CANNOT, make_refusal(), "right_refusal"),
        (CANNOT, make_answer(), "false_answer"),
    ],
)
def test_a_row_comes_out_in_one_of_five_ways(row: ExamRow, answer: Answer, outcome: Fate) -> None:
    assert fate(Outcome(row=row, answer=answer, gold_rank=1)) == outcome


def test_a_saved_run_reads_back_as_it_was(tmp_path: Path) -> None:
    save_run(tmp_path / "run.jsonl", [RIGHT])
    assert read_run(tmp_path / "run.jsonl", [CAN]) == (run_row(RIGHT),)


def test_a_saved_row_says_what_was_asked_and_what_came_back(tmp_path: Path) -> None:
    save_run(tmp_path / "run.jsonl", [RIGHT])
    row = json.loads((tmp_path / "run.jsonl").read_text(encoding="utf-8"))
    shown = ("id", "command", "question", "outcome", "citation", "short")
    assert [row[field] for field in shown] == ["can", "when", "the sinking", "right", "1:2", "3 May"]


def test_a_saved_row_has_the_measures_that_count_it() -> None:
    refusal = Outcome(row=CANNOT, answer=make_refusal(), gold_rank=None)
    assert run_row(refusal).scores == {"refused": 1.0, "overall": 1.0}


def test_an_exam_is_no_saved_run(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text(CAN.model_dump_json(), encoding="utf-8")
    with pytest.raises(ExamError, match=r'exam\.jsonl:1: "outcome" is missing\.'):
        read_run(path, [CAN])


def test_a_run_of_another_exam_is_refused(tmp_path: Path) -> None:
    save_run(tmp_path / "run.jsonl", [RIGHT])
    with pytest.raises(ExamError, match="has no question of this exam"):
        read_run(tmp_path / "run.jsonl", [CANNOT])


def test_a_folder_that_is_not_there_is_named_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(ExamError, match=r"run\.jsonl: the run cannot be saved there \(No such file"):
        check_writable(tmp_path / "none" / "run.jsonl", tmp_path)


def test_a_run_does_not_take_its_exams_place(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text("rows", encoding="utf-8")
    with pytest.raises(ExamError, match="over its own exam"):
        check_writable(path, path)


def test_seeing_whether_a_run_can_be_saved_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "run.jsonl", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_seeing_whether_a_run_can_be_saved_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("earlier", encoding="utf-8")
    check_writable(path, tmp_path)
    assert path.read_text(encoding="utf-8") == "earlier"
