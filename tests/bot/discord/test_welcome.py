"""The first message in a server."""

from __future__ import annotations

from typing import cast

import discord
from simcord import ChannelHandle, Env, GuildHandle

from bot.client import FootnoteBot
from bot.cogs.welcome import Welcome


async def join(bot: FootnoteBot, guild: GuildHandle) -> None:
    """Let the bot join a server that has its channels already: a simulated one has none when the bot joins it."""
    joined, cog = bot.get_guild(guild.id), cast(Welcome, bot.get_cog("Welcome"))
    assert joined is not None
    await cog.on_guild_join(joined)


async def test_it_introduces_itself_where_it_may_speak(
    simcord_bot: FootnoteBot, guild: GuildHandle, channel: ChannelHandle
) -> None:
    await join(simcord_bot, guild)
    assert channel.last_message is not None
    assert channel.last_message.embeds[0].title == "Hello, I am Footnote"


async def test_it_shows_a_question_that_it_can_answer(
    simcord_bot: FootnoteBot, guild: GuildHandle, channel: ChannelHandle
) -> None:
    await join(simcord_bot, guild)
    assert channel.last_message is not None
    assert "When was the search?" in str(channel.last_message.embeds[0].description)


async def test_it_introduces_itself_once(simcord_bot: FootnoteBot, guild: GuildHandle, channel: ChannelHandle) -> None:
    await join(simcord_bot, guild)
    await join(simcord_bot, guild)
    assert len(channel.history()) == 1


async def test_it_says_nothing_where_it_may_not_speak(simcord_bot: FootnoteBot, guild: GuildHandle) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    rules = guild.create_text_channel("rules", overwrites={guild.default_role: silent})
    await join(simcord_bot, guild)
    assert rules.history() == []


async def test_it_speaks_in_the_first_channel_where_it_may(simcord_bot: FootnoteBot, guild: GuildHandle) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    guild.create_text_channel("rules", overwrites={guild.default_role: silent})
    talk = guild.create_text_channel("talk")
    await join(simcord_bot, guild)
    assert len(talk.history()) == 1


async def test_a_french_server_is_greeted_in_french(simcord_env: Env, simcord_bot: FootnoteBot) -> None:
    guild = simcord_env.create_guild("Rédaction", preferred_locale="fr")
    channel = guild.create_text_channel("questions")
    await join(simcord_bot, guild)
    assert channel.last_message is not None
    assert channel.last_message.embeds[0].title == "Bonjour, je suis Footnote"


async def test_a_message_that_discord_refuses_is_tried_again_when_it_joins_again(
    simcord_env: Env, simcord_bot: FootnoteBot, guild: GuildHandle, channel: ChannelHandle
) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=403)
    await join(simcord_bot, guild)
    await join(simcord_bot, guild)
    assert len(channel.history()) == 1
