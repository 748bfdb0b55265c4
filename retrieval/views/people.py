"""Who is who: the persons, bodies and places that a story names, in its own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.clauses import clause_of
from retrieval.language.mentions import Entity, Mention
from retrieval.language.mentions.records import Role as FoundRole
from retrieval.language.tokens import Sentence
from retrieval.records import Alias, Citation, Story
from retrieval.views.cutting import cut_clause
from retrieval.views.records import Card, Deed, NamedKind, Place, Quote, Role
from retrieval.views.topics import name_terms

_KINDS: Mapping[str, NamedKind] = {"person": "person", "organisation": "organisation", "place": "place"}
_OPENING = re.compile(r"^(?:the|an?|his|her|its|their|our|my|another)\s+", re.IGNORECASE)
_N_DEEDS = 8
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def build_people(story: Story, analysis: Analysis, quotes: Sequence[Quote]) -> tuple[Card, ...]:
    """Give a card for each person, body and place, the most named first."""
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in analysis.entities.mentions:
        mentions[mention.entity].append(mention)
    said: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        for number in sorted(quote.entities):
            said[number].append(quote)
    deeds = _deeds(analysis)
    named = _proper_names(analysis)
    cards = [
        _card(entity, mentions[entity.id], named[entity.id], deeds.get(entity.id, ()), said[entity.id], story.aliases)
        for entity in analysis.entities.entities
        if entity.kind in _KINDS and named[entity.id]
    ]
    return tuple(sorted(cards, key=lambda card: (-card.n_mentions, card.citations[0].article, card.id)))


def _proper_names(analysis: Analysis) -> dict[int, Counter[str]]:
    """Count for each entity the names it is called by; a common noun ("the platform") is none."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for source in analysis.sentences:
        for mention in source.mentions:
            words = source.sentence.tokens[mention.first : mention.last + 1]
            known = analysis.entities.entities[mention.entity].name.split()
            if mention.by in ("name", "alias") and any(
                word.text != word.text.lower() and (word.i or word.pos == "PROPN" or word.text in known)
                for word in words
            ):
                person = analysis.entities.entities[mention.entity].kind == "person"
                if not (person and _modifies(source.sentence, mention)):
                    found[mention.entity][mention.text] += 1
    return found


def _modifies(sentence: Sentence, mention: Mention) -> bool:
    """Say whether the name only describes a common noun, as no person's does: "an Austrian Green member"."""
    last = sentence.tokens[mention.last]
    head = sentence.tokens[last.head]
    return last.dep in ("compound", "amod", "nmod") and head.i > mention.last and head.pos == "NOUN"


def _card(
    entity: Entity,
    mentions: Sequence[Mention],
    names: Counter[str],
    deeds: Sequence[Deed],
    quotes: Sequence[Quote],
    known: Sequence[Alias],
) -> Card:
    citations = dict.fromkeys(Citation(article=mention.article, paragraph=mention.paragraph) for mention in mentions)
    return Card(
        id=entity.id,
        name=entity.name,
        kind=_KINDS[entity.kind],
        aliases=_used_names(entity, names),
        known_as=tuple(name for alias in known if alias.name == entity.name for name in alias.also),
        roles=_roles(entity),
        age=entity.ages[0].text if entity.ages else None,
        n_mentions=len(mentions),
        citations=tuple(citations),
        deeds=tuple(deeds[:_N_DEEDS]),
        quotes=tuple(quotes),
    )


def _used_names(entity: Entity, counts: Counter[str]) -> tuple[str, ...]:
    """Give the names by which the articles call it, most frequent first, spelt alike only once."""
    seen = {_plain(entity.name)}
    names = []
    for name, _ in counts.most_common():
        if _plain(name) not in seen:
            seen.add(_plain(name))
            names.append(name)
    return tuple(names)


def _plain(name: str) -> str:
    words = name.lower().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _roles(entity: Entity) -> tuple[Role, ...]:
    """Give what the story calls the entity, without "the" and "his", each noun with its fullest wording once."""
    roles = [role for role in map(_role, entity.roles) if role.text and not role.text[0].isdigit()]
    kept: list[Role] = []
    for role in sorted(roles, key=lambda role: -len(role.text)):
        if not any(_within(role.text, other.text) for other in kept):
            kept.append(role)
    order = {id(role): number for number, role in enumerate(roles)}
    return tuple(sorted(kept, key=lambda role: order[id(role)]))


def _role(found: FoundRole) -> Role:
    opening = _OPENING.match(found.text)
    skipped = opening.end() if opening else 0
    citation = Citation(article=found.article, paragraph=found.paragraph)
    return Role(found.text[skipped:], Place(citation, found.start + skipped, found.end))


def _within(text: str, other: str) -> bool:
    return set(name_terms(text)) <= set(name_terms(other))


def _deeds(analysis: Analysis) -> dict[int, list[Deed]]:
    """Give for each entity the main clauses that it is the subject of, in the order of the text."""
    found: dict[int, list[Deed]] = defaultdict(list)
    seen: set[tuple[int, str]] = set()
    for source in analysis.sentences:
        for mention in source.mentions:
            deed = _deed(source, mention)
            if deed is not None and (mention.entity, deed.text) not in seen:
                seen.add((mention.entity, deed.text))
                found[mention.entity].append(deed)
    return found


def _deed(source: AnalysedSentence, mention: Mention) -> Deed | None:
    sentence = source.sentence
    head = next(
        (t for t in sentence.tokens[mention.first : mention.last + 1] if not mention.first <= t.head <= mention.last),
        None,
    )
    if head is None or head.dep not in _SUBJECTS or sentence.tokens[head.head].pos not in ("VERB", "AUX"):
        return None
    verb = sentence.tokens[head.head]
    clause = clause_of(sentence, verb.i)
    if verb.dep not in ("ROOT", "conj", "ccomp") or _is_spoken(source, sentence.tokens[clause.first].start, verb.start):
        return None
    first, last = cut_clause(sentence, verb.i, clause.first, clause.first)
    tokens = sentence.tokens
    place = Place(Citation(article=source.article, paragraph=source.paragraph), tokens[first].start, tokens[last].end)
    return Deed(sentence.slice(first, last), place)


def _is_spoken(source: AnalysedSentence, start: int, verb: int) -> bool:
    """Say whether the clause tells what was said, or is itself somebody's words: the quotes show those."""
    return any(
        quote.direct and (quote.start <= verb < quote.end or (start <= quote.start and quote.cue is not None))
        for quote in source.quotations
        if quote.end > start
    )


def find_cards(cards: Iterable[Card], name: str) -> tuple[Card, ...]:
    """Give the cards that bear the name, exactly if any does, else those with all its words in one of their names."""
    wanted = name_terms(name)
    if not wanted:
        return ()
    named = [(card, [name_terms(each) for each in (card.name, *card.aliases, *card.known_as)]) for card in cards]
    exact = tuple(card for card, names in named if wanted in names)
    return exact or tuple(card for card, names in named if any(set(wanted) <= set(each) for each in names))
