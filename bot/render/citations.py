"""Quotes with their marks, who said them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.render.limits import clip
from bot.render.markup import escape, one_line, source_link
from bot.render.moments import day_in_words
from bot.render.pages import Block, Run, line
from bot.words import Words
from retrieval.records import Article, Evidence, Reference, Story

_TITLE = 200
_PUBLISHER = 100
Marks = Mapping[tuple[int, int], int]
"""The number of each cited paragraph (article, paragraph), counted from 1 in reading order."""


def number_marks(evidence: Sequence[Evidence]) -> Marks:
    """Number the cited paragraphs in reading order."""
    marks: dict[tuple[int, int], int] = {}
    for each in evidence:
        marks.setdefault((each.article, each.paragraph), len(marks) + 1)
    return marks


def quote_blocks(evidence: Evidence, mark: int, words: Words) -> Iterator[Block]:
    """Give the quote as a block quote with its mark, then who says it and how surely."""
    yield Block((Run(escape(evidence.quote)), Run(f" {_mark(mark)}")), quoted=True, apart=True)
    notes = []
    if evidence.means and evidence.means.names != (evidence.speaker,):
        notes.append(_meaning(evidence.means, words))
    if evidence.speaker and evidence.speaker not in evidence.quote:
        notes.append(words.say("citation.speaker", speaker=one_line(evidence.speaker)))
    if evidence.hedge:
        notes.append(words.say("citation.hedge", hedge=one_line(evidence.hedge)))
    for i, note in enumerate(notes):
        yield line(note, around="*", apart=i == 0)


def citation_blocks(evidence: Sequence[Evidence], story: Story, words: Words) -> Iterator[Block]:
    """Give a line for each cited paragraph: its mark, title, publisher, date, and the paragraph with its link."""
    for (number, paragraph), mark in number_marks(evidence).items():
        quote = next(each.quote for each in evidence if (each.article, each.paragraph) == (number, paragraph))
        where = place_runs(story.articles[number - 1], paragraph, quote, words)
        yield Block((Run(f"{_mark(mark)} "), *where), apart=mark == 1)


def _meaning(reference: Reference, words: Words) -> str:
    """Say in brackets whom the quote means: "[He: Ann Lee]"."""
    text = one_line(reference.text[:1].upper() + reference.text[1:])
    names = words.say("citation.and").join(map(one_line, reference.names))
    return words.say("citation.means", words=text, names=names)


def place_runs(article: Article, paragraph: int, quote: str | None, words: Words) -> tuple[Run, ...]:
    """Give where a quote stands, with a link to its very words where there is one and the article has a page."""
    names = [clip(" ".join(article.title.split()), _TITLE, one_line)]
    if article.publisher:
        names.append(clip(" ".join(article.publisher.split()), _PUBLISHER, one_line))
    names.append(day_in_words(article.published, words))
    label = words.say("citation.paragraph", n=paragraph)
    url = source_link(article.url, quote) if article.url and quote else None
    return Run(f"{' · '.join(names)} · "), Run(f"[{label}]({url})", whole=True) if url else Run(label)


def _mark(mark: int) -> str:
    return f"\\[{mark}\\]"
