"""What the buttons under a reply share: an id that carries the reply's key, and where to find what belongs to it.

An id is `footnote:WHAT:KEY`, for some with a number after it. It is all that a button needs, so that one under an old
message goes on working after the bot was started anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.render.limits import ELLIPSIS, fits
from bot.render.markup import unescape
from bot.render.panels import taken_down_panel
from bot.serving.pointers import resolve
from bot.words import Words
from retrieval.errors import FootnoteError

if TYPE_CHECKING:
    from bot.client import FootnoteBot
    from bot.serving.edition import Edition
    from bot.state.records import SavedReply
    from retrieval.records import Evidence

Interaction: TypeAlias = "discord.Interaction[FootnoteBot]"
KEY = r"[A-Za-z0-9_-]{1,16}"
"""A reply's key in the pattern of an id."""


class Told(FootnoteError):
    """A button cannot do what it is for; the sentence is in the reader's language."""


class KeyButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"(?!)"):
    """A button of a reply: its class says what it does, its id whose reply it is.

    Args:
        key: the reply's key.
        n: the number in the id, for those that have one.
        button: the button as it is drawn.
        row: the row it stands in, from 0.
    """

    what: str

    def __init__(self, key: str, n: int | None, button: discord.ui.Button[Any], *, row: int | None = None) -> None:
        button.custom_id = f"footnote:{self.what}:{key}" if n is None else f"footnote:{self.what}:{key}:{n}"
        super().__init__(button, row=row)
        self.key = key
        self.n = n

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  # the id says all
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        if not isinstance(item, discord.ui.Button):
            raise TypeError(f"{match.string!r} is the id of no button")
        n = match.groupdict().get("n")
        return cls(match["key"], None if n is None else int(n), item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await self.press(interaction)

    async def press(self, interaction: Interaction) -> None:
        """Do what the button is for."""
        raise NotImplementedError


def pattern(what: str, *, numbered: bool = False) -> str:
    """Give the pattern of a kind of button's ids."""
    return rf"footnote:{what}:(?P<key>{KEY}){r':(?P<n>[0-9]{1,3})' if numbered else ''}"


async def kept(interaction: Interaction, key: str, words: Words) -> SavedReply:
    """Give what is kept of a reply.

    Raises:
        Told: nothing is kept of it any longer.
    """
    saved = await interaction.client.desk.saved(key)
    if saved is None:
        raise Told(words.say("pressed.unknown"))
    return saved


def quoted(saved: SavedReply, edition: Edition) -> tuple[Evidence, ...] | None:
    """Give what a reply quotes and is still served, or the nearest passage it names; None where nothing of it is."""
    pointers = saved.evidence or ((saved.nearest,) if saved.nearest else ())
    found = [evidence for pointer in pointers if (evidence := resolve(pointer, edition))]
    return tuple(found) if found or not pointers else None


def shown_question(message: discord.Message | None) -> str | None:
    """Give the question that stands over a reply; None where there is none, or not all of it."""
    title = message.embeds[0].title if message and message.embeds else None
    return None if not title or title.endswith(ELLIPSIS) else unescape(title)


async def show(interaction: Interaction, pages: Sequence[discord.Embed], above: str | None = None) -> None:
    """Show pages to the one who clicked, in as few messages as hold them, after a thinking that only they see."""
    first, *others = _messages(pages)
    await interaction.edit_original_response(content=above, embeds=first)
    for message in others:
        await interaction.followup.send(embeds=message, ephemeral=True)


def _messages(pages: Sequence[discord.Embed]) -> list[list[discord.Embed]]:
    messages: list[list[discord.Embed]] = []
    for page in pages:
        if messages and fits(*messages[-1], page):
            messages[-1].append(page)
        else:
            messages.append([page])
    return messages


async def show_taken_down(interaction: Interaction, words: Words) -> None:
    """Say that a source of the reply is no longer shown."""
    await show(interaction, [taken_down_panel(words)])
