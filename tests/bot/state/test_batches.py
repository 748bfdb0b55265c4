from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.state.batches import Batches


class Writing:
    """Writes batches when it is let; a row "bad" fails its batch."""

    def __init__(self) -> None:
        self.written: list[list[str]] = []
        self.let = asyncio.Semaphore(0)

    async def __call__(self, rows: Sequence[str]) -> None:
        await self.let.acquire()
        if "bad" in rows:
            raise ValueError(f"{len(rows)} rows")
        self.written.append(list(rows))

    def let_go_on(self, n_times: int) -> None:
        for _ in range(n_times):
            self.let.release()


@pytest.fixture
def writing() -> Writing:
    return Writing()


async def begin(batches: Batches[str], *rows: str) -> list[asyncio.Task[None]]:
    """Add rows at the same time, up to where the first waits for its turn to write."""
    tasks = [asyncio.create_task(batches.add(row)) for row in rows]
    await asyncio.sleep(0)
    return tasks


async def test_rows_that_come_while_others_are_written_are_written_together(writing: Writing) -> None:
    batches = Batches(writing)
    tasks = await begin(batches, "a") + await begin(batches, "b", "c", "d")
    writing.let_go_on(2)
    await asyncio.gather(*tasks)
    assert writing.written == [["a"], ["b", "c", "d"]]


async def test_all_rows_of_a_failed_batch_are_told_and_the_next_one_is_written(writing: Writing) -> None:
    batches = Batches(writing)
    tasks = await begin(batches, "a") + await begin(batches, "b", "bad")
    writing.let_go_on(3)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    await batches.add("c")
    assert list(map(str, outcomes)) == ["None", "2 rows", "2 rows"]
    assert writing.written == [["a"], ["c"]]


async def test_where_the_writing_task_is_cancelled_another_one_writes_its_batch(writing: Writing) -> None:
    batches = Batches(writing)
    first = await begin(batches, "a")
    first_of_batch, *others = await begin(batches, "b", "c")
    writing.let_go_on(1)
    await asyncio.gather(*first)
    while batches._gathering.rows:
        await asyncio.sleep(0)
    first_of_batch.cancel()
    writing.let_go_on(1)
    await asyncio.gather(*others)
    assert first_of_batch.cancelled()
    assert writing.written == [["a"], ["b", "c"]]
