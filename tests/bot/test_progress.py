"""Progress bars: what they pass on, and that only a terminal shows them."""

from __future__ import annotations

import pytest

from bot.progress import counting, followed


def test_every_step_is_passed_on_in_order() -> None:
    assert list(followed("abc", "Reading", 3)) == ["a", "b", "c"]


def test_nothing_is_shown_where_standard_error_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("Reading") as count:
        count(1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_how_many_are_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    with counting("Reading") as count:
        count(1, 2)
    assert "1/2" in capsys.readouterr().err
