"""Transactions for the stores: they read, write, announce, and say in one sentence what went wrong."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import exc, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.state.engines import WRITES
from bot.state.errors import DatabaseUnreachable, NotADatabase
from bot.state.urls import shown

CHANNEL = "footnote"
"""The PostgreSQL channel on which changes are announced."""

MIGRATING, APPLYING, REMOVING = 0x666F6F74, 0x666F6F75, 0x666F6F76
"""PostgreSQL advisory locks: around the migrations, applying a version, and removing users' rows."""


class Transactions:
    """Begins transactions on one engine.

    Args:
        engine: the engine.
        instance: names this process in its announcements, so that it does not hear itself.
    """

    def __init__(self, engine: AsyncEngine, instance: str) -> None:
        self._reader = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._instance = instance
        self._where = shown(engine.url)
        # SQLite has one writer at a time, and its own queue sleeps; this one does not.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Begin a transaction that only reads.

        Raises:
            DatabaseUnreachable: the database does not answer.
        """
        with clear_errors(self._where):
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Begin a transaction that writes; it is rolled back if the block raises.

        Raises:
            DatabaseUnreachable: the database does not answer.
        """
        async with self._in_turn():
            with clear_errors(self._where):
                async with self._writer.begin() as connection:
                    yield connection

    async def announce(self, connection: AsyncConnection, change: str) -> None:
        """Tell other processes what has changed, by its ids, once the transaction is committed."""
        if connection.dialect.name == "postgresql":
            await connection.execute(select(func.pg_notify(CHANNEL, f"{self._instance} {change}")))

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        if self._turn is None:
            yield
        else:
            async with self._turn:
                yield


async def wait_for_lock(connection: AsyncConnection, lock: int) -> None:
    """Hold a lock to the end of the transaction; on SQLite a transaction that writes holds one already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(lock)))


@contextmanager
def clear_errors(where: str) -> Iterator[None]:
    """Turn what the drivers raise when a database is away, full, locked or damaged into one sentence.

    Args:
        where: the database, without a password.
    """
    try:
        yield
    except (exc.ProgrammingError, exc.IntegrityError, exc.DataError):
        raise  # a mistake of ours, not the database's state
    except (exc.DBAPIError, sqlite3.Error) as error:
        if "not a database" in reason(error):
            raise NotADatabase(f"The file of {where} is not an SQLite database.") from error
        raise DatabaseUnreachable(f"The database {where} cannot be used: {reason(error)}.") from error
    except (exc.TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
        raise DatabaseUnreachable(f"The database {where} cannot be reached: {reason(error)}.") from error


def reason(error: BaseException) -> str:
    """Give the driver's own words: one line, without SQL and without a full stop."""
    if isinstance(error, exc.DBAPIError) and error.orig is not None:
        error = error.orig.__cause__ or error.orig
    if isinstance(error, TimeoutError | exc.TimeoutError):
        return "it does not answer in time"
    lines = str(error).splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
