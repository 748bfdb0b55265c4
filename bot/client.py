"""The bot itself: what it holds, how it starts and how it stops; its commands stand in `cogs/`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import discord
import structlog
from discord.ext import commands, tasks

from bot.asking import Desk
from bot.cogs.errors import answer_errors_of
from bot.ops.sync import sync_if_changed
from bot.serving.drawer import Drawer
from bot.serving.library import Library
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from bot.translator import CommandTranslator
from bot.words import Words, language_for, load_words

if TYPE_CHECKING:
    from bot.buttons.staging import Waiting
    from bot.serving.incoming import Incoming

_Result = TypeVar("_Result")
_log = structlog.get_logger(__name__)

EXTENSIONS: Sequence[str] = (
    "bot.cogs.errors",
    "bot.cogs.help",
    "bot.cogs.welcome",
    "bot.cogs.questions",
    "bot.cogs.mentions",
    "bot.cogs.views",
    "bot.cogs.sources",
    "bot.cogs.reload",
    "bot.cogs.guild_settings",
    "bot.cogs.audit",
    "bot.cogs.stats",
    "bot.cogs.privacy",
    "bot.cogs.retention",
)
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
    desk: Desk
    command_ids: Mapping[str, int]
    """Command names to their ids on Discord, which make a mention of a command clickable."""

    def __init__(
        self,
        settings: Settings,
        workshop: Workshop,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        shard_id, shard_count = settings.shards or (None, None)
        super().__init__(
            shard_id=shard_id,
            shard_count=shard_count,
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
        self.command_ids = {}
        self.staged: Drawer[Waiting] = Drawer(monotonic)
        self.incoming: Drawer[Incoming] = Drawer(monotonic)

    async def setup_hook(self) -> None:
        self.database = await Database.open(self.settings.database)
        self.library = await Library.open(self.settings, self.workshop, self.database)
        await self.tree.set_translator(CommandTranslator())
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await sync_if_changed(self)
        if await self.database.check_listener():
            self._hear_other_processes.start()

    async def close(self) -> None:
        self._hear_other_processes.cancel()
        await super().close()
        if hasattr(self, "database"):
            await self.database.close()

    async def on_ready(self) -> None:
        """Log that the bot answers from now on; Discord may send this more than once."""
        story = self.library.edition(None)
        _log.info("ready", servers=len(self.guilds), commands=len(self.command_ids), story=story.name)

    async def on_message(self, message: discord.Message, /) -> None:
        """Read no message as a command: there are none with a prefix."""

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002  # what a person wrote
        """Log what nobody foresaw, with its traceback, but never what a person wrote."""
        _log.error("something failed", where=event_method, code=kwargs.get("code"), exc_info=sys.exc_info())

    def add_dynamic_items(self, *items: type[discord.ui.DynamicItem[Any]]) -> None:
        """Register kinds of buttons that go on working after a restart; their errors are answered."""
        for item in items:
            answer_errors_of(item)
        super().add_dynamic_items(*items)

    @tasks.loop(seconds=1.0)
    async def _hear_other_processes(self) -> None:
        await self.database.check_listener()

    async def words_for(self, interaction: discord.Interaction) -> Words:
        """Give the interface's words in the guild's language, or the reader's."""
        setting = (await self.library.guild_settings(interaction.guild_id)).language
        return load_words(language_for(setting, str(interaction.locale)))

    async def in_thread(self, work: Callable[..., _Result], *arguments: object) -> _Result:
        """Run what takes its time outside the event loop."""
        return await asyncio.to_thread(work, *arguments)
