"""Lines kept from one conversation to the next."""

from __future__ import annotations

import readline
from pathlib import Path

import pytest

from bot.history import kept_history


@pytest.fixture(autouse=True)
def no_lines_yet() -> None:
    readline.clear_history()


def test_lines_are_there_in_the_next_conversation(tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    with kept_history(path):
        readline.add_history("/when the sinking")
    readline.clear_history()
    with kept_history(path):
        assert readline.get_history_item(1) == "/when the sinking"


def test_a_history_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder", encoding="utf-8")
    with kept_history(tmp_path / "state" / "history"):
        readline.add_history("/when the sinking")
    assert (tmp_path / "state").read_text(encoding="utf-8") == "a file, not a folder"
