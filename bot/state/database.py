"""The database: opened, brought up to date, and handed out as one store for each kind of thing it keeps."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import URL, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.state.audit import AuditStore
from bot.state.counting import count_up
from bot.state.engines import WRITES, make_engine, prepare
from bot.state.errors import MigrationFailed
from bot.state.guild_settings import SettingsStore
from bot.state.migrating import migrate
from bot.state.notices import Listener
from bot.state.questions import QuestionStore
from bot.state.records import Counts
from bot.state.replies import ReplyStore
from bot.state.retention import forget_user, prune_all
from bot.state.tables import kept_values
from bot.state.transactions import MIGRATING, REMOVING, Transactions, clear_errors, reason, wait_for_lock
from bot.state.upserts import put
from bot.state.urls import is_sqlite, read_url, shown
from bot.state.versions import VersionStore
from bot.state.votes import VoteStore

_log = logging.getLogger(__name__)


class Database:
    """An open database; `Database.open` makes one."""

    def __init__(self, url: URL, engine: AsyncEngine) -> None:
        instance = uuid.uuid4().hex
        self._engine = engine
        self._where = shown(url)
        self._transactions = Transactions(engine, instance)
        self._listener = None if is_sqlite(url) else Listener(url, instance, self._tell)
        self._telling: set[asyncio.Task[None]] = set()
        self.on_change: Callable[[str], Awaitable[None]] | None = None
        """Called when another process has changed something (PostgreSQL alone can tell): with `settings:GUILD`,
        `story:GUILD:NAME`, or `all` after a time in which changes may have been missed."""
        self.settings = SettingsStore(self._transactions)
        self.versions = VersionStore(self._transactions)
        self.audit = AuditStore(self._transactions)
        self.replies = ReplyStore(self._transactions)
        self.votes = VoteStore(self._transactions)
        self.questions = QuestionStore(self._transactions)

    def __repr__(self) -> str:
        return f"<Database {self._where}>"

    @classmethod
    async def open(cls, url: str) -> Database:
        """Connect, bring the tables up to date under a lock, and on PostgreSQL listen for changes.

        Args:
            url: `sqlite:///FILE`, whose folder is made, or `postgresql://USER:PASSWORD@HOST/NAME`.

        Raises:
            StateError: it cannot be opened; one sentence says why, without the password.
        """
        read = read_url(url)
        engine = make_engine(read)
        database = cls(read, engine)
        try:
            with clear_errors(database._where):
                await prepare(engine)
            await _bring_up_to_date(engine, database._where)
            with clear_errors(database._where):
                await database.listen()
        except BaseException:  # a cancelled task too leaves no connection open; raised again
            await database.close()
            raise
        return database

    async def close(self) -> None:
        """Close all connections; changes that are being told are finished first."""
        if self._listener is not None:
            await self._listener.close()
        if self._telling:
            await asyncio.gather(*self._telling, return_exceptions=True)
        await self._engine.dispose()

    @property
    def hears_others(self) -> bool:
        """Whether other processes' changes can be heard at all: on PostgreSQL, also while the connection is lost."""
        return self._listener is not None

    async def listen(self) -> None:
        """Begin to hear of other processes' changes; nothing to do on SQLite. `open` does it."""
        if self._listener is not None:
            await self._listener.start()

    async def check_listener(self) -> bool:
        """Connect again if the connection that listens was lost, and say whether changes are heard.

        To be called every second or so; it raises nothing. False on SQLite, where there is nothing to hear.
        """
        return self._listener is not None and await self._listener.check()

    async def counts(self, guild: int, since: datetime) -> Counts:
        """Give a guild's counts from a day on."""
        async with self._transactions.reading() as connection:
            return await count_up(connection, guild, since)

    async def forget(self, user: int) -> int:
        """Remove a user's replies, votes and logged questions at once, and say how many rows that were."""
        async with self._transactions.writing() as connection:
            await wait_for_lock(connection, REMOVING)
            return await forget_user(connection, user)

    async def prune(self, now: datetime) -> int:
        """Remove what each guild keeps no longer, and say how many rows that were."""
        async with self._transactions.writing() as connection:
            await wait_for_lock(connection, REMOVING)
            return await prune_all(connection, now)

    async def value(self, name: str) -> str | None:
        """Give a small text that was kept under a name; None where none was."""
        query = select(kept_values.c.text).where(kept_values.c.name == name)
        async with self._transactions.reading() as connection:
            return (await connection.execute(query)).scalar()

    async def set_value(self, name: str, text: str) -> None:
        """Keep a small text under a name, in the place of an earlier one."""
        async with self._transactions.writing() as connection:
            await put(connection, kept_values, [{"name": name, "text": text}])

    def _tell(self, change: str) -> None:
        """Call `on_change` in a task of its own, which the loop would otherwise forget."""
        if self.on_change is not None:
            task = asyncio.ensure_future(self.on_change(change))
            self._telling.add(task)
            task.add_done_callback(self._told)

    def _told(self, task: asyncio.Future[None]) -> None:
        self._telling.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _log.error("a change of another process could not be taken over", exc_info=task.exception())


async def _bring_up_to_date(engine: AsyncEngine, where: str) -> None:
    """Migrate in one transaction, while other processes wait."""
    try:
        async with engine.execution_options(**{WRITES: True}).begin() as connection:
            await wait_for_lock(connection, MIGRATING)
            await connection.run_sync(migrate, where)
    except DBAPIError as error:
        raise MigrationFailed(f"The tables of {where} cannot be brought up to date: {reason(error)}.") from error
