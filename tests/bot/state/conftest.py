"""Every test of the state runs on SQLite and on PostgreSQL, each time on a database of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest
import pytest_asyncio
from sqlalchemy import make_url

from bot.state.database import Database
from bot.state.tables import metadata
from tests.postgres import CannotStart, started

_numbers = count(1)


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
    asyncio.run(_open_and_close(beside(server, name)))
    yield beside(server, name)
    run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that has had all migrations, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    asyncio.run(_open_and_close(f"sqlite:///{file}"))
    return file


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


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database without tables."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path}/footnote.db"
    return str(request.getfixturevalue("empty_postgresql"))


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a migrated database."""
    if kind == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "footnote.db")
    return f"sqlite:///{tmp_path}/footnote.db"


@pytest_asyncio.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def other(url: str, database: Database) -> AsyncIterator[Database]:
    """The same database, as another process has it open."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


async def _open_and_close(url: str) -> None:
    await (await Database.open(url)).close()


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()
