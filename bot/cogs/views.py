"""The story at a glance: `/timeline`, `/people`, `/quotes`, `/compare`."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons.glance import (
    MAX_ASKED,
    MAX_QUOTE_TOPIC,
    MAX_SPEAKER,
    PICTURES,
    Glance,
    asked_quotes,
    items,
    pages_of,
    turning,
)
from bot.cogs.place import answers_in, elsewhere
from bot.render.limits import CHOICES, clip
from bot.render.markup import plain
from bot.render.people_picture import N_NAMES, draw_people
from bot.render.picture import Picture
from bot.render.timeline_picture import draw_timeline
from bot.translator import described
from retrieval.language.normal import fold

if TYPE_CHECKING:
    from bot.client import FootnoteBot
    from bot.serving.edition import Edition
    from retrieval.views import Views as StoryViews

Interaction: TypeAlias = "discord.Interaction[FootnoteBot]"
Choices = list[app_commands.Choice[str]]
Asked = app_commands.Range[str, 1, MAX_ASKED]

_ALTERNATIVE = 1_024
"""Characters of an attachment's description (Resources, Message, Attachment Structure)."""
_N_PICTURES = 32
"""Pictures that are remembered; each is some 100 kB."""


class Views(commands.Cog):
    """Shows what came of the story so far to whoever comes late."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot
        self._pictures: dict[tuple[str, Glance], Picture | None] = {}

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Build the views that the first reader in each server would have to wait for."""
        for guild in (None, *(guild.id for guild in self.bot.guilds)):
            await self.bot.library.guild_settings(guild)
            await self.bot.in_thread(_views, self.bot.library.edition(guild))

    @app_commands.command(name="timeline", description=described("commands.timeline.description"))
    @app_commands.describe(topic=described("commands.timeline.topic"))
    async def timeline(self, interaction: Interaction, topic: Asked | None = None) -> None:
        """Show the story's events by date, with a picture."""
        await self._show(interaction, Glance("timeline", _plain(topic)), drawn=True)

    @app_commands.command(name="people", description=described("commands.people.description"))
    @app_commands.describe(name=described("commands.people.name"))
    @app_commands.describe(graph=described("commands.people.graph"))
    async def people(self, interaction: Interaction, name: Asked | None = None, graph: bool = False) -> None:
        """Show who is who, or all about one; as a picture, too, who is named with whom."""
        await self._show(interaction, Glance("people", _plain(name)), drawn=graph)

    @app_commands.command(name="quotes", description=described("commands.quotes.description"))
    @app_commands.describe(speaker=described("commands.quotes.speaker"), topic=described("commands.quotes.topic"))
    async def quotes(
        self,
        interaction: Interaction,
        speaker: app_commands.Range[str, 1, MAX_SPEAKER] | None = None,
        topic: app_commands.Range[str, 1, MAX_QUOTE_TOPIC] | None = None,
    ) -> None:
        """Show who said what."""
        await self._show(interaction, Glance("quotes", asked_quotes(_plain(speaker), _plain(topic))))

    @app_commands.command(name="compare", description=described("commands.compare.description"))
    @app_commands.describe(topic=described("commands.compare.topic"))
    async def compare(self, interaction: Interaction, topic: Asked) -> None:
        """Show where the sources agree and where they differ."""
        await self._show(interaction, Glance("compare", _plain(topic)))

    @people.autocomplete("name")
    async def _names(self, interaction: Interaction, typed: str) -> Choices:
        """Offer who has a card."""
        views = await self.bot.in_thread(_views, self.bot.library.edition(interaction.guild_id))
        return _choices(typed, (card.name for card in views.people), MAX_ASKED)

    @quotes.autocomplete("speaker")
    async def _speakers(self, interaction: Interaction, typed: str) -> Choices:
        """Offer who is quoted."""
        views = await self.bot.in_thread(_views, self.bot.library.edition(interaction.guild_id))
        return _choices(typed, views.speakers, MAX_SPEAKER)

    @quotes.autocomplete("topic")
    async def _quoted_topics(self, interaction: Interaction, typed: str) -> Choices:
        """Offer what the story speaks of."""
        views = await self.bot.in_thread(_views, self.bot.library.edition(interaction.guild_id))
        return _choices(typed, views.subjects, MAX_QUOTE_TOPIC)

    @timeline.autocomplete("topic")
    @compare.autocomplete("topic")
    async def _topics(self, interaction: Interaction, typed: str) -> Choices:
        """Offer what the story speaks of."""
        views = await self.bot.in_thread(_views, self.bot.library.edition(interaction.guild_id))
        return _choices(typed, views.subjects, MAX_ASKED)

    async def _show(self, interaction: Interaction, glance: Glance, *, drawn: bool = False) -> None:
        settings = await self.bot.library.guild_settings(interaction.guild_id)
        words = await self.bot.words_for(interaction)
        if not answers_in(settings, interaction.channel):
            await interaction.response.send_message(elsewhere(settings, words), ephemeral=True)
            return
        await interaction.response.defer(ephemeral=settings.replies == "ephemeral", thinking=True)
        picture = await self._picture(interaction, glance) if drawn else None
        pages = await pages_of(interaction, glance, words)
        view, embed = turning(glance, 0, len(pages), words), pages[0]
        if picture is None:
            await interaction.edit_original_response(embed=embed, view=view)
            return
        name = PICTURES[glance.view]
        embed.set_image(url=f"attachment://{name}")
        description = clip(picture.alternative, _ALTERNATIVE, plain)
        file = discord.File(io.BytesIO(picture.png), name, description=description)
        await interaction.edit_original_response(embed=embed, view=view, attachments=[file])

    async def _picture(self, interaction: Interaction, glance: Glance) -> Picture | None:
        edition = self.bot.library.edition(interaction.guild_id)
        key = edition.fingerprint, glance
        if key not in self._pictures:
            self._pictures[key] = await self.bot.in_thread(_draw, edition, glance)
            if len(self._pictures) > _N_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
        return self._pictures[key]


def _views(edition: Edition) -> StoryViews:
    return edition.views


def _draw(edition: Edition, glance: Glance) -> Picture | None:
    views, asked, title = edition.views, glance.asked or None, edition.story.title
    if glance.view == "people":
        return draw_people(views.ties(asked, N_NAMES), title)
    return draw_timeline(views.timeline(topic=asked), title)


def _plain(text: str | None) -> str:
    """Give what was typed on one line, without signs that no reader sees."""
    return plain(text or "")[:MAX_ASKED]


def _choices(typed: str, names: Iterable[str], most: int) -> Choices:
    """Give the names that begin with what was typed, then those that have it in them."""
    wanted = fold(typed.strip())
    fitting = [name for name in dict.fromkeys(names) if wanted in fold(name) and 0 < len(name) <= most]
    fitting.sort(key=lambda name: not fold(name).startswith(wanted))
    return [app_commands.Choice(name=plain(name), value=name) for name in fitting[:CHOICES]]


async def setup(bot: FootnoteBot) -> None:
    """Add the commands and the buttons that turn pages."""
    await bot.add_cog(Views(bot))
    bot.add_dynamic_items(*items())
