"""The bot itself: what it holds, how it starts and how it stops; its commands stand in `cogs/`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import discord
from discord.ext import commands

from bot.serving.library import Library
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from bot.words import Words, language_for, load_words

_Result = TypeVar("_Result")

EXTENSIONS: Sequence[str] = ()
"""Modules of `cogs/`, each with a `setup(bot)`, in the order they are loaded."""


def needed_intents() -> discord.Intents:
    """Give the events that the bot listens to; none of them is privileged."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    return intents


class FootnoteBot(commands.Bot):
    """The Discord bot; everything a cog needs is an attribute.

    Args:
        settings: the settings.
        workshop: builds stories' editions; holds the language model.
        now: the time of day, in UTC.
        monotonic: seconds, for caches and cooldowns.
    """

    database: Database
    library: Library

    def __init__(
        self,
        settings: Settings,
        workshop: Workshop,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=needed_intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
        )
        self.settings = settings
        self.workshop = workshop
        self.now = now
        self.monotonic = monotonic

    async def setup_hook(self) -> None:
        self.database = await Database.open(self.settings.database)
        self.library = await Library.open(self.settings, self.workshop, self.database)
        for extension in EXTENSIONS:
            await self.load_extension(extension)

    async def close(self) -> None:
        await super().close()
        if hasattr(self, "database"):
            await self.database.close()

    async def words_for(self, interaction: discord.Interaction) -> Words:
        """Give the interface's words in the guild's language, or the reader's."""
        setting = (await self.library.guild_settings(interaction.guild_id)).language
        return load_words(language_for(setting, str(interaction.locale)))

    async def in_thread(self, work: Callable[..., _Result], *arguments: object) -> _Result:
        """Run what takes its time outside the event loop."""
        return await asyncio.to_thread(work, *arguments)
