"""Who may moderate, checked here whatever Discord has let through: on each command, button and form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from retrieval.errors import FootnoteError

if TYPE_CHECKING:
    from bot.client import FootnoteBot

Interaction = discord.Interaction["FootnoteBot"]

MANAGERS = discord.Permissions(manage_guild=True)
"""Whom Discord shows the moderators' commands by default; a server's owner may show them to others."""

GUILD_ONLY = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)

_Command = TypeVar("_Command")


def for_moderators(command: _Command) -> _Command:
    """Offer a command only in servers, and by default only to those who may manage them."""
    in_guilds = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    return in_guilds(app_commands.default_permissions(MANAGERS)(command))


class NotModerator(FootnoteError, app_commands.AppCommandError):
    """Somebody who may not moderate tried to; the sentence is in their language."""


async def may_moderate(interaction: Interaction) -> bool:
    """Tell whether someone may manage the server, or has a role that its moderators have chosen."""
    if interaction.guild_id is None:
        return False
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return True
    chosen = (await interaction.client.library.guild_settings(interaction.guild_id)).moderators
    member = interaction.user
    return isinstance(member, discord.Member) and any(role.id in chosen for role in member.roles)


async def require_moderator(interaction: Interaction) -> int:
    """Give the server's id.

    Raises:
        NotModerator: whoever acts may not moderate there.
    """
    words = await interaction.client.words_for(interaction)
    if interaction.guild_id is None:
        raise NotModerator(words.say("moderators.guild_only"))
    if not await may_moderate(interaction):
        raise NotModerator(words.say("moderators.only"))
    return interaction.guild_id


class ModeratorCog(commands.Cog):
    """A cog all of whose commands are for moderators."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    async def interaction_check(self, interaction: discord.Interaction[FootnoteBot], /) -> bool:  # type: ignore[override]
        await require_moderator(interaction)
        return True
