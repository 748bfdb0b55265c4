"""A story and its answers as a person reads them in a terminal; pure, from records to what rich prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.render.safe import printable
from retrieval.records import Answer, Article, ScoredPassage, Story

_LEAD = "bold"
_QUOTE = "italic"
_ASIDE = "dim"
_WARNING = "yellow"
_OPENING_QUOTE = "“"
_SOURCE_LINE = re.compile(r"^(?:\[\d+\] |    ).*$", re.MULTILINE)


def answer_text(answer: Answer) -> Text:
    """Give an answer's composed text: its lead bold, its quotes in italics, the list of sources dim."""
    text = Text(printable(answer.answer))
    lead = text.plain.partition("\n")[0]
    if not answer.abstained and not lead.startswith(_OPENING_QUOTE):
        text.stylize(_LEAD, 0, len(lead))
    for evidence in (*answer.evidence, *([answer.nearest] if answer.nearest else [])):
        text.highlight_words([printable(evidence.quote)], _QUOTE)
    text.highlight_regex(_SOURCE_LINE, _ASIDE)
    return text


def ranking_text(story: Story, ranking: Iterable[ScoredPassage]) -> Text:
    """Give ranked paragraphs, best first: rank, citation, score, title and the words."""
    text = Text()
    for rank, passage in enumerate(ranking, start=1):
        paragraph = passage.paragraph
        title = story.articles[paragraph.article - 1].title
        text.append(f"{rank}. ", _LEAD).append(f"[{paragraph.citation}] {passage.score:.2f}  ", _ASIDE)
        text.append(f"{printable(title)}\n", _ASIDE).append(f"   {printable(paragraph.text)}\n")
    text.rstrip()
    return text or Text("No paragraph has a word of that.")


def sources_table(story: Story) -> Table:
    """Give the story's articles as a table."""
    table = Table("", "date", "publisher", "title", "paragraphs", "words", "same as", box=None, pad_edge=False)
    for column in (0, 4, 5, 6):
        table.columns[column].justify = "right"
    for article in story.articles:
        table.add_row(*(printable(cell) for cell in _cells(article)))
    return table


def check_report(story: Story) -> Group:
    """Give what was taken from a story's folder and what was left out, and why."""
    n_paragraphs = sum(len(article.paragraphs) for article in story.articles)
    taken = f"{_count(len(story.articles), 'article')}, {_count(n_paragraphs, 'paragraph')}"
    parts: list[RenderableType] = [Text(f"{printable(story.title)}: {taken}", _LEAD), sources_table(story)]
    if story.unreadable:
        lines = [f"{file.file}: {file.reason}" for file in story.unreadable]
        parts.append(_section("Could not be read", lines, _WARNING))
    if story.left_out:
        lines = [f"{piece.file}:{piece.line}: {piece.reason}: {piece.text}" for piece in story.left_out]
        parts.append(_section("Left out", lines, _ASIDE))
    parts.append(Text(f"fingerprint {story.fingerprint}", _ASIDE))
    return Group(*parts)


def _cells(article: Article) -> tuple[str, ...]:
    return (
        str(article.number),
        article.published.isoformat() if article.published else "undated",
        article.publisher or "",
        article.title,
        str(len(article.paragraphs)),
        str(article.n_words),
        "" if article.same_as is None else str(article.same_as),
    )


def _section(title: str, lines: Sequence[str], style: str) -> Text:
    return Text(f"{title}\n", _LEAD).append("\n".join(f"  {printable(line)}" for line in lines), style)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
