"""Two open databases stand for two processes; only PostgreSQL lets them hear of each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import asyncpg  # type: ignore[import-untyped]
import pytest
import pytest_asyncio

from bot.state.database import Database
from bot.state.errors import Outdated
from tests.bot.state.making import ANN, GUILD, NOON, bodies_of, make_version

Pair = tuple[Database, Database]
WITHIN = 2.0
"""Seconds in which other processes have to see a change."""


class Heard(list[str]):
    """What `on_change` was called with."""

    async def __call__(self, change: str) -> None:
        self.append(change)

    async def until(self, number: int) -> None:
        async with asyncio.timeout(WITHIN):
            while len(self) < number:
                await asyncio.sleep(0.005)


@pytest_asyncio.fixture
async def pair(postgresql_url: str) -> AsyncIterator[Pair]:
    databases = await Database.open(postgresql_url), await Database.open(postgresql_url)
    yield databases
    for database in databases:
        await database.close()


@pytest.fixture
def heard(pair: Pair) -> Heard:
    """What the second of the pair hears."""
    heard = Heard()
    pair[1].on_change = heard
    return heard


async def cut_off(database: Database, url: str) -> None:
    """End the connection on which a database listens, as a restarting server does."""
    listener = database._listener
    assert listener is not None
    connection = await asyncpg.connect(url)
    await connection.execute(f"SELECT pg_terminate_backend({listener.backend})")
    await connection.close()
    async with asyncio.timeout(WITHIN):
        while listener.backend is not None:
            await asyncio.sleep(0.005)


async def test_a_change_reaches_the_other_process_by_its_ids(pair: Pair, heard: Heard) -> None:
    await pair[0].settings.change(GUILD, ANN, NOON, language="fr")
    await pair[0].versions.apply(make_version(1, b"one", story="the harbour"), bodies_of(b"one"), "")
    await heard.until(2)
    assert heard == [f"settings:{GUILD}", f"story:{GUILD}:the harbour"]


async def test_what_is_heard_of_can_be_read_at_once(pair: Pair) -> None:
    read: list[str] = []

    async def re_read(change: str) -> None:
        read.append((await pair[1].settings.get(GUILD)).language)

    pair[1].on_change = re_read
    await pair[0].settings.change(GUILD, ANN, NOON, language="fr")
    async with asyncio.timeout(WITHIN):
        while not read:
            await asyncio.sleep(0.005)
    assert read == ["fr"]


async def test_a_process_does_not_hear_itself(pair: Pair, heard: Heard) -> None:
    own = Heard()
    pair[0].on_change = own
    await pair[0].settings.change(GUILD, ANN, NOON, language="fr")
    await heard.until(1)
    assert own == []


async def test_what_was_rolled_back_is_not_announced(pair: Pair, heard: Heard) -> None:
    with pytest.raises(Outdated):
        await pair[0].versions.apply(make_version(2, b"one"), bodies_of(b"one"), "")
    await pair[0].settings.change(GUILD, ANN, NOON, language="auto")
    await pair[0].settings.change(GUILD, ANN, NOON, language="fr")
    await heard.until(1)
    assert heard == [f"settings:{GUILD}"]


async def test_a_living_listener_is_left_alone(pair: Pair, heard: Heard) -> None:
    assert await pair[1].check_listener()
    await asyncio.sleep(0.01)
    assert heard == []


async def test_after_a_loss_everything_is_to_be_read_again_and_changes_are_heard(
    pair: Pair, heard: Heard, postgresql_url: str
) -> None:
    await cut_off(pair[1], postgresql_url)
    assert pair[1].hears_others
    await pair[0].settings.change(GUILD, ANN, NOON, language="fr")
    assert await pair[1].check_listener()
    await pair[0].settings.change(GUILD, ANN, NOON, language="en")
    await heard.until(2)
    assert heard == ["all", f"settings:{GUILD}"]


async def test_stores_go_on_after_all_connections_were_ended(pair: Pair, postgresql_url: str) -> None:
    await pair[0].settings.get(GUILD)
    connection = await asyncpg.connect(postgresql_url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()
    assert (await pair[0].settings.get(GUILD)).language == "auto"


async def test_a_failing_listener_of_the_bot_is_logged_and_the_next_change_still_told(
    pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    async def fail_once(change: str) -> None:
        told.append(change)
        raise RuntimeError("no such story")

    pair[1].on_change = fail_once
    await pair[0].settings.change(GUILD, ANN, NOON, language="fr")
    await pair[0].settings.change(GUILD, ANN, NOON, language="en")
    async with asyncio.timeout(WITHIN):
        while len(told) < 2:
            await asyncio.sleep(0.005)
    await pair[1].close()
    assert [record.exc_info[1].args for record in caplog.records if record.exc_info] == [("no such story",)] * 2  # type: ignore[union-attr]  # an error is there


async def test_a_server_that_stays_away_is_said_once_and_raises_nothing(
    pair: Pair, postgresql_url: str, run_sql: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    name = postgresql_url.partition("?")[0].rpartition("/")[2]
    await asyncio.to_thread(run_sql, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    try:
        listener = pair[1]._listener
        assert listener is not None
        await asyncio.to_thread(run_sql, f"SELECT pg_terminate_backend({listener.backend})")
        assert [await pair[1].check_listener(), await pair[1].check_listener()] == [False, False]
    finally:
        await asyncio.to_thread(run_sql, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert len(caplog.records) == 1
    assert await pair[1].check_listener()


async def test_a_database_closed_while_it_connects_again_leaves_no_connection(pair: Pair, postgresql_url: str) -> None:
    await cut_off(pair[1], postgresql_url)
    checking = asyncio.create_task(pair[1].check_listener())
    await asyncio.sleep(0)
    await pair[1].close()
    assert not await checking
    assert pair[1]._listener is not None
    assert pair[1]._listener.backend is None


async def test_a_closed_database_does_not_listen_again(pair: Pair) -> None:
    await pair[1].close()
    assert not await pair[1].check_listener()


async def test_on_sqlite_there_is_nothing_to_hear(tmp_path: object) -> None:
    database = await Database.open(f"sqlite:///{tmp_path}/footnote.db")
    assert not database.hears_others
    assert not await database.check_listener()
    await database.close()
