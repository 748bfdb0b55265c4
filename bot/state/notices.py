"""Hearing of other processes' changes on PostgreSQL: LISTEN on a connection of its own, no task that waits."""

from __future__ import annotations

import logging
from collections.abc import Callable

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import URL

from bot.state.transactions import CHANNEL, reason

EVERYTHING = "all"
"""Told instead of a change after a time in which changes may have been missed."""

_CONNECT_WITHIN = 5.0
_ANSWER_WITHIN = 2.0
"""Seconds."""
# asyncpg's InternalClientError comes where the connection breaks between two of its steps; it has a base of its own.
_LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)
_log = logging.getLogger(__name__)


class Listener:
    """Tells of changes that other processes announce.

    Args:
        url: a PostgreSQL database.
        instance: the name under which this process announces; its own changes are not told.
        tell: called with the ids of each change, from the event loop; it must not block.
    """

    def __init__(self, url: URL, instance: str, tell: Callable[[str], None]) -> None:
        _, self._arguments = url.get_dialect()().create_connect_args(url)
        self._instance = instance
        self._tell = tell
        self._connection: asyncpg.Connection | None = None
        self._closed = False
        self._is_lost = False

    @property
    def backend(self) -> int | None:
        """The process of the server that serves the connection; None where there is none."""
        connection = self._connection
        return None if connection is None or connection.is_closed() else connection.get_server_pid()

    async def start(self) -> None:
        """Connect and listen.

        Raises:
            PostgresError, InterfaceError, OSError, TimeoutError: the server cannot be reached.
        """
        connection = await asyncpg.connect(**self._arguments, timeout=_CONNECT_WITHIN)
        self._connection = connection
        await connection.add_listener(CHANNEL, self._hear)
        if self._closed:  # while it was connecting
            await self._drop()

    async def check(self) -> bool:
        """Ask whether the connection still lives, make a new one if not, and say whether changes are heard.

        After a loss `EVERYTHING` is told once a new connection listens.
        """
        if self._closed:
            return False
        if await self._answers():
            return True
        try:
            await self._drop()
            await self.start()
        except _LOST as error:
            if not self._is_lost:
                _log.warning("changes of other processes cannot be heard just now: %s", reason(error))
            self._is_lost = True
            return False
        if self._connection is None:
            return False
        self._is_lost = False
        self._tell(EVERYTHING)
        return True

    async def close(self) -> None:
        """Stop listening for good."""
        self._closed = True
        await self._drop()

    async def _answers(self) -> bool:
        if self._connection is None or self._connection.is_closed():
            return False
        try:
            await self._connection.execute("SELECT 1", timeout=_ANSWER_WITHIN)
        except _LOST:
            return False
        return True

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None or connection.is_closed():
            return
        try:
            await connection.close(timeout=_ANSWER_WITHIN)
        except _LOST:
            connection.terminate()

    def _hear(self, *notice: object) -> None:
        """Take what asyncpg gives: connection, pid, channel, payload."""
        instance, _, change = str(notice[-1]).partition(" ")
        if instance != self._instance:
            self._tell(change)
