"""Whether replies were helpful."""

from __future__ import annotations

from datetime import datetime

from bot.state.tables import votes
from bot.state.transactions import Transactions
from bot.state.upserts import put


class VoteStore:
    """Keeps one vote a user a reply."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def cast(self, key: str, guild: int | None, user: int, helpful: bool, at: datetime) -> None:
        """Keep a user's vote on the reply of a key; it takes the place of an earlier one."""
        vote = {"key": key, "user": user, "guild": guild, "helpful": helpful, "at": at}
        async with self._transactions.writing() as connection:
            await put(connection, votes, [vote])
