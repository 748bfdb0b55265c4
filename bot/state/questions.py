"""Questions: the log of guilds that turned it on, and counts without anybody's name or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime

from sqlalchemy import exists, insert, select

from bot.state.records import LoggedQuestion
from bot.state.tables import guild_settings, logged_questions, missing_counts, question_counts
from bot.state.transactions import Transactions
from bot.state.upserts import add_up

DIRECT_MESSAGES = 0
"""Stands for the guild in the counts of questions asked outside any guild."""
LONGEST_WORD = 64
"""Code points; what is longer is not a word that a source could lack, and is not counted."""

_COLUMNS = [logged_questions.c[field.name] for field in fields(LoggedQuestion)]


class QuestionStore:
    """Logs and counts questions."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def log(self, question: LoggedQuestion) -> bool:
        """Keep a question if its guild has the log turned on, and say whether it was kept.

        The setting is read in the same transaction: no other code can log against a guild's will.
        """
        row = {field.name: getattr(question, field.name) for field in fields(question)}
        turned_on = exists().where(guild_settings.c.guild == question.guild, guild_settings.c.question_log)
        async with self._transactions.writing() as connection:
            kept = bool((await connection.execute(select(turned_on))).scalar_one())
            if kept:
                await connection.execute(insert(logged_questions).values(row))
        return kept

    async def count(
        self, guild: int | None, kind: str, reason: str | None, missing: Sequence[str], at: datetime
    ) -> None:
        """Count a question, and each word of it that no source has.

        Args:
            guild: the guild; None for direct messages.
            kind: the question's kind.
            reason: why it was refused; None where it was answered.
            missing: words that no source has; a repeated one counts once.
            at: when; only the day in UTC is kept.
        """
        of_day = {"guild": guild or DIRECT_MESSAGES, "day": at.astimezone(UTC).date(), "n": 1}
        # In one order everywhere, so that two processes never wait for each other.
        words = sorted({word for word in missing if 0 < len(word) <= LONGEST_WORD})
        async with self._transactions.writing() as connection:
            await add_up(connection, question_counts, [of_day | {"kind": kind, "reason": reason or ""}])
            await add_up(connection, missing_counts, [of_day | {"word": word} for word in words])

    async def list(self, guild: int, limit: int) -> Sequence[LoggedQuestion]:
        """Give a guild's logged questions, newest first."""
        query = (
            select(*_COLUMNS)
            .where(logged_questions.c.guild == guild)
            .order_by(logged_questions.c.number.desc())
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return [LoggedQuestion(**row) for row in (await connection.execute(query)).mappings()]
