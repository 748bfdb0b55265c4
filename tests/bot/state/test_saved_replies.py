from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from bot.state.database import Database
from bot.state.records import Pointer
from tests.bot.state.making import DIGEST, GUILD, NOON, make_reply


async def test_a_reply_is_read_as_it_was_saved(database: Database) -> None:
    reply = make_reply()
    await database.replies.save(reply)
    assert await database.replies.get("k1") == reply


async def test_a_refusal_in_direct_messages_is_read_as_it_was_saved(database: Database) -> None:
    refusal = make_reply(guild=None, reason="off_topic", evidence=(), nearest=Pointer(DIGEST, 2, 0, 9))
    await database.replies.save(refusal)
    assert await database.replies.get("k1") == refusal


async def test_a_reply_that_was_never_saved_is_none(database: Database) -> None:
    assert await database.replies.get("nowhere") is None


async def test_a_removed_reply_is_gone(database: Database) -> None:
    await database.replies.save(make_reply())
    await database.replies.remove("k1")
    await database.replies.remove("k1")
    assert await database.replies.get("k1") is None


@pytest.mark.parametrize("guild", [GUILD, None])
async def test_pruning_removes_older_replies_of_that_guild_only(database: Database, guild: int | None) -> None:
    await database.replies.save(make_reply("old", guild=guild, created=NOON - timedelta(seconds=1)))
    await database.replies.save(make_reply("new", guild=guild))
    await database.replies.save(make_reply("others", guild=4, created=NOON - timedelta(days=9)))
    assert await database.replies.prune(guild, NOON) == 1
    assert [await database.replies.get(key) is None for key in ("old", "new", "others")] == [True, False, False]


async def test_times_come_back_in_utc(database: Database) -> None:
    await database.replies.save(make_reply(created=NOON.astimezone(timezone(timedelta(hours=-5)))))
    reply = await database.replies.get("k1")
    assert reply is not None
    assert reply.created.isoformat() == NOON.isoformat()


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        await database.replies.save(make_reply(created=NOON.replace(tzinfo=None)))
