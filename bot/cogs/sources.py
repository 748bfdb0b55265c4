"""`/sources`, for everybody, and for moderators `/source add|show|remove|restore`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.buttons import adding, paging, staging
from bot.buttons.adding import SourceForm, ask_or_build
from bot.buttons.paging import DIGEST_SHOWN, send_list
from bot.buttons.staging import stage, think
from bot.cogs.guard import GUILD_ONLY, MANAGERS, Interaction, ModeratorCog, may_moderate, require_moderator
from bot.render.limits import CHOICES, clip
from bot.render.markup import one_line
from bot.render.sources import choice_name
from bot.serving.incoming import PASTED, Details, Incoming, is_readable
from bot.serving.staged import Staged
from bot.serving.staging import stage_remove, stage_restore
from bot.translator import described
from bot.words import Words
from retrieval.corpus.decoding import MAX_BYTES
from retrieval.corpus.reading import EXTENSIONS
from retrieval.errors import StoryError
from retrieval.language.normal import fold

if TYPE_CHECKING:
    from bot.client import FootnoteBot

Number = app_commands.Range[int, 1, 9999]

_MEGABYTE = 1_000_000
_NAME = 100


class Sources(commands.Cog):
    """The list of sources, for everybody."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    @app_commands.command(name="sources", description=described("commands.sources.description"))
    async def sources(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """List the articles; moderators see what was taken down, too."""
        await send_list(interaction, "sources")


class Source(ModeratorCog):
    """Adds, shows, takes down and restores one source."""

    source = app_commands.Group(
        name="source",
        description=described("commands.source.description"),
        default_permissions=MANAGERS,
        allowed_contexts=GUILD_ONLY,
    )

    @source.command(name="add", description=described("commands.source.add.description"))
    @app_commands.describe(
        **{name: described(f"commands.source.add.{name}") for name in ("file", "title", "date", "publisher", "url")}
    )
    async def add(
        self,
        interaction: discord.Interaction[FootnoteBot],
        file: discord.Attachment | None = None,
        title: app_commands.Range[str, 1, 300] | None = None,
        date: app_commands.Range[str, 1, 10] | None = None,
        publisher: app_commands.Range[str, 1, 100] | None = None,
        url: app_commands.Range[str, 1, 1500] | None = None,
    ) -> None:
        """Stage an attached file, or ask for the text in a form."""
        words = await self.bot.words_for(interaction)
        details = Details(title, date, publisher, url)
        if file is None:
            await interaction.response.send_modal(SourceForm(Incoming(PASTED, b"", details), words))
            return
        refusal = _refusal(file, words)
        if refusal:
            await interaction.response.send_message(refusal, ephemeral=True)
            return
        await think(interaction, words)
        try:
            body = await file.read()
        except discord.HTTPException:
            text = words.say("adding.download", file=_shown(file.filename))
            await interaction.edit_original_response(content=text)
            return
        await ask_or_build(interaction, Incoming(file.filename, body, details), words)

    @source.command(name="show", description=described("commands.source.show.description"))
    @app_commands.describe(number=described("commands.source.show.number"))
    async def show(self, interaction: discord.Interaction[FootnoteBot], number: Number) -> None:
        """Show an article's paragraphs."""
        file = await self._file_of(interaction, number)
        if file:
            edition = self.bot.library.edition(interaction.guild_id)
            await send_list(interaction, "source", edition.digests[file][:DIGEST_SHOWN])

    @source.command(name="remove", description=described("commands.source.remove.description"))
    @app_commands.describe(number=described("commands.source.remove.number"))
    async def remove(self, interaction: discord.Interaction[FootnoteBot], number: Number) -> None:
        """Stage taking an article down."""
        file = await self._file_of(interaction, number)
        if file:
            guild = await require_moderator(interaction)
            await stage(interaction, lambda: _stage_remove(self.bot, guild, file))

    @source.command(name="restore", description=described("commands.source.restore.description"))
    @app_commands.describe(number=described("commands.source.restore.number"))
    async def restore(self, interaction: discord.Interaction[FootnoteBot], number: Number) -> None:
        """Stage bringing back what was taken down."""
        guild = await require_moderator(interaction)
        removed = self.bot.library.edition(guild).removed
        if number > len(removed):
            words = await self.bot.words_for(interaction)
            name = "sources.no_such_removed" if removed else "sources.none_removed"
            await interaction.response.send_message(_filled(words, name, number), ephemeral=True)
            return
        file = removed[number - 1].name
        await stage(interaction, lambda: _stage_restore(self.bot, guild, file))

    @show.autocomplete("number")
    @remove.autocomplete("number")
    async def _articles(
        self, interaction: discord.Interaction[FootnoteBot], current: str
    ) -> list[app_commands.Choice[int]]:
        """Offer the articles whose number or title has what was typed in it."""
        if not await may_moderate(interaction):
            return []
        words = await self.bot.words_for(interaction)
        articles = self.bot.library.edition(interaction.guild_id).story.articles
        return _choices(current, ((article.number, article.title) for article in articles), words)

    @restore.autocomplete("number")
    async def _removed(
        self, interaction: discord.Interaction[FootnoteBot], current: str
    ) -> list[app_commands.Choice[int]]:
        """Offer what was taken down."""
        if not await may_moderate(interaction):
            return []
        words = await self.bot.words_for(interaction)
        removed = self.bot.library.edition(interaction.guild_id).removed
        return _choices(current, ((n, file.name) for n, file in enumerate(removed, start=1)), words)

    async def _file_of(self, interaction: Interaction, number: int) -> str | None:
        """Give the file of the article of that number; where there is none, say so and give None."""
        articles = self.bot.library.edition(await require_moderator(interaction)).story.articles
        if number <= len(articles):
            return articles[number - 1].file
        words = await self.bot.words_for(interaction)
        await interaction.response.send_message(_filled(words, "sources.no_such", number), ephemeral=True)
        return None


async def _stage_remove(bot: FootnoteBot, guild: int, file: str) -> Staged:
    """Stage by the file's name: an article's number may be another's by now."""
    served, _ = await bot.library.head(guild)
    for article in served.story.articles:
        if article.file == file:
            return await stage_remove(bot.library, guild, article.number)
    raise StoryError(f"{file} is no longer among the sources")


async def _stage_restore(bot: FootnoteBot, guild: int, file: str) -> Staged:
    served, _ = await bot.library.head(guild)
    for position, removed in enumerate(served.removed, start=1):
        if removed.name == file:
            return await stage_restore(bot.library, guild, position)
    raise StoryError(f"{file} is no longer among the sources taken down")


def _choices(current: object, rows: Iterable[tuple[int, str]], words: Words) -> list[app_commands.Choice[int]]:
    """Give the choices that have what was typed in them."""
    named = [(number, choice_name(number, title, words)) for number, title in rows]
    fitting = [(number, name) for number, name in named if fold(str(current)) in fold(name)]
    return [app_commands.Choice(name=name, value=number) for number, name in fitting[:CHOICES]]


def _refusal(file: discord.Attachment, words: Words) -> str | None:
    """Say why a file is not even read, judged by its name and size; None where it is."""
    name = _shown(file.filename)
    if not is_readable(file.filename):
        return words.say("adding.wrong_type", file=name, extensions=", ".join(sorted(EXTENSIONS)))
    if not file.size:
        return words.say("adding.empty", file=name)
    if file.size > MAX_BYTES:
        size = math.ceil(file.size * 10 / _MEGABYTE) / 10
        return words.say("adding.too_large", file=name, size=f"{size:.1f}", most=MAX_BYTES // _MEGABYTE)
    return None


def _shown(file: str) -> str:
    return clip(file, _NAME, one_line)


def _filled(words: Words, name: str, number: int) -> str:
    return words.say(name, number=number)


async def setup(bot: FootnoteBot) -> None:
    """Add the commands, and the buttons of lists, forms and staged changes."""
    bot.add_dynamic_items(*paging.items(), *staging.items(), *adding.items())
    await bot.add_cog(Sources(bot))
    await bot.add_cog(Source(bot))
