"""`footnote exam`: figures by group, runs that are kept, and what changed since one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from bot.render.exam import figure_table, group_tables, percents
from bot.render.exam_changes import change_lines, difference_table
from retrieval.exam.comparison import compare
from retrieval.exam.figures import Figure, Outcome, figures
from retrieval.exam.rows import ExamRow
from retrieval.exam.runs import run_row
from tests.bot.conftest import Footnote
from tests.factories import make_answer, make_evidence, make_refusal

ROW = ExamRow(command="ask", question="When?", id="row-1", answers=(("3 May",),), gold=("1:2",), tags=("a-long-tag",))
RIGHT = Outcome(row=ROW, answer=make_answer(), gold_rank=1)
WRONG = Outcome(row=ROW, answer=make_answer(make_evidence(paragraph=4), short="May"), gold_rank=5)
REFUSED = Outcome(row=ROW, answer=make_refusal(), gold_rank=None)
OUTCOMES = (*[RIGHT] * 40, *[WRONG] * 4, REFUSED)


def printed(*parts: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=80)
    console.print(*parts)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def changes(before: Outcome, now: Outcome) -> str:
    return change_lines(compare([run_row(before)], [run_row(now)])).plain


@pytest.fixture
def exam(tmp_path: Path) -> Path:
    path = tmp_path / "exam.jsonl"
    row = {"command": "ask", "question": "When was the search?", "answers": [["February 3"]], "gold": ["1:2"]}
    path.write_text("".join(json.dumps({**row, "id": name, "tags": ["when"]}) + "\n" for name in "abc"))
    return path


@pytest.fixture
def worse(answering: Footnote, exam: Path, tmp_path: Path) -> Path:
    """A run of the exam whose second row came out wrong."""
    path = tmp_path / "run.jsonl"
    answering("exam", exam, "--save", path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[1] |= {"outcome": "wrong", "short": "Monday", "scores": {**rows[1]["scores"], "overall": 0.0}}
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_overall_is_the_first_figure() -> None:
    assert printed(figure_table(figures(OUTCOMES))).splitlines()[1].startswith("overall")


def test_kinds_and_tags_have_intervals_within_80_columns() -> None:
    kinds, tags = (printed(table).splitlines() for table in group_tables(OUTCOMES))
    assert kinds[1].split()[:4] == ["when", "44", "91", "82-98"]
    assert tags[1].split()[:2] == ["a-long-tag", "45"]
    assert len(tags) == 2


def test_an_exam_without_tags_has_no_table_of_them() -> None:
    assert len(group_tables([RIGHT.model_copy(update={"row": ROW.model_copy(update={"tags": ()})})])) == 1


def test_rows_that_all_came_out_alike_have_no_interval() -> None:
    assert percents(Figure(n=3, value=1.0, low=1.0, high=1.0)) == "100"


def test_a_newly_wrong_row_shows_what_came_before_and_what_now() -> None:
    assert changes(RIGHT, WRONG) == (
        "Newly wrong (1)\n"
        "  row-1 ask 'When?'\n"
        f"    before: right, '3 May' from 1:2, confidence {RIGHT.answer.confidence:.2f}\n"
        f"    now:    wrong, 'May' from 1:4, confidence {WRONG.answer.confidence:.2f}\n"
        "\n"
        "1 of 1 rows changed."
    )


def test_a_refusal_in_place_of_a_wrong_answer_is_listed() -> None:
    assert changes(WRONG, REFUSED).startswith("Refused or answered otherwise, wrong as before (1)")


def test_nothing_changed_is_said() -> None:
    assert changes(RIGHT, RIGHT) == "0 of 1 rows changed."


def test_rows_of_one_run_only_are_counted() -> None:
    assert change_lines(compare([], [run_row(RIGHT)])).plain == "0 of 0 rows changed; 1 only in this one."


def test_a_difference_shows_both_runs_and_its_interval() -> None:
    table = printed(difference_table(compare([run_row(RIGHT)], [run_row(WRONG)]).differences))
    assert table.splitlines()[1].split() == "overall 1.000 0.000 -1.000 -1.000 to -1.000 1".split()


def test_a_run_compared_with_itself_has_not_changed(answering: Footnote, exam: Path, tmp_path: Path) -> None:
    answering("exam", exam, "--save", tmp_path / "run.jsonl")
    assert "0 of 3 rows changed." in answering("exam", exam, "--against", tmp_path / "run.jsonl").out


def test_what_changed_since_a_run_is_shown(answering: Footnote, exam: Path, worse: Path) -> None:
    assert "Newly right (1)\n  b ask 'When was the search?'\n" in answering("exam", exam, "--against", worse).out


def test_changes_are_part_of_the_object(answering: Footnote, exam: Path, worse: Path) -> None:
    result = json.loads(answering("exam", exam, "--against", worse, "--json").out)
    assert [change["after"]["id"] for change in result["changes"]["newly_right"]] == ["b"]
    assert result["changes"]["differences"]["overall"]["value"] == pytest.approx(1 / 3)


def test_one_file_can_be_compared_with_and_replaced(answering: Footnote, exam: Path, worse: Path) -> None:
    assert "Newly right (1)" in answering("exam", exam, "--against", worse, "--save", worse).out
    assert "0 of 3 rows changed." in answering("exam", exam, "--against", worse).out


def test_groups_of_the_object_have_intervals(answering: Footnote, exam: Path) -> None:
    tags = json.loads(answering("exam", exam, "--json").out)["tags"]
    assert tags["when"]["intervals"]["refused"] == [None, None]


@pytest.mark.parametrize("option", ["--against", "--save"])
def test_a_run_that_cannot_be_used_is_one_sentence(footnote: Footnote, exam: Path, option: str) -> None:
    path = exam.parent / "none" / "run.jsonl"
    done = footnote("exam", exam, option, path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert str(path) in done.err
