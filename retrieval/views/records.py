"""Frozen records of a story's views: events, people and bodies, quotes, facts; every text is a slice of a paragraph."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from retrieval.records import Citation

NamedKind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: offsets in a paragraph in code points, `end` exclusive."""

    citation: Citation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, happens or is planned, with the day, month or year that the articles give it."""

    date: str | None
    """ISO 8601 as precise as the text is (`2026-02-03`, `2025-01`, `2025`), TIMEX3 for what ISO has no form for
    (`2004-Q4`, `2005-SP`, `199`); None where an undated article leaves it open."""
    granularity: str | None
    planned: bool
    """Lay ahead when the latest article that tells of it was written."""
    text: str
    """The clause, in the words of the first citation."""
    when: str
    """The words that give the date, from the same clause."""
    place: Place
    citations: tuple[Citation, ...]
    n_sources: int
    """Independent articles that tell of it."""
    first_day: dt.date | None
    last_day: dt.date | None
    terms: frozenset[str] = field(repr=False)
    """What it speaks of: the story's terms, and `@entity` for what is named."""


@dataclass(frozen=True, slots=True)
class Role:
    """What the story says that somebody is, in its own words."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause that tells what somebody did or said."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody, a body or a place that the story names."""

    id: int
    """Index in the story's entities."""
    name: str
    kind: NamedKind
    aliases: tuple[str, ...]
    """The other names that the articles use, most frequent first."""
    known_as: tuple[str, ...]
    """Names that the story's moderator gave, whether or not an article uses them."""
    roles: tuple[Role, ...]
    age: str | None
    n_mentions: int
    """Mentions by a name; pronouns are not counted."""
    citations: tuple[Citation, ...]
    """Paragraphs that name them, in order: the first is the first mention."""
    deeds: tuple[Deed, ...]
    quotes: tuple[Quote, ...]

    @property
    def n_articles(self) -> int:
        return len({citation.article for citation in self.citations})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the story gives as somebody's."""

    speaker: str | None
    """By the fullest name of the story, else in the words of the sentence; None where the text does not say."""
    entities: frozenset[int]
    cue: str | None
    direct: bool
    quote: str
    place: Place
    published: dt.date | None
    """Date of the article."""
    terms: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several values that sources give for the same thing."""

    value: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one or several sources report, and where they differ in it."""

    fact: str
    """In the words of the first citation; for a difference, what it is about."""
    place: Place
    agree: tuple[Citation, ...]
    """Where independent articles report the same; empty for a difference and for what one article alone reports."""
    differ: tuple[Variant, ...]
    only: Citation | None
    n_sources: int
    terms: frozenset[str] = field(repr=False)
