"""Adding a source: a form for pasted text, and another for what a file does not state of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.buttons.staging import build, think
from bot.cogs.errors import AnswersErrors, say_privately
from bot.cogs.guard import Interaction, NotModerator, require_moderator
from bot.render.limits import TEXT_INPUT, clip
from bot.render.markup import one_line
from bot.serving.drawer import MINUTES_KEPT
from bot.serving.incoming import PASTED, Details, Incoming, Lacks, is_address, is_date, lacks
from bot.serving.staging import stage_add
from bot.words import Words
from retrieval.errors import ArticleError

_NAME = 100
_TYPED = 60
_FIELDS = ("title", "published", "publisher", "url")
_LENGTHS = {"title": 300, "published": 10, "publisher": 100, "url": 1500}
_LABELS = {"title": "heading", "published": "date", "publisher": "publisher", "url": "url"}


class SourceForm(AnswersErrors, discord.ui.Modal):
    """Asks for a source's details, and for its text where that is pasted; what is known stands in it already."""

    def __init__(self, incoming: Incoming, words: Words) -> None:
        pasted = incoming.file == PASTED
        super().__init__(title=words.say("adding.modal_title" if pasted else "adding.details_title"))
        self.incoming = incoming
        self.inputs: dict[str, discord.ui.TextInput[SourceForm]] = {}
        if pasted:
            self._ask_text(words)
        for field in _FIELDS:
            self.inputs[field] = discord.ui.TextInput(
                custom_id=field,
                required=False,
                max_length=_LENGTHS[field],
                default=(getattr(incoming.details, field) or "")[: _LENGTHS[field]] or None,
            )
            label = words.say(f"adding.modal_{_LABELS[field]}")
            self.add_item(discord.ui.Label(text=label, component=self.inputs[field]))

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        try:
            await require_moderator(interaction)
        except NotModerator as error:
            await say_privately(interaction, str(error))
            return False
        return True

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        typed = {field: " ".join(self.inputs[field].value.split()) or None for field in _FIELDS}
        body = self.inputs["text"].value.encode("utf-8", "replace") if "text" in self.inputs else self.incoming.body
        incoming = replace(self.incoming, body=body, details=Details(**typed))
        words = await interaction.client.words_for(interaction)
        await think(interaction, words)
        await check_and_build(interaction, incoming, words)

    def _ask_text(self, words: Words) -> None:
        text = discord.ui.TextInput[SourceForm](
            custom_id="text",
            style=discord.TextStyle.paragraph,
            max_length=TEXT_INPUT,
            default=self.incoming.text[:TEXT_INPUT] or None,
        )
        self.inputs["text"] = text
        help_text = words.say("adding.modal_text_help", n=TEXT_INPUT)
        self.add_item(discord.ui.Label(text=words.say("adding.modal_text"), description=help_text, component=text))


class AddingButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"footnote:adding:(?P<key>[A-Za-z0-9_-]{16}):(?P<act>fill|asis)",
):
    """Opens the form for a source that waits under its key, or adds it as it is."""

    def __init__(
        self, key: str, act: str, *, label: str = "…", style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        super().__init__(discord.ui.Button(label=label, style=style, custom_id=f"footnote:adding:{key}:{act}"))
        self.key, self.act = key, act

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> AddingButton:
        return cls(match["key"], match["act"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        guild = await require_moderator(interaction)
        words = await interaction.client.words_for(interaction)
        incoming = interaction.client.incoming.look(guild, self.key)
        if incoming is None:
            text = words.say("staging.lost", minutes=MINUTES_KEPT)
            await interaction.response.edit_message(content=text, embed=None, view=None)
        elif self.act == "fill":
            await interaction.response.send_modal(SourceForm(incoming, words))
        else:
            await think(interaction, words)
            await check_and_build(interaction, incoming, words)


async def ask_or_build(interaction: Interaction, incoming: Incoming, words: Words) -> None:
    """Ask for title and date where neither the file nor the moderator states them; else stage the source.

    Work must already be shown to go on; so too for `check_and_build`.
    """
    try:
        missing = await interaction.client.in_thread(lacks, incoming)
    except ArticleError as error:
        await interaction.edit_original_response(content=unreadable(error, words))
        return
    if not any(missing) or _problem(incoming, words):
        await check_and_build(interaction, incoming, words)
        return
    file = clip(incoming.file, _NAME, one_line)
    embed = discord.Embed(title=words.say("adding.asks_title"), description=words.say(_asks(missing), file=file))
    view = _offer(interaction, incoming, words, ("fill", "asis"))
    await interaction.edit_original_response(content=None, embed=embed, view=view)


async def check_and_build(interaction: Interaction, incoming: Incoming, words: Words) -> None:
    """Stage a source; where a detail cannot be used say why, and offer the form again with all that was typed."""
    guild = await require_moderator(interaction)
    problem = _problem(incoming, words)
    if problem:
        view = _offer(interaction, incoming, words, ("fill",))
        await interaction.edit_original_response(content=problem, embed=None, view=view)
        return
    await build(interaction, partial(stage_add, interaction.client.library, guild, incoming), words)


def unreadable(error: ArticleError, words: Words) -> str:
    """Say in one sentence why a file is not taken."""
    file = clip(error.file, _NAME, one_line)
    return words.say("adding.unreadable", file=file, reason=clip(error.reason, _NAME * 3, one_line))


def items() -> Sequence[type[discord.ui.DynamicItem[Any]]]:
    """Give the kinds of buttons of this module."""
    return (AddingButton,)


def _problem(incoming: Incoming, words: Words) -> str | None:
    details = incoming.details
    if incoming.file == PASTED and not incoming.text.strip():
        return words.say("adding.no_text")
    if details.published and not is_date(details.published):
        return words.say("adding.bad_date", date=clip(details.published, _TYPED, one_line))
    if details.url and not is_address(details.url):
        return words.say("adding.bad_url", url=clip(details.url, _TYPED, one_line))
    return None


def _asks(missing: Lacks) -> str:
    if missing.title and missing.published:
        return "adding.asks_both"
    return "adding.asks_heading" if missing.title else "adding.asks_date"


def _offer(interaction: Interaction, incoming: Incoming, words: Words, acts: Sequence[str]) -> discord.ui.View:
    assert interaction.guild_id is not None  # moderators' commands are for servers alone
    key = interaction.client.incoming.put(interaction.guild_id, incoming)
    view = discord.ui.View(timeout=None)
    labels = {"fill": "adding.fill_in", "asis": "adding.add_as_is"}
    for act in acts:
        style = discord.ButtonStyle.primary if act == "fill" else discord.ButtonStyle.secondary
        view.add_item(AddingButton(key, act, label=words.say(labels[act]), style=style))
    return view
