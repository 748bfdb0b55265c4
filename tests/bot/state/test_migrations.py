from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.state.database import Database
from bot.state.engines import make_engine
from bot.state.errors import DatabaseTooNew, MigrationFailed
from bot.state.migrating import VERSION_TABLE, downgrade
from bot.state.tables import metadata
from bot.state.urls import read_url

_OPEN_ALL = """
import asyncio, sys
from bot.state.database import Database
async def main():
    for url in sys.argv[1:]:
        await (await Database.open(url)).close()
print("ready", flush=True)
sys.stdin.readline()
asyncio.run(main())
"""


async def look(url: str, at: Callable[[Connection], Any]) -> Any:
    engine = make_engine(read_url(url))
    async with engine.begin() as connection:
        found = await connection.run_sync(at)
    await engine.dispose()
    return found


def differences(connection: Connection) -> Sequence[Any]:
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    found: Sequence[Any] = compare_metadata(context, metadata)
    return found


async def test_the_migrations_make_the_tables_that_the_code_has(url: str) -> None:
    assert await look(url, differences) == []


async def test_every_migration_can_be_taken_back(empty_url: str) -> None:
    await (await Database.open(empty_url)).close()
    await look(empty_url, downgrade)
    assert await look(empty_url, lambda connection: inspect(connection).get_table_names()) == [VERSION_TABLE]
    await (await Database.open(empty_url)).close()
    assert await look(empty_url, differences) == []


async def test_two_processes_may_bring_empty_databases_up_to_date(empty_postgresql: str, tmp_path: Path) -> None:
    urls = f"sqlite:///{tmp_path}/footnote.db", empty_postgresql
    command = [sys.executable, "-W", "error", "-c", _OPEN_ALL, *urls]
    starting = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in starting:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in starting:
        process.communicate("go\n")
    assert [process.returncode for process in starting] == [0, 0]
    assert [await look(url, differences) for url in urls] == [[], []]


async def test_many_may_open_one_empty_database_at_once(empty_url: str) -> None:
    databases = await asyncio.gather(*(Database.open(empty_url) for _ in range(6)))
    await asyncio.gather(*(database.close() for database in databases))
    assert await look(empty_url, differences) == []


async def test_a_database_of_a_newer_footnote_is_refused_and_left_as_it_is(empty_url: str) -> None:
    await (await Database.open(empty_url)).close()
    await look(empty_url, lambda connection: connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9z'")))
    with pytest.raises(DatabaseTooNew, match=r"was changed by a newer Footnote \(its tables are of 9z\)"):
        await Database.open(empty_url)
    assert await look(empty_url, differences) == []


async def test_tables_of_somebody_else_stop_the_migration_and_nothing_is_changed(empty_url: str) -> None:
    await look(empty_url, lambda connection: connection.execute(text("CREATE TABLE votes (x int)")))
    with pytest.raises(MigrationFailed, match=r'cannot be brought up to date: .*votes"? already exists'):
        await Database.open(empty_url)
    assert await look(empty_url, lambda connection: inspect(connection).get_table_names()) == ["votes"]
