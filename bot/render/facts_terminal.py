"""What a story knows of itself, as a person reads it in a terminal: a section a sort, a row an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from bot.render.safe import printable
from bot.render.view_words import without_parts

if TYPE_CHECKING:
    from retrieval.records import Citation, Story
    from retrieval.views.facts_records import Knowledge, KnownEntity, KnownEvent, KnownFigure, KnownList, KnownSpeaker

_LEAD = "bold"
_ASIDE = "dim"
_INDENT = 2
_N_CITED = 6
"""Citations that an entry shows."""
_N_ALIASES = 6
_SECTIONS: Sequence[tuple[str, Callable[[Knowledge, Story], Iterator[Text]]]] = (
    ("Entities", lambda known, _: map(_entity, known.entities)),
    ("Roles", lambda known, _: chain(_roles(known), _ages(known))),
    ("Abbreviations", lambda known, _: _abbreviations(known)),
    ("Events", lambda known, _: map(_event, known.events)),
    ("Figures", lambda known, _: map(_figure, known.figures)),
    ("Speakers", lambda known, _: map(_speaker, known.speakers)),
    ("Lists", lambda known, story: (_list(found, story) for found in known.lists)),
)


def knowledge_text(known: Knowledge, story: Story) -> Group:
    """Give every entry under its sort's heading; sorts without an entry are left out."""
    parts: list[RenderableType] = []
    for heading, entries in _SECTIONS:
        rows = list(entries(known, story))
        if rows:
            parts += [*([Text()] if parts else []), Text(f"{heading} ({len(rows)})", _LEAD), *map(_Indented, rows)]
    return Group(*(parts or [Text("The story has nothing of that kind.")]))


@dataclass(frozen=True, slots=True)
class _Indented:
    """A text that stands two columns to the right, wrapped lines two further; no blanks at their ends."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for whole in self.text.split("\n", allow_blank=True):
            own = len(whole.plain) - len(whole.plain.lstrip(" "))
            width = max(options.max_width - own - 2 * _INDENT, 1)
            for number, line in enumerate(whole[own:].wrap(console, width)):
                line.rstrip()
                yield Text(" " * (own + _INDENT * (2 if number else 1))).append_text(line)


def _entity(entity: KnownEntity) -> Text:
    text = Text().append(printable(entity.name), _LEAD).append(f"  {entity.type}, named {_times(entity.n_mentions)} ")
    text.append(_cited(entity.citations), _ASIDE)
    for label, names in (("also", entity.aliases), ("known as", entity.known_as)):
        if names:
            shown = ", ".join(names[:_N_ALIASES]) + (" …" if len(names) > _N_ALIASES else "")
            text.append(printable(f"\n  {label}: {shown}"), _ASIDE)
    return text


def _roles(known: Knowledge) -> Iterator[Text]:
    for role in known.roles:
        yield _named(role.name, role.role, role.citations)


def _ages(known: Knowledge) -> Iterator[Text]:
    for age in known.ages:
        yield _named(age.name, f"{age.age} years old", age.citations)


def _abbreviations(known: Knowledge) -> Iterator[Text]:
    for entry in known.abbreviations:
        yield _named(entry.short, entry.full, entry.citations)


def _named(name: str, words: str, citations: Sequence[Citation]) -> Text:
    text = Text().append(printable(name), _LEAD).append(f": {printable(words)} ")
    return text.append(_cited(citations), _ASIDE)


def _event(event: KnownEvent) -> Text:
    text = Text().append(printable(event.predicate), _LEAD).append(f"  {printable(event.text)} ")
    text.append(_cited(event.citations), _ASIDE)
    slots = [("who", event.who), ("whom", event.whom), ("when", _when(event)), ("where", event.where)]
    told = "; ".join(f"{label}: {words}" for label, words in slots if words)
    if len(event.words) > 1:
        told += f"; also called: {', '.join(event.words[1:])}"
    return text.append(printable(f"\n  {told}"), _ASIDE)


def _when(event: KnownEvent) -> str | None:
    return f"{event.when} ({event.date})" if event.date else event.when


def _figure(figure: KnownFigure) -> Text:
    text = Text().append(printable(figure.text), _LEAD)
    if figure.clause != figure.text:
        text.append(f"  {printable(figure.clause)}")
    return text.append(f" {_cited(figure.citations)}", _ASIDE)


def _speaker(speaker: KnownSpeaker) -> Text:
    text = Text().append(printable(speaker.name), _LEAD)
    for quote in without_parts(speaker.quotes):
        words = printable(quote.quote)
        text.append(f"\n  “{words}”" if quote.direct else f"\n  {words}")
        text.append(f"  {printable(quote.cue or '')} [{quote.place.citation}]".replace("   ", "  "), _ASIDE)
    return text


def _list(found: KnownList, story: Story) -> Text:
    heading = found.heading or f"In “{story.articles[found.citations[0].article - 1].title}”"
    text = Text().append(printable(heading), _LEAD).append(f" {_cited(found.citations)}", _ASIDE)
    names = (f"{member.name} ({member.note})" if member.note else member.name for member in found.members)
    return text.append(printable(f"\n  {', '.join(names)}"))


def _cited(citations: Sequence[Citation]) -> str:
    shown = " ".join(f"[{citation}]" for citation in citations[:_N_CITED])
    more = len(citations) - _N_CITED
    return f"{shown} and {more} more" if more > 0 else shown


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"
