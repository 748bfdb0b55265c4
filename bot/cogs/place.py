"""Where the bot answers: everywhere, or in the channels that a server's moderators have chosen."""

from __future__ import annotations

import discord

from bot.state.records import GuildSettings
from bot.words import Words

_NAMED = 40
"""Channels that are named at most: with their mark-up they take half of what a message may have."""


def answers_in(settings: GuildSettings, channel: object) -> bool:
    """Tell whether the bot answers in a channel; in a thread it does as in the channel it belongs to."""
    if not settings.channels:
        return True
    return bool({getattr(channel, "id", None), getattr(channel, "parent_id", None)} & settings.channels)


def elsewhere(settings: GuildSettings, words: Words) -> str:
    """Say where it does."""
    named = [f"<#{channel}>" for channel in sorted(settings.channels)]
    shown = ", ".join(named[:_NAMED]) + (", …" if len(named) > _NAMED else "")
    return words.count("place.elsewhere", len(named), channels=shown)


def can_show(message: discord.Message) -> bool:
    """Tell whether an answer to a message would be seen: embeds of who may not embed links are left out."""
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return True
    return message.channel.permissions_for(message.guild.me).embed_links
