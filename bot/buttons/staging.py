"""A change that is built, shown, and then applied or discarded by a click; nothing is served before."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.cogs.guard import Interaction, require_moderator
from bot.render.audit import action_name
from bot.render.changes import show_applied, show_staged
from bot.render.limits import clip
from bot.render.markup import one_line
from bot.serving.drawer import MINUTES_KEPT
from bot.serving.staged import Staged
from bot.state.errors import Outdated
from bot.words import Words
from retrieval.errors import ArticleError, StoryError

Stage = Callable[[], Awaitable[Staged]]
"""Builds a change beside what is served; called again where another change came first."""

_DETAIL = 100
_REASON = 1500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A staged change that waits for its click, and how to stage it anew."""

    staged: Staged
    stage: Stage


class StagedButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"footnote:staged:(?P<key>[A-Za-z0-9_-]{16}):(?P<act>apply|discard|again)",
):
    """Applies, discards or stages anew what waits under its key."""

    def __init__(
        self, key: str, act: str, *, label: str = "…", style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        super().__init__(discord.ui.Button(label=label, style=style, custom_id=f"footnote:staged:{key}:{act}"))
        self.key, self.act = key, act

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> StagedButton:
        return cls(match["key"], match["act"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        guild = await require_moderator(interaction)
        words = await interaction.client.words_for(interaction)
        drawer = interaction.client.staged
        waiting = drawer.take(guild, self.key)
        if waiting is None and drawer.was_taken(self.key):
            number = interaction.client.library.edition(guild).number
            await interaction.response.send_message(words.say("staging.decided", number=number), ephemeral=True)
        elif waiting is None:
            text = words.say("staging.lost", minutes=MINUTES_KEPT)
            await interaction.response.edit_message(content=text, embed=None, view=None)
        elif self.act == "apply":
            await _apply(interaction, guild, self.key, waiting, words)
        elif self.act == "again":
            await stage(interaction, waiting.stage)
        else:
            number = interaction.client.library.edition(guild).number
            text = words.say("staging.discarded", number=number)
            await interaction.response.edit_message(content=text, embed=None, view=None)


async def think(interaction: Interaction, words: Words) -> None:
    """Show that work is going on: as a new reply, or in the message whose button or form was used."""
    if interaction.message is None:
        await interaction.response.defer(ephemeral=True, thinking=True)
    else:
        await interaction.response.edit_message(content=words.say("staging.working"), embed=None, view=None)


async def stage(interaction: Interaction, work: Stage) -> None:
    """Answer by building a change, showing what it changes, and asking what to do with it."""
    words = await interaction.client.words_for(interaction)
    await think(interaction, words)
    await build(interaction, work, words)


async def build(interaction: Interaction, work: Stage, words: Words) -> None:
    """Do as `stage`, where work is already shown to go on."""
    guild = await require_moderator(interaction)
    try:
        staged = await work()
    except (StoryError, ArticleError) as error:
        await interaction.edit_original_response(
            content=_failed(interaction, guild, error, words), embed=None, view=None
        )
        return
    key = interaction.client.staged.put(guild, Waiting(staged, work))
    view = _choice(key, words, removes=staged.action == "remove")
    await interaction.edit_original_response(content=None, embed=show_staged(staged, words), view=view)


def items() -> Sequence[type[discord.ui.DynamicItem[Any]]]:
    """Give the kinds of buttons of this module."""
    return (StagedButton,)


async def _apply(interaction: Interaction, guild: int, key: str, waiting: Waiting, words: Words) -> None:
    """Swap the version in, if nobody else has changed the sources since it was staged."""
    bot = interaction.client
    await interaction.response.defer()
    try:
        edition = await bot.library.apply(guild, waiting.staged, interaction.user.id, bot.now())
    except (Outdated, StoryError) as error:
        told = _outdated(error, words) if isinstance(error, Outdated) else _failed(interaction, guild, error, words)
        view = discord.ui.View(timeout=None)
        view.add_item(StagedButton(bot.staged.put(guild, waiting), "again", label=words.say("staging.again")))
        await interaction.edit_original_response(content=told, embed=None, view=view)
        return
    except BaseException:  # whatever broke, or a cancelled task: the version can still be applied; raised again
        bot.staged.put_back(guild, key, waiting)
        raise
    text = words.say("staging.applied", number=edition.number)
    await interaction.edit_original_response(content=text, embed=show_applied(waiting.staged, words), view=None)


def _choice(key: str, words: Words, *, removes: bool) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    yes, no = ("sources.remove_confirm", "sources.remove_cancel") if removes else ("staging.apply", "staging.discard")
    style = discord.ButtonStyle.danger if removes else discord.ButtonStyle.success
    view.add_item(StagedButton(key, "apply", label=words.say(yes), style=style))
    view.add_item(StagedButton(key, "discard", label=words.say(no)))
    return view


def _failed(interaction: Interaction, guild: int, error: Exception, words: Words) -> str:
    number = interaction.client.library.edition(guild).number
    return words.say("staging.failed", number=number, reason=clip(str(error), _REASON, one_line))


def _outdated(error: Outdated, words: Words) -> str:
    version = error.current
    if version is None:
        return words.say("staging.outdated_unknown")
    what = " ".join((action_name(version.action, words), clip(error.detail, _DETAIL, one_line))).strip()
    return words.say("staging.outdated", who=f"<@{version.actor}>", what=what, number=version.number)
