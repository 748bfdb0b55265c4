"""What one file gives before the story numbers it: statements about itself, paragraphs, what was left out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retrieval.records import LeftOut, Record

TITLE_LENGTH = 80
"""Characters of a title made from an article's first words."""


class Line(NamedTuple):
    """One line of a file, counted from 1."""

    number: int
    text: str


Block = tuple[Line, ...]
"""The lines of one paragraph, in order, none of them blank."""


class Draft(Record):
    """One article as its file gives it, before the story numbers it."""

    file: str
    title: str
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    retells: str | None = None
    paragraphs: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


def title_from(text: str) -> str:
    """Give the first words of a text, at most `TITLE_LENGTH` characters, cut at a word and marked `…`."""
    text = " ".join(text.split())
    if len(text) <= TITLE_LENGTH:
        return text
    cut = text[:TITLE_LENGTH].rfind(" ")
    return text[: cut if cut > 0 else TITLE_LENGTH - 1].rstrip(" ,;:–—-") + "…"
