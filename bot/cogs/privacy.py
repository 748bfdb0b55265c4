"""`/privacy` and `/forget-me`, for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.guard import may_moderate
from bot.render.guild_settings import show_privacy
from bot.translator import described

if TYPE_CHECKING:
    from bot.client import FootnoteBot


class Privacy(commands.Cog):
    """Says what is kept, and removes it."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    @app_commands.command(name="privacy", description=described("commands.privacy.description"))
    async def privacy(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """Say what is kept of this server's readers, or of direct messages."""
        words = await self.bot.words_for(interaction)
        guild = interaction.guild_id
        settings = None if guild is None else await self.bot.library.guild_settings(guild)
        await interaction.response.send_message(embed=show_privacy(settings, words), ephemeral=True)

    @app_commands.command(name="forget-me", description=described("commands.forget-me.description"))
    async def forget_me(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """Remove what is kept of who asks, everywhere and at once, and say how much it was."""
        words = await self.bot.words_for(interaction)
        self.bot.desk.forget(interaction.user.id)
        n_rows = await self.bot.database.forget(interaction.user.id)
        text = words.count("privacy.forgotten", n_rows) if n_rows else words.say("privacy.forgotten_none")
        if await may_moderate(interaction):
            text = f"{text} {words.say('privacy.forgotten_audit')}"
        await interaction.response.send_message(text, ephemeral=True)


async def setup(bot: FootnoteBot) -> None:
    """Add the commands."""
    await bot.add_cog(Privacy(bot))
