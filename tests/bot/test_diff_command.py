"""`footnote diff`: two versions of a story side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Footnote

TEXT = "The ferry Orla sank off Brenn on 3 May with 40 passengers on board, the harbour master said."
QUESTION = "When did the ferry sink?"


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    folders = tmp_path / "old", tmp_path / "new"
    for folder, text in zip(folders, (TEXT, TEXT.replace("3 May", "4 May")), strict=True):
        folder.mkdir()
        (folder / "ferry.md").write_text(f"---\ntitle: Ferry sinks\ndate: 2031-05-06\n---\n{text}\n", encoding="utf-8")
    return folders


def test_a_changed_fact_for_people(footnote: Footnote, versions: tuple[Path, Path]) -> None:
    assert "3 May → 4 May" in footnote("diff", *versions).out


def test_changes_for_programs(footnote: Footnote, versions: tuple[Path, Path], tmp_path: Path) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_text(f"{QUESTION}\n{json.dumps({'question': QUESTION})}\n", encoding="utf-8")
    told = json.loads(footnote("diff", *versions, "--json", "--questions", asked).out)
    assert told["paragraphs"][0]["facts"] == [{"kind": "date", "before": "3 May", "after": "4 May"}]
    assert [(row["question"], row["rests_on"], row["same"]) for row in told["answers"]] == [(QUESTION, ["1:1"], False)]


def test_a_story_without_changes(footnote: Footnote, versions: tuple[Path, Path]) -> None:
    assert footnote("diff", versions[0], versions[0]).out.strip() == "Nothing changed."


def test_a_folder_that_is_not_there_is_named(footnote: Footnote, versions: tuple[Path, Path]) -> None:
    done = footnote("diff", versions[0], versions[0] / "gone")
    assert (done.code, "gone" in done.err) == (2, True)


def test_a_bad_row_of_questions_is_named_with_its_line(
    footnote: Footnote, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text("{\n", encoding="utf-8")
    done = footnote("diff", *versions, "--questions", asked)
    assert (done.code, "asked.jsonl, line 1" in done.err) == (2, True)
