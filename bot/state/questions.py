"""Questions: the log of guilds that turned it on, and counts without anybody's name or words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from bot.state.batches import Batches
from bot.state.columns import in_utc
from bot.state.records import LoggedQuestion
from bot.state.tables import guild_settings, logged_questions, missing_counts, question_counts
from bot.state.transactions import Transactions
from bot.state.upserts import add_up

DIRECT_MESSAGES = 0
"""Stands for the guild in the counts of questions asked outside any guild."""
LONGEST_WORD = 64
"""Code points; what is longer is not a word that a source could lack, and is not counted."""

_COLUMNS = [logged_questions.c[field.name] for field in fields(LoggedQuestion)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is left of a question when it is counted."""

    guild: int
    day: date
    kind: str
    reason: str
    words: frozenset[str]


class QuestionStore:
    """Logs and counts questions."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._logging = Batches(self._log_all)
        self._counting = Batches(self._count_all)

    async def log(self, question: LoggedQuestion) -> None:
        """Keep a question if its guild has the log turned on, else nothing of it.

        The setting is read in the same transaction: no other code can log against a guild's will.

        Raises:
            ValueError: `at` has no time zone.
        """
        in_utc(question.at)
        await self._logging.add(question)

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

        Raises:
            ValueError: `at` has no time zone.
        """
        words = frozenset(word for word in missing if 0 < len(word) <= LONGEST_WORD)
        await self._counting.add(_Counted(guild or DIRECT_MESSAGES, in_utc(at).date(), kind, reason or "", words))

    async def _log_all(self, questions: Sequence[LoggedQuestion]) -> None:
        guild = guild_settings.c.guild
        asked_in = {question.guild for question in questions}
        turned_on = select(guild).where(guild.in_(asked_in), guild_settings.c.question_log)
        async with self._transactions.writing() as connection:
            logging = set((await connection.execute(turned_on)).scalars())
            rows = [
                {field.name: getattr(question, field.name) for field in fields(question)}
                for question in questions
                if question.guild in logging
            ]
            if rows:
                await connection.execute(insert(logged_questions), rows)

    async def _count_all(self, counted: Sequence[_Counted]) -> None:
        kinds = Counter((one.guild, one.day, one.kind, one.reason) for one in counted)
        words = Counter((one.guild, one.day, word) for one in counted for word in one.words)
        async with self._transactions.writing() as connection:
            await add_up(connection, question_counts, _rows(kinds, "guild day kind reason"))
            await add_up(connection, missing_counts, _rows(words, "guild day word"))

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


def _rows(counts: Counter[tuple[Any, ...]], names: str) -> Sequence[dict[str, Any]]:
    """Name the parts of what was counted; in one order everywhere, so that no two processes wait for each other."""
    return [dict(zip(names.split(), key, strict=True), n=n) for key, n in sorted(counts.items())]
