"""Who changed what, and when; nothing in it is ever removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.records import AuditEntry
from bot.state.tables import audit
from bot.state.transactions import Transactions

_COLUMNS = [audit.c[field.name] for field in fields(AuditEntry)]


class AuditStore:
    """Writes and reads the log of the moderators' changes."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def add(self, entry: AuditEntry) -> None:
        """Note a change; its number is given by the database."""
        async with self._transactions.writing() as connection:
            await add_entry(connection, entry)

    async def list(self, guild: int, limit: int, before: int | None = None) -> Sequence[AuditEntry]:
        """Give a guild's last changes, newest first.

        Args:
            guild: the guild.
            limit: how many at most.
            before: the number of an entry; only older ones are given.
        """
        query = _newest_first(guild).limit(limit)
        return await self._read(query if before is None else query.where(audit.c.number < before))

    async def all(self, guild: int) -> Sequence[AuditEntry]:
        """Give all changes of a guild, newest first."""
        return await self._read(_newest_first(guild))

    async def _read(self, query: Select[*tuple[object, ...]]) -> Sequence[AuditEntry]:
        async with self._transactions.reading() as connection:
            return [AuditEntry(**row) for row in (await connection.execute(query)).mappings()]


async def add_entry(connection: AsyncConnection, entry: AuditEntry) -> None:
    """Note a change in the transaction that makes it."""
    row = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "number"}
    await connection.execute(insert(audit).values(row))


def _newest_first(guild: int) -> Select[*tuple[object, ...]]:
    return select(*_COLUMNS).where(audit.c.guild == guild).order_by(audit.c.number.desc())
