"""The story's views in the form for other programs, as `--json` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.records import Citation
    from retrieval.views import Card, Event, Fact, Quote


def event_rows(events: Iterable[Event]) -> list[dict[str, object]]:
    """Give an object for each event, in order; the date of an event whose date is open is null."""
    return [
        {
            "date": event.date,
            "granularity": event.granularity,
            "planned": event.planned,
            "text": event.text,
            "citations": _citations(event.citations),
        }
        for event in events
    ]


def card_rows(cards: Iterable[Card]) -> list[dict[str, object]]:
    """Give an object for each person, body and place, most named first."""
    return [
        {
            "name": card.name,
            "kind": card.kind,
            "aliases": list(card.aliases),
            "roles": [role.text for role in card.roles],
            "n_mentions": card.n_mentions,
            "citations": _citations(card.citations),
        }
        for card in cards
    ]


def quote_rows(quotes: Iterable[Quote]) -> list[dict[str, object]]:
    """Give an object for each quote, in the order of the text; the speaker is null where the text does not say."""
    return [
        {
            "speaker": quote.speaker,
            "cue": quote.cue,
            "direct": quote.direct,
            "quote": quote.quote,
            "citations": _citations((quote.place.citation,)),
        }
        for quote in quotes
    ]


def fact_rows(facts: Iterable[Fact]) -> list[dict[str, object]]:
    """Give an object for each fact: who agrees, what differs, or the only source."""
    return [
        {
            "fact": fact.fact,
            "agree": _citations(fact.agree),
            "differ": [{"value": each.value, "citations": _citations(each.citations)} for each in fact.differ],
            "only": str(fact.only) if fact.only else None,
        }
        for fact in facts
    ]


def _citations(citations: Iterable[Citation]) -> list[str]:
    return [str(citation) for citation in citations]
