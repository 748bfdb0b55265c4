from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
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

_OPEN = """
import asyncio, sys
from bot.state.database import Database
async def main():
    await (await Database.open(sys.argv[1])).close()
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
    return compare_metadata(context, metadata)


async def test_the_migrations_make_the_tables_that_the_code_has(url: str) -> None:
    assert await look(url, differences) == []


async def test_every_migration_can_be_taken_back(empty_url: str) -> None:
    await (await Database.open(empty_url)).close()
    await look(empty_url, downgrade)
    assert await look(empty_url, lambda connection: inspect(connection).get_table_names()) == [VERSION_TABLE]
    await (await Database.open(empty_url)).close()
    assert await look(empty_url, differences) == []


async def test_two_processes_may_bring_one_empty_database_up_to_date(empty_url: str) -> None:
    starting = [
        asyncio.create_subprocess_exec(sys.executable, "-W", "error", "-c", _OPEN, empty_url) for _ in range(2)
    ]
    processes = await asyncio.gather(*starting)
    assert [await process.wait() for process in processes] == [0, 0]
    assert await look(empty_url, differences) == []


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
    with pytest.raises(MigrationFailed, match='cannot be brought up to date: .*votes"? already exists'):
        await Database.open(empty_url)
    assert await look(empty_url, lambda connection: inspect(connection).get_table_names()) == ["votes"]
