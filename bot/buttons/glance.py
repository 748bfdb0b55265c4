"""The pages of the story at a glance, and the buttons that turn them; all that a button needs stands in its id.

An id is `footnote:glance:VIEW:PAGE:ASKED`; what was asked for stands in the title of the message for everybody to read,
and is so short that it fits, so that an old message can be turned after the bot was started anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

import discord

from bot.render.views import Pages, compare_pages, people_pages, quotes_pages, timeline_pages
from bot.words import Words

if TYPE_CHECKING:
    from bot.client import FootnoteBot
    from bot.serving.edition import Edition

Interaction: TypeAlias = "discord.Interaction[FootnoteBot]"
View = Literal["timeline", "people", "quotes", "compare"]
MAX_ASKED = 60
"""Characters of a topic or a name: with the rest of the id they stay below what an id may have, 100."""
MAX_SPEAKER, MAX_QUOTE_TOPIC = 36, 24
"""The same for what `/quotes` takes two of."""
PICTURES: Mapping[View, str] = {"timeline": "timeline.png", "people": "people.png"}
"""The names of the views' pictures."""
_PARTING = "\n"
"""Between a speaker and a topic in an id: neither has a line's end."""
_N_RANKED = 8
"""Paragraphs that a question is compared in, where no fact has its words."""


class GlanceButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=rf"footnote:glance:(?P<view>{'|'.join(get_args(View))}):(?P<page>[0-9]{{1,3}}):(?P<asked>[\s\S]*)",
):
    """Shows another page of a view in the place of this one."""

    def __init__(self, view: View, page: int, asked: str, *, label: str = "…", disabled: bool = False) -> None:
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=label, disabled=disabled, custom_id=f"footnote:glance:{view}:{page}:{asked}"
        )
        super().__init__(button)
        self.glance = Glance(view, asked)
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> GlanceButton:
        view: View = next(view for view in get_args(View) if view == match["view"])
        return cls(view, int(match["page"]), match["asked"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        words = await interaction.client.words_for(interaction)
        await interaction.response.defer()
        pages = await pages_of(interaction, self.glance, words)
        page = min(self.page, len(pages) - 1)
        embed = pages[page]
        picture = PICTURES.get(self.glance.view)
        if interaction.message and any(each.filename == picture for each in interaction.message.attachments):
            embed.set_image(url=f"attachment://{picture}")
        await interaction.edit_original_response(embed=embed, view=turning(self.glance, page, len(pages), words))


class Glance(NamedTuple):
    """What is looked at: a view, and what was asked for, empty for all of it."""

    view: View
    asked: str


def asked_quotes(speaker: str, topic: str) -> str:
    """Give a speaker and a topic as one text for an id."""
    return f"{speaker}{_PARTING}{topic}" if topic else speaker


async def pages_of(interaction: Interaction, glance: Glance, words: Words) -> Pages:
    """Give all pages of a view of the story that is served now; at least one."""
    bot = interaction.client
    await bot.library.guild_settings(interaction.guild_id)
    edition = bot.library.edition(interaction.guild_id)
    pages: Pages = await bot.in_thread(_MAKERS[glance.view], edition, glance.asked, words)
    return pages


def turning(glance: Glance, page: int, n_pages: int, words: Words) -> discord.ui.View | None:
    """Give the buttons under a page, counted from 0; None where there is only one."""
    if n_pages < 2:
        return None
    view = discord.ui.View(timeout=None)
    before, after = max(0, page - 1), page + 1
    previous, following = words.say("glance.previous"), words.say("glance.next")
    view.add_item(GlanceButton(*_target(glance, before), label=previous, disabled=page == 0))
    view.add_item(GlanceButton(*_target(glance, after), label=following, disabled=after >= n_pages))
    return view


def _target(glance: Glance, page: int) -> tuple[View, int, str]:
    return glance.view, page, glance.asked


def items() -> Sequence[type[discord.ui.DynamicItem[Any]]]:
    """Give the kinds of buttons of this module."""
    return (GlanceButton,)


def _timeline(edition: Edition, asked: str, words: Words) -> Pages:
    events = edition.views.timeline(topic=asked or None)
    return timeline_pages(events, edition.views, words, topic=asked, number=edition.number)


def _people(edition: Edition, asked: str, words: Words) -> Pages:
    cards = edition.views.cards(asked or None)
    return people_pages(cards, edition.views, words, name=asked, number=edition.number)


def _quotes(edition: Edition, asked: str, words: Words) -> Pages:
    speaker, _, topic = asked.partition(_PARTING)
    quotes = edition.views.said(speaker=speaker or None, topic=topic or None)
    both = words.say("glance.quotes.both", speaker=speaker, topic=topic) if speaker and topic else speaker or topic
    return quotes_pages(quotes, edition.views, words, asked=both, number=edition.number)


def _compare(edition: Edition, asked: str, words: Words) -> Pages:
    facts = edition.views.compare(asked, edition.answerer.search(asked, _N_RANKED))
    return compare_pages(facts, edition.views, words, topic=asked, number=edition.number)


_MAKERS: Mapping[View, Callable[[Edition, str, Words], Pages]] = {
    "timeline": _timeline,
    "people": _people,
    "quotes": _quotes,
    "compare": _compare,
}
