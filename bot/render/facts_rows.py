"""What a story knows of itself in the form for other programs: a list of objects, each with its kind and citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.records import Citation
    from retrieval.views.facts_records import Knowledge, KnownEvent, KnownFigure, KnownList, KnownSpeaker

Row = dict[str, object]


def knowledge_rows(known: Knowledge) -> list[Row]:
    """Give an object for each entry, the sorts one after another."""
    return [
        *(
            _row("entity", entry.citations, name=entry.name, type=entry.type, aliases=list(entry.aliases),
                 known_as=list(entry.known_as), n_mentions=entry.n_mentions)
            for entry in known.entities
        ),
        *(_row("role", entry.citations, name=entry.name, role=entry.role) for entry in known.roles),
        *(_row("age", entry.citations, name=entry.name, age=entry.age) for entry in known.ages),
        *(_row("abbreviation", entry.citations, name=entry.short, full=entry.full) for entry in known.abbreviations),
        *map(_event, known.events),
        *map(_figure, known.figures),
        *map(_speaker, known.speakers),
        *map(_list, known.lists),
    ]  # fmt: skip


def _event(event: KnownEvent) -> Row:
    return _row(
        "event",
        event.citations,
        text=event.text,
        predicate=event.predicate,
        denied=event.denied,
        who=event.who,
        whom=event.whom,
        date=event.date,
        when=event.when,
        where=event.where,
        words=list(event.words),
    )


def _figure(figure: KnownFigure) -> Row:
    return _row(
        "figure",
        figure.citations,
        text=figure.text,
        figure=figure.figure,
        counts=figure.counts,
        type=figure.type,
        clause=figure.clause,
    )


def _speaker(speaker: KnownSpeaker) -> Row:
    quotes = [
        {"quote": quote.quote, "cue": quote.cue, "direct": quote.direct, "citations": [str(quote.place.citation)]}
        for quote in speaker.quotes
    ]
    return _row("speaker", speaker.citations, name=speaker.name, quotes=quotes)


def _list(found: KnownList) -> Row:
    members = [{"name": member.name, "note": member.note} for member in found.members]
    return _row("list", found.citations, heading=found.heading, members=members)


def _row(kind: str, citations: Iterable[Citation], **fields: object) -> Row:
    return {"kind": kind, **fields, "citations": [str(citation) for citation in citations]}
