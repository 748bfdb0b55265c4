"""`/audit`: who changed which source or setting, and when."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.buttons.paging import send_list
from bot.cogs.guard import Interaction, ModeratorCog, for_moderators, require_moderator
from bot.render.audit import as_csv
from bot.translator import described

if TYPE_CHECKING:
    from bot.client import FootnoteBot


class Audit(ModeratorCog):
    """Shows the moderators' changes, or gives them as a file."""

    @app_commands.command(name="audit", description=described("commands.audit.description"))
    @app_commands.describe(export=described("commands.audit.export"))
    @for_moderators
    async def audit(self, interaction: discord.Interaction[FootnoteBot], export: bool = False) -> None:
        """List the changes, newest first; as CSV where `export` is chosen."""
        if export:
            await _send_file(interaction)
        else:
            await send_list(interaction, "changes")


async def _send_file(interaction: Interaction) -> None:
    guild = await require_moderator(interaction)
    entries = await interaction.client.database.audit.all(guild)
    words = await interaction.client.words_for(interaction)
    file = discord.File(io.BytesIO(as_csv(entries)), filename=f"audit-{guild}.csv")
    await interaction.response.send_message(words.count("audit.exported", len(entries)), file=file, ephemeral=True)


async def setup(bot: FootnoteBot) -> None:
    """Add the command."""
    await bot.add_cog(Audit(bot))
