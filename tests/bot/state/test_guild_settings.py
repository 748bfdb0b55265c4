from __future__ import annotations

import asyncio

import pytest

from bot.state.database import Database
from bot.state.records import GuildSettings
from tests.bot.state.making import ANN, BOB, GUILD, NOON


async def test_a_guild_that_set_nothing_has_the_defaults(database: Database) -> None:
    assert await database.settings.get(GUILD) == GuildSettings(GUILD)


async def test_every_setting_is_read_as_it_was_set(database: Database) -> None:
    wanted = GuildSettings(
        GUILD,
        "harbour",
        frozenset({2**62, 5}),
        frozenset({7}),
        "ephemeral",
        "fr",
        True,
        retention_days=3,
        welcomed=True,
    )
    values = {name: getattr(wanted, name) for name in wanted.__slots__ if name != "guild"}
    assert await database.settings.change(GUILD, ANN, NOON, **values) == wanted
    assert await database.settings.get(GUILD) == wanted


async def test_a_change_leaves_the_other_settings_and_guilds_alone(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, language="fr")
    await database.settings.change(GUILD, ANN, NOON, replies="ephemeral")
    assert (await database.settings.get(GUILD)).language == "fr"
    assert await database.settings.get(GUILD + 1) == GuildSettings(GUILD + 1)


async def test_two_changes_at_once_are_both_kept(database: Database, other: Database) -> None:
    await asyncio.gather(
        database.settings.change(GUILD, ANN, NOON, language="fr"),
        other.settings.change(GUILD, BOB, NOON, retention_days=9),
    )
    assert await database.settings.get(GUILD) == GuildSettings(GUILD, language="fr", retention_days=9)


async def test_a_change_is_audited_with_the_settings_and_their_values(database: Database) -> None:
    values = {"question_log": True, "channels": {9, 4}, "moderators": (), "story": None, "language": "fr"}
    await database.settings.change(GUILD, ANN, NOON, **values)
    (entry,) = await database.audit.all(GUILD)
    assert (entry.actor, entry.at, entry.action) == (ANN, NOON, "settings")
    assert entry.detail == "channels=4 9, language=fr, question_log=on"


async def test_going_back_to_a_default_is_told_as_that(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, story="harbour", channels=[4])
    await database.settings.change(GUILD, ANN, NOON, story=None, channels=[])
    assert (await database.audit.all(GUILD))[0].detail == "channels=none, story=default"


async def test_a_change_that_changes_nothing_is_not_audited(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, language="auto")
    assert await database.audit.all(GUILD) == []


async def test_the_first_run_message_is_no_moderators_change(database: Database) -> None:
    assert (await database.settings.change(GUILD, ANN, NOON, welcomed=True)).welcomed
    assert await database.audit.all(GUILD) == []


async def test_an_unknown_setting_is_refused(database: Database) -> None:
    with pytest.raises(TypeError, match="no such setting: bass, volume"):
        await database.settings.change(GUILD, ANN, NOON, volume=11, bass=2)
