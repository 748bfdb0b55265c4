"""Removing what is kept for a while only, and what a user wants gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, ColumnElement, Table, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.records import GuildSettings
from bot.state.tables import guild_settings, logged_questions, missing_counts, question_counts, replies, votes

_OF_USERS = (replies, votes, logged_questions)
_BY_MOMENT: tuple[tuple[Table, Column[datetime]], ...] = (
    (replies, replies.c.created),
    (votes, votes.c.at),
    (logged_questions, logged_questions.c.at),
)
_BY_DAY = (question_counts, missing_counts)
_DEFAULT_DAYS = GuildSettings(0).retention_days


async def forget_user(connection: AsyncConnection, user: int) -> int:
    """Remove a user's replies, votes and logged questions, and say how many rows that were."""
    n_removed = 0
    for table in _OF_USERS:
        n_removed += (await connection.execute(delete(table).where(table.c.user == user))).rowcount
    return n_removed


async def prune_all(connection: AsyncConnection, now: datetime) -> int:
    """Remove what is older than each guild's `retention_days`, and say how many rows that were.

    Direct messages, and guilds that never set anything, have the default.
    """
    set_days = set((await connection.execute(select(guild_settings.c.retention_days).distinct())).scalars())
    n_removed = 0
    for days in sorted(set_days | {_DEFAULT_DAYS}):
        n_removed += await _prune(connection, days, now - timedelta(days=days))
    return n_removed


async def _prune(connection: AsyncConnection, days: int, before: datetime) -> int:
    """Remove what is older than a moment in the guilds that keep for so many days."""
    day = before.astimezone(UTC).date()
    n_removed = 0
    for table, moment in _BY_MOMENT:
        removed = await connection.execute(delete(table).where(_keeps_for(table, days), moment < before))
        n_removed += removed.rowcount
    for table in _BY_DAY:
        removed = await connection.execute(delete(table).where(_keeps_for(table, days), table.c.day < day))
        n_removed += removed.rowcount
    return n_removed


def _keeps_for(table: Table, days: int) -> ColumnElement[bool]:
    """Select the rows of guilds that keep for so many days."""
    guild = table.c.guild
    set_so = guild.in_(select(guild_settings.c.guild).where(guild_settings.c.retention_days == days))
    if days != _DEFAULT_DAYS:
        return set_so
    return or_(set_so, guild.is_(None), guild.not_in(select(guild_settings.c.guild)))
