"""The command line run in this process, with the language model and the packaged story loaded once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot import loading
from bot.__main__ import run
from bot.settings import Settings
from retrieval.language.model import LanguageModel


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out what the environment says of settings and of terminals."""
    for name in (
        *(f"FOOTNOTE_{field.upper()}" for field in Settings.model_fields),
        "DISCORD_TOKEN",
        "FORCE_COLOR",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Footnote = Callable[..., Done]


@pytest.fixture
def footnote(capsys: pytest.CaptureFixture[str]) -> Footnote:
    """Run a command with these arguments."""

    def run_command(*arguments: object) -> Done:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return run_command


@pytest.fixture(scope="session")
def warm() -> Callable[..., object]:
    """Make answerers as the commands do, each story's once."""
    return functools.cache(loading.open_answerer)


@pytest.fixture
def answering(
    footnote: Footnote,
    warm: Callable[..., object],
    language_model: LanguageModel,
    monkeypatch: pytest.MonkeyPatch,
) -> Footnote:
    """Run a command that answers, without loading again what another test has loaded."""
    monkeypatch.setattr(loading, "open_model", lambda name: language_model)
    monkeypatch.setattr(loading, "open_answerer", warm)
    return footnote
