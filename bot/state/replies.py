"""What the buttons under a reply need: pointers into sources, never their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import datetime

from sqlalchemy import RowMapping, delete, select

from bot.state.batches import Batches
from bot.state.columns import in_utc
from bot.state.records import Pointer, SavedReply
from bot.state.tables import replies
from bot.state.transactions import Transactions
from bot.state.upserts import put


class ReplyStore:
    """Keeps replies by the key that stands in their buttons' ids."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._batches = Batches(self._save_all)

    async def save(self, reply: SavedReply) -> None:
        """Keep a reply, in the place of an earlier one of the same key.

        Raises:
            ValueError: `created` has no time zone.
        """
        in_utc(reply.created)
        await self._batches.add(reply)

    async def _save_all(self, saved: Sequence[SavedReply]) -> None:
        async with self._transactions.writing() as connection:
            await put(connection, replies, [_as_row(reply) for reply in saved])

    async def get(self, key: str) -> SavedReply | None:
        """Give the reply of a key; None where it is no longer kept."""
        async with self._transactions.reading() as connection:
            row = (await connection.execute(select(replies).where(replies.c.key == key))).mappings().first()
        return None if row is None else _as_reply(row)

    async def remove(self, key: str) -> None:
        """Remove the reply of a key, if it is kept."""
        async with self._transactions.writing() as connection:
            await connection.execute(delete(replies).where(replies.c.key == key))

    async def prune(self, guild: int | None, before: datetime) -> int:
        """Remove a guild's replies (None: those of direct messages) made before a moment, and say how many."""
        async with self._transactions.writing() as connection:
            removed = await connection.execute(
                delete(replies).where(replies.c.guild.is_not_distinct_from(guild), replies.c.created < before)
            )
        return removed.rowcount


def _as_row(reply: SavedReply) -> dict[str, object]:
    row = {field.name: getattr(reply, field.name) for field in fields(reply)}
    row["evidence"] = [astuple(pointer) for pointer in reply.evidence]
    row["nearest"] = None if reply.nearest is None else astuple(reply.nearest)
    return row


def _as_reply(row: RowMapping) -> SavedReply:
    values = dict(row)
    evidence, nearest = values.pop("evidence"), values.pop("nearest")
    return SavedReply(
        **values,
        evidence=tuple(Pointer(*parts) for parts in evidence),
        nearest=None if nearest is None else Pointer(*nearest),
    )
