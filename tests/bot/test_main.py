"""What happens around a command: interruptions, readers that go away, sentences about errors."""

from __future__ import annotations

import os

import pytest

import bot.__main__ as program


def raising(error: BaseException) -> object:
    def app(*arguments: object, **options: object) -> None:
        raise error

    return app


def test_an_interruption_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(program, "app", raising(KeyboardInterrupt()))
    assert program.run(["chat"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_went_away_is_quiet(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(program, "app", raising(BrokenPipeError()))
    kept = os.dup(1)
    try:
        assert program.run(["batch"]) == 141
    finally:
        os.dup2(kept, 1)
        os.close(kept)
    assert capfd.readouterr().err == ""
