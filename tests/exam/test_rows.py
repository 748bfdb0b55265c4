"""Reading exam and batch files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.errors import ExamError
from retrieval.exam.rows import QuestionRow, read_exam, read_questions

ROW = {
    "id": "a-1",
    "command": "ask",
    "question": "When did it sink?",
    "answers": [["3 May"]],
    "gold": ["1:2"],
    "tags": ["when"],
}


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_lines(*lines: object) -> Path:
        path = tmp_path / "exam.jsonl"
        texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("\n".join(texts), encoding="utf-8")
        return path

    return write_lines


def test_rows_keep_the_files_order(write: Write) -> None:
    rows = read_questions(write({**ROW, "question": "First?"}, "", {**ROW, "question": "Second?"}))
    assert [row.question for row in rows] == ["First?", "Second?"]


def test_rows_that_list_sources_are_passed_over(write: Write) -> None:
    assert read_questions(write({**ROW, "command": "sources"}, ROW)) == (
        QuestionRow(command="ask", question="When did it sink?"),
    )


def test_a_question_needs_no_more_than_a_command_and_its_words(write: Write) -> None:
    assert read_questions(write({"command": "when", "question": "the sinking"}))[0].kind == "when"


def test_ask_leaves_the_kind_to_the_question(write: Write) -> None:
    assert read_exam(write(ROW))[0].kind is None


def test_a_row_without_answers_is_unanswerable(write: Write) -> None:
    assert not read_exam(write({**ROW, "answers": [], "gold": []}))[0].answerable


def test_a_byte_order_mark_is_not_part_of_the_first_row(write: Write) -> None:
    path = write(ROW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_exam(path)) == 1


def test_a_line_separator_inside_a_question_does_not_part_the_row(write: Write) -> None:
    line = json.dumps({**ROW, "question": "When\u2028did it sink?"}, ensure_ascii=False)
    assert read_questions(write(line))[0].question == "When\u2028did it sink?"


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("{", "the line is not JSON."),
        ("[]", "the line is not a JSON object."),
        ({"command": "ask"}, '"question" is missing.'),
        ({"command": "ask", "question": 3}, '"question" must be text.'),
        ({"command": "sing", "question": "?"}, "\"command\" is 'sing', which is none of ask, when,"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(write: Write, bad: object, sentence: str) -> None:
    path = write(ROW, bad)
    with pytest.raises(ExamError) as caught:
        read_questions(path)
    assert str(caught.value).startswith(f"{path}:2: {sentence}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExamError, match=r"none\.jsonl: the file cannot be read \(No such file"):
        read_questions(tmp_path / "none.jsonl")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_bytes("[“".encode("cp1252"))
    with pytest.raises(ExamError, match="is not UTF-8 text"):
        read_questions(path)


def test_an_exam_without_a_question_is_refused(write: Write) -> None:
    with pytest.raises(ExamError, match="holds no question"):
        read_exam(write(""))
