"""The sources of a story as embeds: the list of articles, and one article's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord

from bot.render.limits import CHOICE_NAME, EMBED_TITLE, clip
from bot.render.lists import fold, listed, parts
from bot.render.markup import escape, one_line, plain, safe_url
from bot.serving.edition import Edition
from bot.words import Words
from retrieval.records import Article

COLOUR = 0x5B7C99
ARTICLES_ON_A_PAGE = 8
"""So many can be taken in at a look, and a page stays short on a telephone."""
PARAGRAPHS_ON_A_PAGE = 6

_TITLE = 200
_NAME = 100


def list_sources(edition: Edition, words: Words, *, number: int) -> tuple[discord.Embed, ...]:
    """Give the pages of `/sources` as everybody sees them.

    Args:
        edition: the version that is served.
        words: the reader's language.
        number: the version's number, for the footer.
    """
    texts = fold((_entry(article, words) for article in edition.story.articles), most=ARTICLES_ON_A_PAGE, between="\n")
    title = words.say("sources.title", story=clip(edition.story.title, _TITLE, one_line))
    return _paged(texts or (words.say("sources.none"),), title, words, number)


def list_sources_for_moderators(edition: Edition, words: Words, *, number: int) -> tuple[discord.Embed, ...]:
    """Give the pages of `/sources` with what was taken down and what could not be read on the first."""
    first, *others = list_sources(edition, words, number=number)
    removed = [
        words.say("sources.removed_line", number=n, file=clip(file.name, _NAME, one_line))
        for n, file in enumerate(edition.removed, start=1)
    ]
    if removed:
        value = listed(removed, lambda n: words.count("sources.removed_more", n))
        first.add_field(name=words.say("sources.removed"), value=value, inline=False)
    unread = unreadable_lines(edition, words)
    if unread:
        value = listed(unread, lambda n: words.count("sources.unreadable_more", n))
        first.add_field(name=words.say("sources.unreadable"), value=value, inline=False)
    return (first, *others)


def unreadable_lines(edition: Edition, words: Words) -> tuple[str, ...]:
    """Give a line for each file that could not be taken, with the reason."""
    return tuple(
        words.say("staging.unread", file=clip(each.file, _NAME, one_line), reason=clip(each.reason, _TITLE, one_line))
        for each in edition.story.unreadable
    )


def show_source(article: Article, words: Words, *, number: int) -> tuple[discord.Embed, ...]:
    """Give the pages of `/source show`: every paragraph whole, numbered as citations number it."""
    texts = fold(_paragraphs(article, words), most=PARAGRAPHS_ON_A_PAGE, between="\n\n")
    title = clip(article.title, EMBED_TITLE - 10, one_line)
    pages = _paged(texts, f"{article.number}. {title}", words, number)
    pages[0].description = f"{source_line(article, words)}\n\n{pages[0].description}"
    for page in pages:
        page.url = safe_url(article.url) if article.url else None
    return pages


def source_line(article: Article, words: Words) -> str:
    """Give publisher, date and number of paragraphs on one line."""
    publisher = clip(article.publisher, _NAME, one_line) if article.publisher else words.say("sources.no_publisher")
    line = words.say(
        "sources.line",
        publisher=publisher,
        date=article.published.isoformat() if article.published else words.say("sources.no_date"),
        paragraphs=words.count("sources.paragraphs", len(article.paragraphs)),
    )
    if article.same_as is None:
        return line
    return f"{line} · {words.say('sources.same_as', number=article.same_as)}"


def choice_name(number: int, title: str, words: Words) -> str:
    """Give the label of a numbered choice, at most Discord's 100 characters."""
    return clip(words.say("sources.choice", number=number, title=plain(title)), CHOICE_NAME)


def _entry(article: Article, words: Words) -> str:
    title = clip(article.title, _TITLE, one_line)
    return f"**{article.number}. {title}**\n{source_line(article, words)}"


def _paragraphs(article: Article, words: Words) -> Iterator[str]:
    for paragraph in article.paragraphs:
        for i, part in enumerate(parts(escape(paragraph.text))):
            head = words.say("sources.paragraph" if i == 0 else "sources.paragraph_goes_on", number=paragraph.number)
            yield f"**{head}**\n{part}"


def _paged(texts: Sequence[str], title: str, words: Words, version: int) -> tuple[discord.Embed, ...]:
    pages = []
    for page, text in enumerate(texts, start=1):
        embed = discord.Embed(title=title, description=text, colour=COLOUR)
        embed.set_footer(text=words.say("sources.footer", version=version, page=page, pages=len(texts)))
        pages.append(embed)
    return tuple(pages)
