"""What a story knows of itself, put together once from its analysis; every entry has its citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retrieval.language.analysis import Analysis
from retrieval.records import Story
from retrieval.views.facts_events import known_events
from retrieval.views.facts_figures import known_figures
from retrieval.views.facts_lists import known_lists
from retrieval.views.facts_names import known_abbreviations, known_ages, known_entities, known_roles
from retrieval.views.facts_records import Knowledge, KnownSpeaker
from retrieval.views.quotes import build_quotes
from retrieval.views.records import Quote


def build_knowledge(story: Story, analysis: Analysis) -> Knowledge:
    """Give all that the story knows of itself; linear in its length but for events, which are compared in pairs."""
    entities = known_entities(story, analysis)
    return Knowledge(
        entities=entities,
        roles=known_roles(analysis),
        ages=known_ages(analysis),
        abbreviations=known_abbreviations(analysis, entities),
        events=known_events(story, analysis),
        figures=known_figures(analysis),
        speakers=known_speakers(build_quotes(story, analysis)),
        lists=known_lists(story, analysis),
    )


def known_speakers(quotes: Sequence[Quote]) -> tuple[KnownSpeaker, ...]:
    """Give those who are quoted with their quotes, most quoted first; words whose speaker is open are left out."""
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker is not None:
            said[quote.speaker].append(quote)
    speakers = [KnownSpeaker(name, tuple(own)) for name, own in said.items()]
    return tuple(sorted(speakers, key=lambda speaker: -len(speaker.quotes)))
