"""Rows that come at the same time, written together: fifty users at once cost one transaction or two, not fifty."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_Row = TypeVar("_Row")


@dataclass(eq=False)
class _Batch(Generic[_Row]):
    """Rows that are written together; whoever has the first turn writes for all."""

    rows: list[_Row] = field(default_factory=list)
    is_done: bool = False
    error: Exception | None = None


class Batches(Generic[_Row]):
    """Gathers rows while an earlier batch is being written.

    Args:
        write: writes rows, in one transaction.
    """

    def __init__(self, write: Callable[[Sequence[_Row]], Awaitable[None]]) -> None:
        self._write = write
        self._gathering: _Batch[_Row] = _Batch()
        self._turn = asyncio.Lock()

    async def add(self, row: _Row) -> None:
        """Write a row, with those that wait for the same turn; it is committed when this returns.

        Raises:
            Exception: what `write` raised for the batch; none of its rows is written then.
        """
        batch = self._gathering
        batch.rows.append(row)
        async with self._turn:
            if not batch.is_done:
                await self._write_all(batch)
        if batch.error is not None:
            raise batch.error

    async def _write_all(self, batch: _Batch[_Row]) -> None:
        """Write a batch; if this task is cancelled, the next one that waits for the batch writes it."""
        if self._gathering is batch:
            self._gathering = _Batch()
        try:
            await self._write(batch.rows)
        except Exception as error:  # kept, and raised by each that waits for the batch
            batch.error = error
        batch.is_done = True
