"""Who and what a story names: entities with their names, roles, ages, and short forms with full ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retrieval.language.analysis import Analysis
from retrieval.language.mentions import Entity, Mention, Role
from retrieval.language.mentions.abbreviations import abbreviates
from retrieval.records import Citation, EntityKind, Story
from retrieval.views.facts_records import KnownAbbreviation, KnownAge, KnownEntity, KnownRole
from retrieval.views.records import Place
from retrieval.views.topics import name_terms

_OPENING = re.compile(r"^(?:the|an?|his|her|its|their|our|my|another)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r",?\s*(?:the|an?|his|her|its|their)?\s*", re.IGNORECASE)


def known_entities(story: Story, analysis: Analysis) -> tuple[KnownEntity, ...]:
    """Give everybody and everything named, most named first, with the names that the articles use."""
    given = {alias.name: alias.also for alias in story.aliases}
    entries = []
    for entity, mentions in _mentioned(analysis):
        used = _used_names(entity, mentions)
        plain = {_plain(name) for name in (entity.name, *used)}
        known_as = tuple(name for name in given.get(entity.name, ()) if _plain(name) not in plain)
        entries.append(KnownEntity(entity.name, entity.kind, used, known_as, entity.n_mentions, _citations(mentions)))
    return tuple(sorted(entries, key=lambda entry: -entry.n_mentions))


def _mentioned(analysis: Analysis) -> Iterator[tuple[Entity, Sequence[Mention]]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in analysis.entities.mentions:
        found[mention.entity].append(mention)
    for entity in analysis.entities.entities:
        if found[entity.id]:
            yield entity, found[entity.id]


def _used_names(entity: Entity, mentions: Sequence[Mention]) -> tuple[str, ...]:
    counts = Counter(mention.text for mention in mentions)
    seen, names = {_plain(entity.name)}, []
    for name, _ in counts.most_common():
        if _plain(name) not in seen:
            seen.add(_plain(name))
            names.append(name)
    return tuple(names)


def _plain(name: str) -> str:
    words = name.lower().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _citations(mentions: Sequence[Mention]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(Citation(article=one.article, paragraph=one.paragraph) for one in mentions))


def known_roles(analysis: Analysis) -> tuple[KnownRole, ...]:
    """Give what the story calls those it names, each noun with its fullest wording, in the order of the text."""
    found = []
    for entity, mentions in _mentioned(analysis):
        for role in _fullest(entity.roles):
            text, place = _without_article(role)
            cited = [place.citation, *_called_so(analysis, mentions, text)]
            found.append(KnownRole(entity.name, text, place, _in_order(cited)))
    return tuple(found)


def _fullest(roles: Sequence[Role]) -> list[Role]:
    """Leave roles whose words another one has too, and those that begin with a number; the singular before a plural."""
    terms = {role: frozenset(name_terms(_without_article(role)[0])) for role in roles}
    kept: list[Role] = []
    for role in sorted(roles, key=lambda role: (-len(terms[role]), len(role.text))):
        if terms[role] and not role.text[0].isdigit() and not any(terms[role] <= terms[other] for other in kept):
            kept.append(role)
    return sorted(kept, key=roles.index)


def _without_article(role: Role) -> tuple[str, Place]:
    opening = _OPENING.match(role.text)
    skipped = opening.end() if opening else 0
    citation = Citation(article=role.article, paragraph=role.paragraph)
    return role.text[skipped:], Place(citation, role.start + skipped, role.end)


def _called_so(analysis: Analysis, mentions: Sequence[Mention], role: str) -> Iterator[Citation]:
    """Give the further paragraphs where the role stands right beside a name: "lawyer A", "A, his lawyer"."""
    for mention in mentions:
        source = next(
            one for one in analysis.paragraph(mention.article, mention.paragraph)
            if one.sentence.number == mention.sentence
        )  # fmt: skip
        sentence = source.sentence
        start = sentence.tokens[mention.first].start - sentence.start
        end = sentence.tokens[mention.last].end - sentence.start
        before, after = sentence.text[:start].rstrip(), _BETWEEN.sub("", sentence.text[end:], count=1)
        apposed = sentence.text[end:].startswith(",") and after.startswith(role)
        if before.endswith(f" {role}") or before == role or apposed:
            yield Citation(article=mention.article, paragraph=mention.paragraph)


def known_ages(analysis: Analysis) -> tuple[KnownAge, ...]:
    """Give the ages that the story states, in the order of its entities."""
    found = []
    for entity in analysis.entities.entities:
        for years in entity.ages:
            citation = Citation(article=years.article, paragraph=years.paragraph)
            found.append(KnownAge(entity.name, years.text, Place(citation, years.start, years.end), (citation,)))
    return tuple(found)


def known_abbreviations(analysis: Analysis, entities: Sequence[KnownEntity]) -> tuple[KnownAbbreviation, ...]:
    """Give the short forms that the articles use and what each stands for, by short form."""
    places: dict[str, list[Citation]] = defaultdict(list)
    for mention in analysis.entities.mentions:
        places[mention.text].append(Citation(article=mention.article, paragraph=mention.paragraph))
    found = {}
    for entity in entities:
        names = (entity.name, *entity.aliases, *entity.known_as)
        for short in (entity.name, *entity.aliases):
            full = _full_form(short, names, entity.type) if places[short] else None
            if full is not None and _letters(short) not in found:
                found[_letters(short)] = KnownAbbreviation(short, full, _stated(places, short, full))
    return tuple(found[letters] for letters in sorted(found))


def _full_form(short: str, names: Sequence[str], kind: EntityKind) -> str | None:
    if len(short.split()) != 1 or not short[:1].isupper() or len(_letters(short)) < 2:
        return None
    stands_for = [name for name in names if abbreviates(short, name)]
    if not stands_for and short.isupper() and kind in ("organisation", "thing"):
        # A body's name in capitals is its short form even where the full one is translated.
        stands_for = [name for name in names if len(name.split()) > 1 and short not in name.split()]
    return max(stands_for, key=len, default=None)


def _letters(short: str) -> str:
    return short.replace(".", "").lower()


def _stated(places: Mapping[str, Sequence[Citation]], short: str, full: str) -> tuple[Citation, ...]:
    together = [citation for citation in places[short] if citation in places.get(full, ())]
    return _in_order(together or [*places.get(full, ())[:1], *places[short]])


def _in_order(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(sorted(dict.fromkeys(citations), key=lambda citation: (citation.article, citation.paragraph)))
