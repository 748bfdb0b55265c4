"""`/reload` and `/rollback`: the whole story read again, or as it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.buttons.staging import stage
from bot.cogs.guard import ModeratorCog, for_moderators, may_moderate, require_moderator
from bot.render.audit import action_name
from bot.render.limits import CHOICE_NAME, clip
from bot.serving.staging import stage_reload, stage_rollback
from bot.translator import described
from retrieval.language.normal import fold

if TYPE_CHECKING:
    from bot.client import FootnoteBot


class Reload(ModeratorCog):
    """Stages other versions of the story."""

    @app_commands.command(name="reload", description=described("commands.reload.description"))
    @for_moderators
    async def reload(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """Stage the story's folder as it stands now."""
        guild = await require_moderator(interaction)
        await stage(interaction, partial(stage_reload, self.bot.library, guild))

    @app_commands.command(name="rollback", description=described("commands.rollback.description"))
    @app_commands.describe(version=described("commands.rollback.version"))
    @for_moderators
    async def rollback(
        self, interaction: discord.Interaction[FootnoteBot], version: app_commands.Range[int, 0, 1_000_000]
    ) -> None:
        """Stage one of the last ten versions."""
        guild = await require_moderator(interaction)
        await stage(interaction, partial(stage_rollback, self.bot.library, guild, version))

    @rollback.autocomplete("version")
    async def _versions(
        self, interaction: discord.Interaction[FootnoteBot], current: str
    ) -> list[app_commands.Choice[int]]:
        """Offer the versions before the one that answers now, newest first, and the folder as it stands."""
        if interaction.guild_id is None or not await may_moderate(interaction):
            return []
        words = await self.bot.words_for(interaction)
        served = self.bot.library.edition(interaction.guild_id).number
        rows = [
            (version.number, action_name(version.action, words), version.created.date().isoformat())
            for version in await self.bot.library.versions(interaction.guild_id)
            if version.number != served
        ]
        named = [
            (number, words.say("staging.version_choice", number=number, action=action, date=date))
            for number, action, date in rows
        ]
        named.append((0, words.say("staging.folder_choice")))
        return [
            app_commands.Choice(name=clip(name, CHOICE_NAME), value=number)
            for number, name in named
            if fold(str(current)) in fold(name)
        ]


async def setup(bot: FootnoteBot) -> None:
    """Add the commands."""
    await bot.add_cog(Reload(bot))
