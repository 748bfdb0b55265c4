"""Engines for both databases, set up so that a transaction means the same on either."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.state.errors import DatabaseUnreachable
from bot.state.urls import is_sqlite, shown

WRITES = "footnote_writes"
"""The execution option of an engine whose transactions write."""

_WAIT = 10.0
"""Seconds to wait for another process that writes to the same file, or for a server to answer."""
_STATEMENT_WAIT = 30.0
"""Seconds to wait for a server that has taken a statement."""
_WAL_TRIES = 100


def make_engine(url: URL) -> AsyncEngine:
    """Give an engine; nothing is connected yet. Errors it raises never show parameters, which may be private."""
    if not is_sqlite(url):
        # A server that has gone without a word would otherwise be waited for without end.
        waits = {"timeout": _WAIT, "command_timeout": _STATEMENT_WAIT}
        return create_async_engine(
            url, hide_parameters=True, pool_pre_ping=True, pool_timeout=_WAIT, connect_args=waits
        )
    engine = create_async_engine(url, hide_parameters=True, connect_args={"timeout": _WAIT})
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


async def prepare(engine: AsyncEngine) -> None:
    """Reach the database: make the SQLite file and its folder, or greet the server.

    Raises:
        DatabaseUnreachable: the file's folder cannot be made.
        DBAPIError, sqlite3.Error, OSError: as the driver says it.
    """
    if is_sqlite(engine.url):
        _make_folder(engine.url)
        await asyncio.to_thread(_use_wal, str(engine.url.database))
    else:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))


def _set_up_sqlite(connection: DBAPIConnection, record: object) -> None:
    """Leave transactions to `_begin_sqlite`, and set what holds for one connection only."""
    raw: Any = connection
    raw.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    # With WAL, a power cut may lose the last moments but never harms the file.
    cursor.execute("PRAGMA synchronous=NORMAL")
    # What is forgotten is overwritten, not only unlinked.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the start: a reader that turns writer is refused at once, however long it may wait."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DatabaseUnreachable(
            f"The folder of the database {shown(url)} cannot be made: {reason.lower()}."
        ) from error


def _use_wal(file: str) -> None:
    """Turn on write-ahead logging, for which SQLite does not wait while another process does the same.

    By the plain driver: the asynchronous one leaves a thread behind where a file cannot be opened.
    """
    for n_tries in range(1, _WAL_TRIES + 1):
        try:
            with closing(sqlite3.connect(file, timeout=_WAIT)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or n_tries == _WAL_TRIES:
                raise
            time.sleep(_WAIT / _WAL_TRIES)
