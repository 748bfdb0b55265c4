"""Two processes on one PostgreSQL: what is changed in one is soon served by the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.serving.incoming import Incoming
from bot.serving.library import Library
from bot.serving.staging import stage_add
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from retrieval.language.model import LanguageModel
from tests.bot.discord.asking import bot_of, reply_of
from tests.bot.discord.moderating import TOLL, bridge_settings, copy_bridge, text_of

WITHIN = 2.0
"""Seconds in which another process has to see a change."""
ASKED = "Until when do pupils travel free?"


@pytest.fixture
def settings(tmp_path: Path, postgresql_url: str) -> Settings:
    bridge = bridge_settings(tmp_path, copy_bridge(tmp_path))
    return bridge.model_copy(update={"database_url": SecretStr(postgresql_url)})


@pytest.fixture
async def elsewhere(settings: Settings, language_model: LanguageModel, guild: GuildHandle) -> AsyncIterator[Library]:
    """What another process serves; it has answered in the guild before."""
    database = await Database.open(settings.database)
    library = await Library.open(settings, Workshop(settings.model, model=language_model), database)
    await library.guild_settings(guild.id)
    yield library
    await database.close()


async def soon(seen: Callable[[], Awaitable[bool]]) -> bool:
    """Wait until another process's change is seen."""
    async with asyncio.timeout(WITHIN):
        while not await seen():
            await asyncio.sleep(0.01)
    return True


async def test_a_setting_changed_here_holds_elsewhere(
    mo: MemberActor, channel: ChannelHandle, elsewhere: Library
) -> None:
    await mo.slash(channel, "settings language", language="fr")

    async def seen() -> bool:
        return (await elsewhere.guild_settings(mo.guild.id)).language == "fr"

    assert await soon(seen)


async def test_a_setting_changed_elsewhere_holds_here(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, elsewhere: Library
) -> None:
    await elsewhere.set_guild_settings(mo.guild.id, mo.id, simcord_env.now(), replies="ephemeral")

    async def seen() -> bool:
        return (await mo.slash(channel, "when", question=ASKED)).ephemeral

    assert await soon(seen)


async def test_a_source_added_here_is_served_elsewhere(
    mo: MemberActor, channel: ChannelHandle, elsewhere: Library
) -> None:
    staged = await mo.slash(channel, "source add", file=("toll.md", TOLL))
    await mo.click(reply_of(staged), label="Apply")

    async def seen() -> bool:
        edition = elsewhere.edition(mo.guild.id)
        answer = edition.answerer.answer(ASKED)
        return edition.number == 1 and bool(answer.evidence) and "until June" in answer.evidence[0].quote

    assert await soon(seen)


async def test_a_source_added_elsewhere_is_served_here(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, elsewhere: Library
) -> None:
    await add_elsewhere(simcord_env, mo, elsewhere)

    async def seen() -> bool:
        return "Pupils travel free until June." in text_of(await mo.slash(channel, "when", question=ASKED))

    assert await soon(seen)


async def test_a_change_staged_here_is_not_applied_over_one_made_elsewhere(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, elsewhere: Library
) -> None:
    staged = await mo.slash(channel, "source remove", number=1)
    await add_elsewhere(simcord_env, mo, elsewhere)
    told = await mo.click(reply_of(staged), label="Take it down")

    assert "was not applied; nothing is lost" in text_of(told)
    assert bot_of(simcord_env).library.edition(mo.guild.id).number == 1


async def add_elsewhere(env: Env, mo: MemberActor, elsewhere: Library) -> None:
    """Add a source by the other process."""
    staged = await stage_add(elsewhere, mo.guild.id, Incoming("toll.md", TOLL))
    await elsewhere.apply(mo.guild.id, staged, mo.id, env.now())
