"""The first message in a server: said once, where the bot may speak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord
import structlog
from discord.ext import commands

from bot.cogs.help import about_bot
from bot.render.help import welcome_embed
from bot.words import language_for, load_words

if TYPE_CHECKING:
    from bot.client import FootnoteBot

_log = structlog.get_logger(__name__)


class Welcome(commands.Cog):
    """Introduces the bot to a server that it joins."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say once what the bot can do; a server in which it may speak nowhere hears nothing."""
        channel = next(speakable(guild), None)
        if channel is None or self.bot.user is None:
            return
        settings = await self.bot.library.guild_settings(guild.id)
        if settings.welcomed:
            return
        words = load_words(language_for(settings.language, guild.preferred_locale.value))
        try:
            await channel.send(embed=welcome_embed(await about_bot(self.bot, guild.id), words))
        except discord.HTTPException as error:
            _log.warning("the first message could not be sent", guild=guild.id, status=error.status, code=error.code)
            return
        await self.bot.library.set_guild_settings(guild.id, self.bot.user.id, self.bot.now(), welcomed=True)


def speakable(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Give the channels in which the bot may send an embed: the one for system messages first, then from the top."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in dict.fromkeys([*first, *guild.text_channels]):
        may = channel.permissions_for(guild.me)
        if may.view_channel and may.send_messages and may.embed_links:
            yield channel


async def setup(bot: FootnoteBot) -> None:
    """Add the cog."""
    await bot.add_cog(Welcome(bot))
