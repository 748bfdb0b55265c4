"""A guild's settings and what is kept of its members, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import discord

from bot.render.limits import FIELD_VALUE, clip
from bot.render.lists import listed
from bot.render.markup import one_line
from bot.state.records import GuildSettings
from bot.words import Words

COLOUR = 0x7A6A4F

Row = Literal["story", "channels", "moderators", "replies", "language", "log", "retention"]
"""What can be set, in the order it is shown."""


def show_settings(settings: GuildSettings, words: Words, *, story: str, problem: str | None = None) -> discord.Embed:
    """Give the panel of `/settings show`.

    Args:
        settings: what is set.
        words: the reader's language.
        story: name of the story that is answered from.
        problem: why something else is served than should be; None where all is well.
    """
    above = clip(problem, FIELD_VALUE, one_line) if problem else None
    embed = discord.Embed(title=words.say("guild.title"), description=above, colour=COLOUR)
    for row in get_args(Row):
        embed.add_field(name=words.say(f"guild.{row}"), value=_value(row, settings, words, story), inline=False)
    return embed


def show_setting(row: Row, settings: GuildSettings, words: Words, *, story: str) -> str:
    """Give one setting on one line."""
    return words.say("guild.row", what=words.say(f"guild.{row}"), value=_value(row, settings, words, story))


def _value(row: Row, settings: GuildSettings, words: Words, story: str) -> str:
    match row:
        case "story":
            return clip(story, FIELD_VALUE, one_line)
        case "channels":
            return channels_text(settings, words)
        case "moderators":
            return moderators_text(settings, words)
        case "replies":
            return words.say(f"guild.replies_{settings.replies}")
        case "language":
            return words.say(f"guild.language_{settings.language}")
        case "log":
            return log_text(settings, words)
        case "retention":
            return words.count("guild.days", settings.retention_days)


def channels_text(settings: GuildSettings, words: Words) -> str:
    """Say where the bot answers."""
    if not settings.channels:
        return words.say("guild.all_channels")
    return _together((f"<#{channel}>" for channel in sorted(settings.channels)), words)


def moderators_text(settings: GuildSettings, words: Words) -> str:
    """Say who moderates."""
    if not settings.moderators:
        return words.say("guild.moderators_only_permission")
    roles = _together((f"<@&{role}>" for role in sorted(settings.moderators)), words)
    return words.say("guild.moderators_with_roles", roles=roles)


def log_text(settings: GuildSettings, words: Words) -> str:
    """Say whether questions are kept."""
    days = words.count("guild.days", settings.retention_days)
    return words.say("guild.log_on", days=days) if settings.question_log else words.say("guild.log_off")


def show_privacy(settings: GuildSettings | None, words: Words) -> discord.Embed:
    """Give the panel of `/privacy`: of a guild, or of direct messages where `settings` is None."""
    days = words.count("guild.days", (settings or GuildSettings(guild=0)).retention_days)
    if settings is None:
        questions = words.say("privacy.questions_direct", days=days)
    elif settings.question_log:
        questions = words.say("privacy.questions_on", days=days)
    else:
        questions = words.say("privacy.questions_off", days=days)
    kept = [questions, words.say("privacy.replies", days=days), words.say("privacy.votes", days=days)]
    if settings is not None:
        kept.append(words.say("privacy.moderators"))
    text = "\n\n".join([*kept, words.say("privacy.nothing_else"), words.say("privacy.forget")])
    return discord.Embed(title=words.say("privacy.title"), description=text, colour=COLOUR)


def _together(mentions: Iterable[str], words: Words) -> str:
    lines = list(mentions)
    return listed(lines, lambda n: words.count("staging.more", n), length=FIELD_VALUE - 200).replace("\n", ", ")
