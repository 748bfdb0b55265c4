"""All views of a story, built once when it is loaded; showing one is then looking up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from retrieval.language.analysis import Analysis
from retrieval.records import ScoredPassage, Story
from retrieval.views.compare import build_facts
from retrieval.views.people import build_people, find_cards
from retrieval.views.quotes import build_quotes, by_speaker
from retrieval.views.records import Card, Event, Fact, Quote
from retrieval.views.timeline import build_timeline, within
from retrieval.views.together import Tie, closest
from retrieval.views.topics import Topics


@dataclass(frozen=True)
class Views:
    """What a reader who comes late wants to see of a story."""

    story: Story
    events: tuple[Event, ...]
    """In order of date, those whose date is open last."""
    people: tuple[Card, ...]
    """Most named first."""
    quotes: tuple[Quote, ...]
    """In the order of the text."""
    facts: tuple[Fact, ...]
    """Agreed ones first, most sources first; then contradictions; then what one source alone reports."""
    subjects: tuple[str, ...]
    """Names of all that the story speaks of, most named first: topics to choose from."""
    _topics: Topics = field(repr=False)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Those who are quoted, most quoted first."""
        counts = Counter(quote.speaker for quote in self.quotes if quote.speaker)
        return tuple(name for name, _ in counts.most_common())

    def timeline(
        self, *, start: date | None = None, end: date | None = None, topic: str | None = None
    ) -> tuple[Event, ...]:
        """Give the events between two days, both included, that speak of a topic."""
        events = within(self.events, start, end)
        return self._topics.about(events, topic, lambda event: event.terms) if topic else events

    def cards(self, name: str | None = None) -> tuple[Card, ...]:
        """Give everybody and everything named, or those who bear a name."""
        return self.people if name is None else find_cards(self.people, name)

    def ties(self, name: str | None, n: int) -> tuple[Tie, ...]:
        """Give who is named with whom among `n` persons and bodies: those of a name and theirs, or the most named."""
        about = () if name is None else self.cards(name)
        return closest(self.people, about, n) if name is None or about else ()

    def said(self, *, speaker: str | None = None, topic: str | None = None) -> tuple[Quote, ...]:
        """Give the quotes of a speaker, or on a topic, or both."""
        quotes = by_speaker(self.quotes, speaker, self._topics) if speaker else self.quotes
        return self._topics.about(quotes, topic, lambda quote: quote.terms) if topic else quotes

    def compare(self, topic: str, ranking: tuple[ScoredPassage, ...] = ()) -> tuple[Fact, ...]:
        """Give the facts that speak of a topic; where none has its words, those of the paragraphs ranked for it."""
        facts = self._topics.about(self.facts, topic, lambda fact: fact.terms)
        if facts:
            return facts
        ranked = {passage.paragraph.citation for passage in ranking}
        return tuple(fact for fact in self.facts if fact.place.citation in ranked)


def build_views(story: Story, analysis: Analysis) -> Views:
    """Build all views of a story from its analysis; what is read in a hurry must not wait for them later."""
    quotes = build_quotes(story, analysis)
    entities = analysis.entities.entities
    return Views(
        story=story,
        events=build_timeline(story, analysis),
        people=build_people(story, analysis, quotes),
        quotes=quotes,
        facts=build_facts(story, analysis),
        subjects=tuple(entity.name for entity in sorted(entities, key=lambda entity: -entity.n_mentions)),
        _topics=Topics(analysis),
    )
