"""The commands as typed: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import app
from retrieval.records import Answer
from tests.bot.conftest import Footnote

ROOT = Path(__file__).parents[2]
SEARCH = "When was the search?"
OFF_TOPIC = "Which sparkling wine goes with grilled octopus?"


@pytest.fixture
def exam(tmp_path: Path) -> Path:
    path = tmp_path / "exam.jsonl"
    rows = [
        {
            "id": "1",
            "command": "ask",
            "question": SEARCH,
            "answers": [["February 3"]],
            "gold": ["1:2"],
            "tags": [],
        },
        {"id": "2", "command": "sources", "question": "", "answers": [], "gold": [], "tags": []},
        {
            "id": "3",
            "command": "when",
            "question": "the search",
            "answers": [["February 3"]],
            "gold": ["1:2"],
        },
        {
            "id": "4",
            "command": "ask",
            "question": OFF_TOPIC,
            "answers": [],
            "gold": [],
            "tags": ["off-topic"],
        },
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "ferry"
    folder.mkdir()
    (folder / "sinking.md").write_text(
        "---\ntitle: Ferry sinks off Harwick\npublisher: Harbour Post\ndate: 2031-05-04\n---\n\n"
        "The ferry Aurelia sank off Harwick on 3 May 2031, the coastguard said on Sunday.\n\n"
        "Captain Ilse Brandt steered the ferry.\n",
        encoding="utf-8",
    )
    return folder


def test_an_answer_is_one_object_that_reads_back_as_an_answer(answering: Footnote) -> None:
    done = answering("ask", SEARCH, "--json")
    assert Answer.model_validate_json(done.out).question == SEARCH
    assert done.out.count("\n") == 1


def test_an_answer_reads_as_it_was_composed(answering: Footnote) -> None:
    answer = Answer.model_validate_json(answering("ask", SEARCH, "--json").out)
    assert answering("ask", SEARCH).out == f"{answer.answer}\n"


def test_another_storys_folder_can_be_asked(answering: Footnote, story: Path) -> None:
    answer = json.loads(answering("ask", "When did the ferry Aurelia sink?", "--story", story, "--json").out)
    assert answer["value"] == "2031-05-03"


def test_a_question_without_quotation_marks_is_one_question(answering: Footnote) -> None:
    assert json.loads(answering("ask", *SEARCH.split(), "--json").out)["question"] == SEARCH


def test_as_fixes_the_kind(answering: Footnote) -> None:
    assert json.loads(answering("ask", "the search", "--as", "where", "--json").out)["kind"] == "where"


def test_refusing_is_doing_the_work(answering: Footnote) -> None:
    done = answering("ask", OFF_TOPIC, "--json")
    assert (done.code, json.loads(done.out)["abstained"]) == (0, True)


def test_an_empty_question_is_refused_in_words(answering: Footnote) -> None:
    done = answering("ask", " ", "--json")
    assert (done.code, json.loads(done.out)["reason"]) == (0, "empty_question")


def test_an_explanation_follows_the_answer(answering: Footnote) -> None:
    plain = answering("ask", SEARCH).out
    assert answering("ask", SEARCH, "--explain").out.startswith(f"{plain}\nQuestion\n")


def test_an_explanation_is_part_of_the_object(answering: Footnote) -> None:
    explained = json.loads(answering("ask", SEARCH, "--explain", "--json").out)
    assert explained["question"] == SEARCH
    assert explained["explanation"]


def test_a_batch_answers_in_order_and_passes_sources_over(answering: Footnote, exam: Path) -> None:
    lines = answering("batch", exam).out.splitlines()
    assert [json.loads(line)["question"] for line in lines] == [SEARCH, "the search", OFF_TOPIC]


def test_a_batch_can_be_made_to_answer_always(answering: Footnote, exam: Path) -> None:
    lines = answering("batch", exam, "--always-answer").out.splitlines()
    assert [json.loads(line)["abstained"] for line in lines][:2] == [False, False]


def test_a_batch_shows_no_progress_where_nobody_watches(answering: Footnote, exam: Path) -> None:
    assert answering("batch", exam).err == ""


def test_an_exam_ends_on_a_line_of_figures(answering: Footnote, exam: Path) -> None:
    line = answering("exam", exam).out.splitlines()[-1]
    assert line.startswith("found=")
    assert line.endswith("rows=3")


def test_an_exam_as_json_has_every_figure(answering: Footnote, exam: Path) -> None:
    result = json.loads(answering("exam", exam, "--json").out)
    assert {"found", "refused", "overall", "recall@1", "recall@5", "mrr"} <= result["figures"].keys()


def test_an_exam_lists_its_misses_on_request(answering: Footnote, tmp_path: Path) -> None:
    row = {
        "id": "lost",
        "command": "ask",
        "question": SEARCH,
        "answers": [["next May"]],
        "gold": ["1:1"],
        "tags": [],
    }
    path = tmp_path / "exam.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert answering("exam", path, "--misses").out.startswith(f"miss lost ask '{SEARCH}' -> ")


def test_a_search_gives_as_many_paragraphs_as_wanted(answering: Footnote) -> None:
    rows = json.loads(answering("search", "prosecutors", "-k", 2, "--json").out)
    assert [row["rank"] for row in rows] == [1, 2]
    assert rows[0]["score"] >= rows[1]["score"]


def test_a_search_shows_where_a_paragraph_stands(answering: Footnote, story: Path) -> None:
    assert answering("search", "Brandt", "--story", story).out.startswith("1. [1:2] ")


def test_sources_as_json_are_the_articles_in_order(footnote: Footnote) -> None:
    assert [row["article"] for row in json.loads(footnote("sources", "--json").out)] == [1, 2]


def test_sources_are_a_line_each(footnote: Footnote, story: Path) -> None:
    assert "1  2031-05-04  Harbour Post  Ferry sinks off Harwick" in footnote("sources", "--story", story).out


def test_a_check_says_what_was_taken(footnote: Footnote, story: Path) -> None:
    assert "1 article, 2 paragraphs" in footnote("check", story).out


def test_a_packaged_story_can_be_checked_by_its_name(footnote: Footnote) -> None:
    assert "2 articles" in footnote("check", "x-paris-search").out


def test_timexes_of_standard_input_are_read_from_the_anchor(
    answering: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("The ferry sank on Tuesday."))
    (timex,) = json.loads(answering("timexes", "--anchor", "2031-05-04").out)["timexes"]
    assert (timex["text"], timex["type"], timex["value"]) == ("Tuesday", "DATE", "2031-04-29")


def test_timexes_of_a_file_keep_its_names(answering: Footnote, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "b", "text": "In 1998."}\n{"id": "a", "anchor": "2031-05-04", "text": "Today."}')
    rows = [json.loads(line) for line in answering("timexes", "--batch", path).out.splitlines()]
    assert [(row["id"], row["timexes"][0]["value"]) for row in rows] == [("b", "1998"), ("a", "2031-05-04")]


def test_a_conversation_answers_each_line(answering: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/sing\n\n/sources\n/when the search\n"))
    out = answering("chat").out
    assert out.startswith("There is no command /sing; /help lists those there are.\n\n   date")
    assert "2026-02-03" in out


def test_the_version_is_printed(footnote: Footnote) -> None:
    assert footnote("--version").out == f"footnote {__version__}\n"


def test_without_a_command_help_is_shown(footnote: Footnote) -> None:
    done = footnote()
    assert (done.code, "Usage: footnote" in done.out) == (0, True)


@pytest.mark.parametrize(
    "command", [command.callback.__name__ for command in app.registered_commands if command.callback]
)
def test_every_command_says_what_it_does(footnote: Footnote, command: str) -> None:
    assert footnote(command, "--help").out.count(". ") >= 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ask",), "Missing argument 'QUESTION' (see footnote ask --help)."),
        (
            ("ask", "x", "--as", "sung"),
            "Invalid value for '--as': 'sung' is not one of 'when', 'who', 'where' (see footnote ask --help).",
        ),
        (("sing",), "No such command 'sing' (see footnote --help)."),
        (("batch", "none.jsonl"), "none.jsonl: the file cannot be read (No such file or directory)."),
        (
            ("timexes", "--anchor", "May"),
            "Invalid value for '--anchor': 'May' is not a date as in 2026-02-03 (see footnote timexes --help).",
        ),
    ],
)
def test_bad_usage_is_one_sentence(footnote: Footnote, arguments: tuple[str, ...], sentence: str) -> None:
    done = footnote(*arguments)
    assert (done.code, done.out, done.err) == (2, "", f"footnote: {sentence}\n")


@pytest.mark.parametrize("command", [("ask", "x"), ("sources",), ("search", "x"), ("chat",)])
def test_a_missing_story_is_one_sentence(footnote: Footnote, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = footnote(*command, "--story", tmp_path / "none")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert str(tmp_path / "none") in done.err


@pytest.mark.parametrize("command", ["batch", "exam"])
def test_a_bad_row_is_named_before_anything_is_answered(footnote: Footnote, exam: Path, command: str) -> None:
    exam.write_text(exam.read_text(encoding="utf-8") + "{", encoding="utf-8")
    done = footnote(command, exam)
    assert (done.code, done.out, done.err) == (2, "", f"footnote: {exam}:5: the line is not JSON.\n")


def test_a_model_that_is_not_installed_is_named(footnote: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_MODEL", "no_such_model")
    done = footnote("ask", "x")
    assert (done.code, "'no_such_model'" in done.err) == (2, True)


def test_it_works_from_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    command = [sys.executable, "-m", "bot", "sources"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m bot sources --json | true"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
