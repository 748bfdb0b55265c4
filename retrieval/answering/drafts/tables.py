"""Questions from what a story knows of itself: who somebody is, what was said about what, when an event was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from retrieval.answering.drafts.records import Draft, Target
from retrieval.answering.drafts.wording import Names, as_words, is_name, is_plain
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions import Entity
from retrieval.language.normal import fold
from retrieval.language.phrases import Phrase
from retrieval.language.speech import Quotation
from retrieval.records import Kind, Story

_KINDS: Mapping[str, Kind] = {"when": "when", "who": "who", "where": "where", "why": "why", "how": "how"}
_FULL_NAME = re.compile(r"\w[\w'’.-]+ +\S")
_OFTEN = 3
"""Mentions from which a person may go by one word."""
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_IDLE = frozenset(
    """end start beginning time way fact moment future past world rest point thing day week month year minute hour
    case side part place kind number lot case basis reason process end chance first last next people public""".split()
)
"""Nouns that are no topic by themselves."""


def probe_drafts(story: Story) -> Iterator[Draft]:
    """Give the sample questions of the story's own file."""
    for probe in story.probes:
        opening = probe.lower().split(maxsplit=1)[:1]
        yield Draft(probe, _KINDS.get("".join(opening), "what"), "probe")


def event_drafts(story: Story) -> Iterator[Draft]:
    """Ask when and where the events were that the story's file names."""
    for alias in story.aliases:
        if alias.kind == "event" and alias.name.startswith("the "):
            head = alias.name.split(" of ")[0]
            be = "were" if head.endswith("s") and not head.endswith("ss") else "was"
            yield Draft(f"When {be} {alias.name}?", "when", "event")
            yield Draft(f"Where {be} {alias.name}?", "where", "event")


def entity_drafts(analysis: Analysis, names: Names) -> Iterator[Draft]:
    """Ask who the people are, and what the bodies and things, that the story describes; most named first."""
    for entity in sorted(analysis.entities.entities, key=lambda entity: (-entity.n_mentions, entity.id)):
        targets = tuple(_descriptions(entity, analysis))
        if entity.kind == "person" and _FULL_NAME.match(entity.name) and targets:
            yield Draft(f"Who is {entity.name}?", "who", "person", targets)
        elif entity.kind in {"organisation", "thing"} and targets and not _is_common(entity, analysis):
            yield Draft(f"What is {names.of(entity)}?", "what", "thing", targets)


def _is_common(entity: Entity, analysis: Analysis) -> bool:
    """Tell whether a name is one word that the story also uses as a common one ("Meet")."""
    return fold(entity.name) in analysis.entities.index.common


def _descriptions(entity: Entity, analysis: Analysis) -> Iterator[Target]:
    """Give where an entity is described in two words at least, its own name and "his" not counted."""
    own = {fold(word) for word in entity.name.split()}
    for role in entity.roles:
        sentence = analysis.ranges[role.article, role.paragraph][role.sentence - 1]
        tokens = analysis.sentences[sentence].sentence.tokens
        inside = [token for token in tokens if role.start <= token.start and token.end <= role.end]
        telling = [token for token in inside if token.pos in {"NOUN", "PROPN", "ADJ"} and fold(token.text) not in own]
        if len(telling) > 1 and not any(token.tag in _FINITE for token in inside):
            yield Target(sentence, inside[0].i, inside[-1].i)


def speech_drafts(analysed: AnalysedSentence, analysis: Analysis, names: Names) -> Iterator[Draft]:
    """Ask what the speakers of a sentence said about what their words name."""
    for quotation, speakers in zip(analysed.quotations, analysed.speakers, strict=True):
        tokens = [t.i for t in analysed.sentence.tokens if quotation.start <= t.start and t.end <= quotation.end]
        speaker = analysis.entities.entities[min(speakers)] if len(speakers) == 1 else None
        if speaker is None or not tokens or not _may_speak(speaker):
            continue
        for topic in _topics(analysed, quotation, speaker, analysis, names):
            question = f"What did {names.of(speaker)} say about {topic}?"
            if is_plain(question):
                yield Draft(question, "what", "said", (Target(analysed.id, tokens[0], tokens[-1]),))


def _may_speak(entity: Entity) -> bool:
    if entity.kind == "person":
        return len(entity.name.split()) > 1 or entity.n_mentions >= _OFTEN
    return entity.kind == "organisation"


def _topics(
    analysed: AnalysedSentence, quotation: Quotation, speaker: Entity, analysis: Analysis, names: Names
) -> Iterator[str]:
    """Give what a speaker's words are about: their subjects, then others they name, then definite phrases."""
    tokens = analysed.sentence.tokens
    own = {mention.last for mention in analysed.mentions if mention.entity == speaker.id}
    others = {
        mention.last: names.of(analysis.entities.entities[mention.entity])
        for mention in analysed.mentions
        if is_name(mention) and mention.entity != speaker.id
    }
    found: list[tuple[int, int, str]] = []
    for phrase in analysed.phrases:
        within = quotation.start <= tokens[phrase.first].start and tokens[phrase.last].end <= quotation.end
        if not within or phrase.last in own:
            continue
        order = 0 if tokens[phrase.head].dep in {"nsubj", "nsubjpass"} else 1 if phrase.last in others else 2
        if phrase.last in others:
            found.append((order, phrase.first, others[phrase.last]))
        elif _is_topic(analysed, phrase, analysis):
            long = phrase.long - phrase.first < _LONG and tokens[phrase.long].end <= quotation.end
            found.append((order, phrase.first, as_words(analysed, phrase.first, phrase.long if long else phrase.last)))
    yield from (topic for _, _, topic in sorted(found))


_LONG = 7


def _is_topic(analysed: AnalysedSentence, phrase: Phrase, analysis: Analysis) -> bool:
    """Tell whether a phrase is definite, and its noun one that the story comes back to."""
    tokens = analysed.sentence.tokens
    head = tokens[phrase.head]
    timed = any(timex.first <= phrase.last and phrase.first <= timex.last for timex in analysed.timexes)
    again = analysis.frequency(analysed.keys[phrase.head]) > 1
    definite = fold(tokens[phrase.first].text) == "the" and head.pos == "NOUN"
    return definite and again and not timed and head.lemma not in _IDLE
