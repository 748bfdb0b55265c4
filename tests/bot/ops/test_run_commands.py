"""`run`, `sync`, `doctor` and `preview` on the command line, as far as they go without Discord."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.ops import preview

Footnote = Callable[..., Any]


@pytest.mark.parametrize("command", ["run", "sync"])
def test_without_a_token_one_sentence_says_what_to_set(footnote: Footnote, command: str) -> None:
    done = footnote(command)
    assert done.code == 2
    assert done.err.startswith("footnote: there is no token: set DISCORD_TOKEN")


def test_a_token_file_that_cannot_be_read_is_named(footnote: Footnote, tmp_path: Path) -> None:
    done = footnote("run", "--token-file", tmp_path / "none")
    assert (done.code, "cannot be read" in done.err) == (2, True)


def test_a_bad_setting_is_named_before_anything_starts(footnote: Footnote) -> None:
    done = footnote("run", "--log-level", "loud")
    assert (done.code, "FOOTNOTE_LOG_LEVEL is 'loud'" in done.err) == (2, True)


def test_removing_needs_a_server(footnote: Footnote) -> None:
    done = footnote("sync", "--remove")
    assert (done.code, "--remove needs --guild" in done.err) == (2, True)


def test_the_doctor_says_what_is_missing_and_how_it_stands(footnote: Footnote, tmp_path: Path) -> None:
    done = footnote("doctor", "--data-dir", tmp_path)
    assert done.code == 2
    assert "bad  token: there is none" in done.out
    assert "ok   database:" in done.out


def test_the_preview_says_how_to_install_what_it_needs(footnote: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "NEEDED", ("no_such_package",))
    done = footnote("preview")
    assert done.code == 2
    assert "pip install 'footnote[preview]'" in done.err
