from __future__ import annotations

from datetime import datetime, timedelta

from bot.state.database import Database
from bot.state.questions import DIRECT_MESSAGES
from tests.bot.state.making import ANN, BOB, GUILD, NOON, make_entry, make_question, make_reply

SHORT = GUILD + 1


async def leave_everything(database: Database, guild: int, user: int, at: datetime) -> None:
    """Leave one row in each table that users fill, and one count and one word."""
    key = f"{guild % 9}{user % 9}{at:%d}"
    await database.replies.save(make_reply(key, guild=guild, user=user, created=at))
    await database.votes.cast(key, guild, user, True, at)
    await database.questions.log(make_question(guild=guild, user=user, at=at))
    await database.questions.count(guild, "who", None, ["quay"], at)


async def test_a_forgotten_user_has_no_rows_left_and_others_have_theirs(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    for user in (ANN, BOB):
        await leave_everything(database, GUILD, user, NOON)
    assert await database.forget(ANN) == 3
    assert await database.forget(ANN) == 0
    assert [question.user for question in await database.questions.list(GUILD, 9)] == [BOB]
    assert (await database.counts(GUILD, NOON)).helpful == 1
    assert await database.forget(BOB) == 3


async def test_forgetting_leaves_counts_and_the_audit_log(database: Database) -> None:
    await database.questions.count(GUILD, "who", None, ["quay"], NOON)
    await database.audit.add(make_entry("quay.md", actor=ANN))
    assert await database.forget(ANN) == 0
    assert (await database.counts(GUILD, NOON)).missing == {"quay": 1}
    assert len(await database.audit.all(GUILD)) == 1


async def test_each_guild_keeps_for_as_many_days_as_it_has_set(database: Database) -> None:
    await database.settings.change(SHORT, ANN, NOON, retention_days=2, question_log=True)
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    for guild in (GUILD, SHORT):
        await leave_everything(database, guild, ANN, NOON - timedelta(days=3))
        await leave_everything(database, guild, ANN, NOON - timedelta(days=1))
    assert await database.prune(NOON) == 5
    assert len(await database.questions.list(SHORT, 9)) == 1
    assert len(await database.questions.list(GUILD, 9)) == 2


async def test_everything_older_than_the_retention_goes_and_the_rest_stays(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    await leave_everything(database, GUILD, ANN, NOON - timedelta(days=31))
    await leave_everything(database, GUILD, ANN, NOON - timedelta(days=29))
    assert await database.prune(NOON) == 5
    counts = await database.counts(GUILD, NOON - timedelta(days=99))
    assert (counts.kinds, counts.missing, counts.helpful) == ({"who": 1}, {"quay": 1}, 1)


async def test_direct_messages_and_guilds_without_settings_keep_for_the_default_time(database: Database) -> None:
    old = NOON - timedelta(days=31)
    await database.settings.change(SHORT, ANN, NOON, retention_days=90)
    for key, guild in (("a", None), ("b", GUILD), ("c", SHORT)):
        await database.replies.save(make_reply(key, guild=guild, created=old))
        await database.questions.count(guild, "who", None, [], old)
    assert await database.prune(NOON) == 4
    assert await database.replies.get("c") is not None
    assert (await database.counts(DIRECT_MESSAGES, old)).kinds == {}


async def test_settings_versions_and_audit_are_never_pruned(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, language="fr")
    assert await database.prune(NOON + timedelta(days=9999)) == 0
    assert (await database.settings.get(GUILD)).language == "fr"
    assert len(await database.audit.all(GUILD)) == 1


async def test_a_small_text_is_kept_under_its_name(database: Database, other: Database) -> None:
    assert await database.value("commands") is None
    await database.set_value("commands", "one")
    await other.set_value("commands", "two")
    assert await database.value("commands") == "two"
