"""What `/stats` shows: sums over a guild's counts and votes."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Column, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.records import Counts
from bot.state.tables import missing_counts, question_counts, votes


async def count_up(connection: AsyncConnection, guild: int, since: datetime) -> Counts:
    """Sum a guild's counts from the day of a moment on (in UTC), and its votes from that moment on.

    Each dictionary has the most frequent first, and equally frequent ones in alphabetical order.
    """
    day = since.astimezone(UTC).date()
    counts = question_counts.c
    helpful = await _votes(connection, guild, since)
    return Counts(
        kinds=await _sums(connection, counts.kind, guild, day),
        refusals=await _sums(connection, counts.reason, guild, day),
        missing=await _sums(connection, missing_counts.c.word, guild, day),
        helpful=helpful.get(True, 0),
        not_helpful=helpful.get(False, 0),
    )


async def _sums(connection: AsyncConnection, name: Column[str], guild: int, since: date) -> dict[str, int]:
    """Sum `n` by a column of its table; the empty name is left out."""
    table = name.table
    query = (
        select(name, func.sum(table.c.n)).where(table.c.guild == guild, table.c.day >= since, name != "").group_by(name)
    )
    sums = {named: int(n) for named, n in await connection.execute(query)}
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


async def _votes(connection: AsyncConnection, guild: int, since: datetime) -> dict[bool, int]:
    query = (
        select(votes.c.helpful, func.count().label("n"))
        .where(votes.c.guild == guild, votes.c.at >= since)
        .group_by(votes.c.helpful)
    )
    return {row.helpful: row.n for row in await connection.execute(query)}
