"""Questions from what a story knows of itself: who somebody is, what was said about what, when an event was."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.answering.drafts.records import Draft
from retrieval.answering.drafts.wording import is_plain, named
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.speech import Quotation
from retrieval.records import Story

_PERSON_WORDS = 2


def probe_drafts(story: Story) -> Iterator[Draft]:
    """Give the sample questions of the story's own file."""
    for probe in story.probes:
        opening = probe.split(maxsplit=1)[0].lower() if probe.split() else ""
        kinds = {"when": "when", "who": "who", "where": "where", "why": "why", "how": "how"}
        yield Draft(probe, kinds.get(opening, "what"))  # type: ignore[arg-type]  # the table's values are kinds


def event_drafts(story: Story) -> Iterator[Draft]:
    """Ask when and where the events were that the story's file names."""
    for alias in story.aliases:
        if alias.kind == "event" and alias.name.startswith("the "):
            head = alias.name.split(" of ")[0]
            be = "were" if head.endswith("s") and not head.endswith("ss") else "was"
            yield Draft(f"When {be} {alias.name}?", "when")
            yield Draft(f"Where {be} {alias.name}?", "where")


def entity_drafts(analysis: Analysis) -> Iterator[Draft]:
    """Ask who the people are, and what the bodies and things, that the story describes; most named first."""
    for entity in sorted(analysis.entities.entities, key=lambda entity: (-entity.n_mentions, entity.id)):
        person = entity.kind == "person"
        if not entity.roles or entity.kind not in {"person", "organisation", "thing"}:
            continue
        if person and len(entity.name.split()) < _PERSON_WORDS:
            continue
        question = f"{'Who' if person else 'What'} is {named(entity, analysis)}?"
        for role in entity.roles:
            sentence = analysis.ranges[role.article, role.paragraph][role.sentence - 1]
            yield Draft(question, "who" if person else "what", sentence)


def speech_drafts(analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Draft]:
    """Ask what the speakers of a sentence said about what their words name."""
    for quotation, speakers in zip(analysed.quotations, analysed.speakers, strict=True):
        if len(speakers) != 1 or quotation.sentence != analysed.sentence.number:
            continue
        speaker = analysis.entities.entities[min(speakers)]
        if speaker.kind not in {"person", "organisation"}:
            continue
        for topic in _topics(analysed, quotation, speaker.id, analysis):
            question = f"What did {named(speaker, analysis)} say about {topic}?"
            if is_plain(question):
                yield Draft(question, "what", analysed.id)


def _topics(analysed: AnalysedSentence, quotation: Quotation, speaker: int, analysis: Analysis) -> Iterator[str]:
    """Give what a speaker's words name: others by name, then definite phrases ("the court's ruling")."""
    tokens = analysed.sentence.tokens
    for mention in analysed.mentions:
        within = quotation.start <= tokens[mention.first].start and tokens[mention.last].end <= quotation.end
        if within and mention.entity != speaker and mention.by == "name":
            yield named(analysis.entities.entities[mention.entity], analysis)
    for phrase in analysed.phrases:
        first, last = tokens[phrase.first], tokens[phrase.last]
        within = quotation.start <= first.start and last.end <= quotation.end
        if within and first.text == "the" and phrase.last > phrase.first and tokens[phrase.head].pos == "NOUN":
            yield analysed.sentence.slice(phrase.first, phrase.last)
