"""Raw scraped text: a header with the date, then paragraphs parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from retrieval.corpus.dates import read_date
from retrieval.corpus.draft import Block, Line
from retrieval.errors import ArticleError

_HEADER = re.compile(
    r"\s*(?:date\b|[Dd]ate:|DATE:)[ \t:]*(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ]\d{2}:\d{2}\S*)?(?!\d)(?P<rest>.*)"
)


def split_lines(text: str) -> list[Line]:
    """Give the lines of a decoded text, counted from 1."""
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def read_text(file: str, lines: list[Line]) -> tuple[date | None, list[Block]]:
    """Give the date of a header such as ` date 2026-02-03 Share`, and the paragraphs.

    More than one word behind the date begins the first paragraph; a single one is a block of its own.

    Raises:
        ArticleError: the header names a day that does not exist.
    """
    i = next((i for i, line in enumerate(lines) if line.text.strip()), 0)
    match = _HEADER.fullmatch(lines[i].text)
    if match is None:
        return None, split_blocks(lines)
    try:
        published = read_date(match["date"])
    except ValueError as error:
        raise ArticleError(file, f"line {lines[i].number}: {error}") from error
    rest = Line(lines[i].number, match["rest"])
    if len(rest.text.split()) > 1:
        return published, split_blocks([rest, *lines[i + 1 :]])
    return published, [*split_blocks([rest]), *split_blocks(lines[i + 1 :])]


def split_blocks(lines: Iterable[Line]) -> list[Block]:
    """Group lines into paragraphs at blank lines; where no line is blank, each line is a paragraph."""
    blocks: list[Block] = []
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            blocks.append(tuple(block))
            block = []
    if block:
        blocks.append(tuple(block))
    if len(blocks) == 1:
        return [(line,) for line in blocks[0]]
    return blocks
