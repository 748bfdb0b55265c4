"""`/stats`: what was asked, as counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cogs.guard import ModeratorCog, for_moderators, require_moderator
from bot.render.stats import show_counts
from bot.translator import described

if TYPE_CHECKING:
    from bot.client import FootnoteBot

MOST_DAYS = 365


class Stats(ModeratorCog):
    """Shows counts, and nobody's words or names."""

    @app_commands.command(name="stats", description=described("commands.stats.description"))
    @app_commands.describe(days=described("commands.stats.days"))
    @for_moderators
    async def stats(
        self, interaction: discord.Interaction[FootnoteBot], days: app_commands.Range[int, 1, MOST_DAYS] = 30
    ) -> None:
        """Count questions, refusals, words that no source has, and votes of the last days."""
        guild = await require_moderator(interaction)
        counts = await self.bot.database.counts(guild, self.bot.now() - timedelta(days=days))
        words = await self.bot.words_for(interaction)
        await interaction.response.send_message(embed=show_counts(counts, words, days=days), ephemeral=True)


async def setup(bot: FootnoteBot) -> None:
    """Add the command."""
    await bot.add_cog(Stats(bot))
