"""Lists that are turned page by page; the buttons know the list by name, so they go on working after a restart."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import discord

from bot.cogs.guard import Interaction, may_moderate, require_moderator
from bot.render.audit import list_changes
from bot.render.sources import list_sources, list_sources_for_moderators, show_source
from bot.serving.edition import Edition
from bot.words import Words

Pages = Sequence[discord.Embed]

DIGEST_SHOWN = 16
"""Hex digits of a source's sha256 in a button's id."""


class TurnButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"footnote:turn:(?P<panel>[a-z]+):(?P<what>[0-9a-f]*):(?P<page>[0-9]{1,4})",
):
    """Shows another page of a list in the place of this one."""

    def __init__(self, panel: str, what: str, page: int, *, label: str = "…", disabled: bool = False) -> None:
        super().__init__(
            discord.ui.Button(label=label, disabled=disabled, custom_id=f"footnote:turn:{panel}:{what}:{page}")
        )
        self.panel, self.what, self.page = panel, what, page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> TurnButton:
        return cls(match["panel"], match["what"], int(match["page"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        words = await interaction.client.words_for(interaction)
        pages = await pages_of(interaction, self.panel, self.what, words)
        if not pages:
            text = words.say("sources.gone" if self.panel == "source" else "turning.gone")
            await interaction.response.edit_message(content=text, embed=None, view=None)
            return
        page = min(self.page, len(pages) - 1)
        view = _turning(self.panel, self.what, page, len(pages), words)
        await interaction.response.edit_message(embed=pages[page], view=view)


async def send_list(interaction: Interaction, panel: str, what: str = "") -> None:
    """Answer a command with the first page of a list, to be seen by who asked alone."""
    words = await interaction.client.words_for(interaction)
    pages = await pages_of(interaction, panel, what, words)
    view = _turning(panel, what, 0, len(pages), words)
    if view is None:
        await interaction.response.send_message(embed=pages[0], ephemeral=True)
    else:
        await interaction.response.send_message(embed=pages[0], view=view, ephemeral=True)


async def pages_of(interaction: Interaction, panel: str, what: str, words: Words) -> Pages:
    """Give all pages of a list; none where there is no such list, or what it showed is gone.

    Raises:
        NotModerator: the list is for moderators, and whoever asks is none.
    """
    make = _PANELS.get(panel)
    return () if make is None else await make(interaction, what, words)


def article_number(edition: Edition, digest: str) -> int | None:
    """Give the number of the article made of the source whose sha256 begins so."""
    found = edition.articles_by_digest.items()
    return next((number for known, number in found if known.startswith(digest)), None)


def items() -> Sequence[type[discord.ui.DynamicItem[Any]]]:
    """Give the kinds of buttons of this module."""
    return (TurnButton,)


def _turning(panel: str, what: str, page: int, n_pages: int, words: Words) -> discord.ui.View | None:
    if n_pages < 2:
        return None
    view = discord.ui.View(timeout=None)
    before, after = max(0, page - 1), page + 1
    view.add_item(TurnButton(panel, what, before, label=words.say("turning.previous"), disabled=page == 0))
    view.add_item(TurnButton(panel, what, after, label=words.say("turning.next"), disabled=after == n_pages))
    return view


async def _sources(interaction: Interaction, what: str, words: Words) -> Pages:
    await interaction.client.library.guild_settings(interaction.guild_id)
    edition = interaction.client.library.edition(interaction.guild_id)
    make = list_sources_for_moderators if await may_moderate(interaction) else list_sources
    return make(edition, words, number=edition.number)


async def _source(interaction: Interaction, what: str, words: Words) -> Pages:
    edition = interaction.client.library.edition(await require_moderator(interaction))
    number = article_number(edition, what)
    return () if number is None else show_source(edition.story.articles[number - 1], words, number=edition.number)


async def _changes(interaction: Interaction, what: str, words: Words) -> Pages:
    entries = await interaction.client.database.audit.all(await require_moderator(interaction))
    return list_changes(entries, words)


_PANELS: Mapping[str, Callable[[Interaction, str, Words], Awaitable[Pages]]] = {
    "sources": _sources,
    "source": _source,
    "changes": _changes,
}
