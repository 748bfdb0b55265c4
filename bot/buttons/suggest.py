"""Questions that can be answered, under a reply that could not answer; a click asks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

import discord

from bot.buttons.base import Interaction, KeyButton, pattern
from bot.render.limits import BUTTON_LABEL, units
from bot.render.markup import plain

if TYPE_CHECKING:
    from bot.cogs.questions import Questions

MOST = 3
"""Questions suggested at most."""


class SuggestButton(KeyButton, template=pattern("suggest", numbered=True)):
    """Asks the question that is its label."""

    what = "suggest"

    async def press(self, interaction: Interaction) -> None:
        questions = cast("Questions", interaction.client.get_cog("Questions"))
        await questions.answer(interaction, self.item.label or "", None)


def offered(suggestions: Sequence[str]) -> tuple[str, ...]:
    """Give the questions that are offered, three at most; one that no label can hold as it is, is left out."""
    return tuple(each for each in suggestions if each and plain(each) == each and units(each) <= BUTTON_LABEL)[:MOST]


def suggest_buttons(key: str, suggestions: Sequence[str], row: int) -> Iterator[SuggestButton]:
    """Draw a button for each question that is offered."""
    for n, question in enumerate(offered(suggestions)):
        style = discord.ButtonStyle.primary
        yield SuggestButton(key, n, discord.ui.Button(label=question, style=style), row=row)
