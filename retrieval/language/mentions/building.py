"""From a story's sentences to its table of entities: candidates, kinds, links, roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retrieval.language.mentions.candidates import Candidate, find_candidates
from retrieval.language.mentions.groups import Group, Partition, group_by_key, is_doubtful
from retrieval.language.mentions.keys import Key, name_key
from retrieval.language.mentions.kinds import Weights, add, fits, kind_of
from retrieval.language.mentions.known import (
    alias_candidates,
    alias_forms,
    headline_candidates,
    without_overlaps,
)
from retrieval.language.mentions.lexicon import Lexicon, lexicon
from retrieval.language.mentions.linking import link, partition
from retrieval.language.mentions.matching import name_index
from retrieval.language.mentions.records import Entity, Mention, Role
from retrieval.language.mentions.roles import age_of, roles_of
from retrieval.language.mentions.runs import story_casing
from retrieval.language.mentions.table import EntityTable
from retrieval.language.tokens import ParagraphReading
from retrieval.records import Alias, EntityKind


def build_entities(readings: Sequence[ParagraphReading], aliases: Sequence[Alias] = ()) -> EntityTable:
    """Find who and what a story names; `aliases` settle names beforehand, as a moderator wrote them."""
    lists = lexicon()
    casing = story_casing(readings)
    forms = alias_forms(aliases)
    stated = alias_candidates(readings, forms)
    free = [one for one in find_candidates(readings, casing, lists) if one.key not in forms]
    found = without_overlaps(stated, free)
    groups = group_by_key(found, lists)
    settled = {candidate.key for candidate in stated}
    kept = {key for key, group in groups.items() if key in settled or not is_doubtful(group, casing)}
    headlines = headline_candidates(readings, kept)
    candidates = without_overlaps([one for one in found if one.key in kept], headlines)
    sets = partition(candidates, groups, aliases, lists)
    fixed = frozenset(name_key(form) for alias in aliases for form in (alias.name, *alias.also))
    roots = link(candidates, readings, groups, sets, fixed, lists)
    by_root: dict[Key, list[Candidate]] = defaultdict(list)
    for candidate, root in zip(candidates, roots, strict=True):
        if root is not None:
            by_root[root].append(candidate)
    written = {sets.find(name_key(alias.name)): alias for alias in aliases}
    entities = tuple(
        _entity(number, found, readings, groups, sets, written.get(root), lists)
        for number, (root, found) in enumerate(by_root.items())
    )
    numbers = {root: number for number, root in enumerate(by_root)}
    mentions = tuple(
        _mention(entities[numbers[root]], candidate, readings)
        for candidate, root in zip(candidates, roots, strict=True)
        if root is not None
    )
    return EntityTable(
        entities,
        mentions,
        _by_sentence(mentions),
        name_index(entities, casing.lower, forms, lists),
    )


def _entity(
    number: int,
    found: Sequence[Candidate],
    readings: Sequence[ParagraphReading],
    groups: Mapping[Key, Group],
    sets: Partition,
    alias: Alias | None,
    lists: Lexicon,
) -> Entity:
    forms = Counter(candidate.text for candidate in found)
    kind = alias.kind if alias is not None and alias.kind else _kind(found, groups)
    name = alias.name if alias is not None else _fullest(forms, kind)
    others = [form for form, _ in forms.most_common() if form != name and not form.islower()]
    if alias is not None:
        others.extend(form for form in alias.also if form not in others)
    roles: dict[str, Role] = {}
    ages: dict[str, Role] = {}
    for candidate in found:
        citation = readings[candidate.reading].citation
        for role in roles_of(candidate, citation, lists):
            if fits(role.head, kind, lists):
                roles.setdefault(role.text.lower(), role)
        years = age_of(candidate, citation)
        if years is not None:
            ages.setdefault(years.text, years)
    return Entity(
        id=number,
        name=name,
        kind=kind,
        aliases=tuple(others),
        roles=tuple(roles.values()),
        ages=tuple(ages.values()),
        n_mentions=len(found),
    )


def _kind(found: Iterable[Candidate], groups: Mapping[Key, Group]) -> EntityKind:
    total: Weights = defaultdict(float)
    for key in dict.fromkeys(candidate.key for candidate in found):
        add(total, groups[key].weights)
    return kind_of(total)


def _fullest(forms: Counter[str], kind: EntityKind) -> str:
    """Give the most frequent of the forms that have several words; persons by given name, not initial, and surname."""
    longer = [form for form in forms if len(name_key(form)) > 1] or list(forms)
    if kind == "person":
        return max(longer, key=lambda form: (len(name_key(form)[0]) > 1, forms[form], len(form)))
    return max(longer, key=lambda form: (min(forms[form], 2), len(form)))


def _mention(entity: Entity, candidate: Candidate, readings: Sequence[ParagraphReading]) -> Mention:
    citation = readings[candidate.reading].citation
    return Mention(
        entity=entity.id,
        article=citation.article,
        paragraph=citation.paragraph,
        sentence=candidate.sentence.number,
        first=candidate.first,
        last=candidate.last,
        text=candidate.text,
        by="name" if candidate.text == entity.name else "alias",
    )


def _by_sentence(mentions: Iterable[Mention]) -> dict[tuple[int, int, int], tuple[Mention, ...]]:
    found: dict[tuple[int, int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.article, mention.paragraph, mention.sentence].append(mention)
    return {place: tuple(there) for place, there in found.items()}
