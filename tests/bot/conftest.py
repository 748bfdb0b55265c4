"""The command line run in this process, with what is slow loaded once; and a PostgreSQL server for who asks for it."""

from __future__ import annotations

import asyncio
import functools
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count

import asyncpg  # type: ignore[import-untyped]
import pytest
import structlog
from sqlalchemy import make_url

from bot import loading
from bot.__main__ import run
from bot.ops.logs import LEAST_OF_LIBRARIES
from bot.settings import Settings
from bot.state.database import Database
from bot.state.tables import metadata
from retrieval.language.model import LanguageModel
from tests.postgres import CannotStart, started

_numbers = count(1)


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


def beside(server: str, name: str) -> str:
    """Give the URL of another database of the same server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server: the one of FOOTNOTE_TEST_POSTGRES, or our own."""
    with ExitStack() as stack:
        try:
            yield os.environ.get("FOOTNOTE_TEST_POSTGRES") or stack.enter_context(started())
        except CannotStart as error:
            pytest.skip(f"no PostgreSQL to test on: {error}")


@pytest.fixture(scope="session")
def run_sql(server: str) -> Callable[[str], None]:
    """Run a statement on the server, outside any transaction."""
    return lambda statement: asyncio.run(_execute(server, statement))


@pytest.fixture(scope="session")
def migrated_postgresql(server: str, run_sql: Callable[[str], None]) -> Iterator[str]:
    """URL of a database that has had all migrations; tests empty it when they are done."""
    name = f"footnote_{os.getpid()}"
    run_sql(f"CREATE DATABASE {name}")
    asyncio.run(open_and_close(beside(server, name)))
    yield beside(server, name)
    run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgresql(server: str, run_sql: Callable[[str], None]) -> Iterator[str]:
    """URL of a PostgreSQL database without tables."""
    name = f"footnote_{os.getpid()}_{next(_numbers)}"
    run_sql(f"CREATE DATABASE {name}")
    yield beside(server, name)
    run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_url(migrated_postgresql: str) -> Iterator[str]:
    """URL of a migrated PostgreSQL database with nothing in it."""
    yield migrated_postgresql
    emptied = "; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))
    asyncio.run(_execute(migrated_postgresql, emptied))


async def open_and_close(url: str) -> None:
    """Make a database's tables."""
    await (await Database.open(url)).close()


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """Leave logging as it was."""
    root, names = logging.getLogger(), tuple(LEAST_OF_LIBRARIES)
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in names}
    configured = structlog.get_config() if structlog.is_configured() else None
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, each in levels.items():
        logging.getLogger(name).setLevel(each)
    structlog.reset_defaults()
    if configured is not None:
        structlog.configure(**configured)
