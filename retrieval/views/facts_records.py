"""Frozen records of what a story knows of itself; texts are slices of its paragraphs, or a moderator's own names."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrieval.language.quantities import QuantityKind
from retrieval.records import Citation, EntityKind
from retrieval.views.records import Place, Quote


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """Somebody or something that the story names."""

    name: str
    type: EntityKind
    aliases: tuple[str, ...]
    """The other names that the articles use, most frequent first."""
    known_as: tuple[str, ...]
    """Names that only the story's moderator gave."""
    n_mentions: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class KnownRole:
    """What the story calls somebody or something: "lawyer", "the chatbot"."""

    name: str
    role: str
    place: Place
    """Where the role's words stand."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class KnownAge:
    """How old somebody is, in years as the story writes them."""

    name: str
    age: str
    place: Place
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class KnownAbbreviation:
    """A short form that the articles use, with its full form."""

    short: str
    full: str
    citations: tuple[Citation, ...]
    """Where both stand together, else where the short form stands."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """Something that happens to somebody, as one clause tells it."""

    text: str
    place: Place
    predicate: str
    """The verb with its particle, negation and auxiliaries left out."""
    who: str | None
    """The subject, or the agent of a passive; by name where the words only refer."""
    whom: str | None
    """The object, or the subject of a passive."""
    denied: bool
    date: str | None
    """ISO 8601 as precise as the text is, as on the timeline."""
    when: str | None
    where: str | None
    words: tuple[str, ...]
    """The different words that the story uses for what happens, the predicate's own first."""
    citations: tuple[Citation, ...]
    n_sources: int


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """An amount with what it counts."""

    text: str
    """The figure with what it counts, in one slice."""
    figure: str
    counts: str | None
    type: QuantityKind
    clause: str
    """The clause that the figure stands in."""
    place: Place
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """Somebody who is quoted."""

    name: str
    quotes: tuple[Quote, ...]
    """In the order of the text."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(quote.place.citation for quote in self.quotes))


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list."""

    name: str
    note: str | None
    """What the list has beside the name: a club in brackets, a time."""
    place: Place


@dataclass(frozen=True, slots=True)
class KnownList:
    """Who is in a line-up, a shortlist, a result or an enumeration."""

    heading: str | None
    """The words that lead to the list; None where it stands alone."""
    members: tuple[Member, ...]
    """In the order of the text."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Knowledge:
    """What a story knows of itself."""

    entities: tuple[KnownEntity, ...] = ()
    """Most named first."""
    roles: tuple[KnownRole, ...] = ()
    ages: tuple[KnownAge, ...] = ()
    abbreviations: tuple[KnownAbbreviation, ...] = ()
    """By short form."""
    events: tuple[KnownEvent, ...] = field(default=(), repr=False)
    """Most reported first, then in the order of the text."""
    figures: tuple[KnownFigure, ...] = field(default=(), repr=False)
    """In the order of the text."""
    speakers: tuple[KnownSpeaker, ...] = field(default=(), repr=False)
    """Most quoted first."""
    lists: tuple[KnownList, ...] = field(default=(), repr=False)
    """In the order of the text."""
