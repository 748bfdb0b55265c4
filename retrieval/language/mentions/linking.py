"""Each candidate to its entity: sets of names first, then short names by article and recency."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retrieval.language.mentions.abbreviations import initial_pairs, stated_pairs
from retrieval.language.mentions.candidates import Candidate
from retrieval.language.mentions.groups import Group, Partition
from retrieval.language.mentions.keys import Key, name_key
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.merging import (
    body_variants,
    country_variants,
    event_variants,
    firm_variants,
    person_variants,
    spelling_variants,
)
from retrieval.language.tokens import ParagraphReading
from retrieval.records import Alias

_SURE = 1.5
"""Weight from which a name of several words is surely a person's."""
_NEAR = 6
"""A surname goes to the namesake named within so many mentions, when the other was so many before."""
_DOMINANT = 5
"""How many times as often a namesake must be named for a bare surname to be taken as theirs."""


def partition(
    candidates: Sequence[Candidate], groups: Mapping[Key, Group], aliases: Iterable[Alias], lexicon: Lexicon
) -> Partition:
    """Give the sets of keys that name one entity."""
    sets = Partition()
    for alias in aliases:
        for form in alias.also:
            sets.join(name_key(alias.name), name_key(form))
    rules = (
        spelling_variants(groups),
        stated_pairs(candidates),
        initial_pairs(groups),
        country_variants(groups, lexicon),
        body_variants(groups, lexicon),
        firm_variants(groups, lexicon),
        event_variants(groups),
        person_variants(groups, lexicon),
    )
    for rule in rules:
        for full, short in rule:
            sets.join(full, short)
    return sets


def link(
    candidates: Sequence[Candidate],
    readings: Sequence[ParagraphReading],
    groups: Mapping[Key, Group],
    sets: Partition,
    fixed: frozenset[Key],
    lexicon: Lexicon,
) -> tuple[Key | None, ...]:
    """Give for each candidate the key that stands for its entity; None where it stays unclear.

    Names in `fixed` were settled by a person and are no short form of another.
    """
    fuller = _fuller_persons(groups, fixed, lexicon)
    by_set: dict[Key, set[Key]] = defaultdict(set)
    for key, full in fuller.items():
        by_set[sets.find(key)].update(map(sets.find, full))
    articles = [readings[candidate.reading].citation.article for candidate in candidates]
    inside: dict[int, set[Key]] = defaultdict(set)
    for article, candidate in zip(articles, candidates, strict=True):
        inside[article].add(sets.find(candidate.key))
    counts: Counter[Key] = Counter()
    for key, group in groups.items():
        counts[sets.find(key)] += group.count
    named: dict[int, dict[Key, int]] = defaultdict(dict)
    found: list[Key | None] = []
    for position, (article, candidate) in enumerate(zip(articles, candidates, strict=True)):
        own = sets.find(candidate.key)
        options = by_set[own] if len(candidate.key) == 1 else {*map(sets.find, fuller.get(candidate.key, ()))}
        root: Key | None = own
        if candidate.key[0] in lexicon.heads and _is_bare_head(candidate.key, fixed, lexicon):
            root = _only(key for key in inside[article] if len(key) > 1 and key[-1] == candidate.key[0])
        elif options and own not in options:
            root = _choose(options, position, named[article], inside[article], counts)
        found.append(root)
        if root is not None:
            named[article][root] = position
    return tuple(found)


def _fuller_persons(groups: Mapping[Key, Group], fixed: frozenset[Key], lexicon: Lexicon) -> dict[Key, tuple[Key, ...]]:
    """Map each short name to the full names of persons that end with it, or begin with it as a given name."""
    by_part: dict[Key, list[Key]] = defaultdict(list)
    for key, group in groups.items():
        if len(key) < 2 or group.kind != "person" or group.weights["person"] < _SURE:
            continue
        for size in range(1, len(key)):
            by_part[key[-size:]].append(key)
        by_part[key[:1]].append(key)
    return {
        key: tuple(by_part[key])
        for key, group in groups.items()
        if key in by_part and key not in fixed and _may_be_short(group, by_part[key], lexicon)
    }


def _may_be_short(group: Group, full: Sequence[Key], lexicon: Lexicon) -> bool:
    if group.key in lexicon.countries or group.key in lexicon.bodies:
        return False
    if group.kind == "place":
        return group.weights["place"] < 3 + 2 * group.weights["person"]
    if group.kind in ("thing", "event"):
        return group.weights[group.kind] < 3
    return not (group.kind == "organisation" and group.nouns and group.weights["person"] <= 0)


def _is_bare_head(key: Key, fixed: frozenset[Key], lexicon: Lexicon) -> bool:
    """Say whether a name is only "the Commission" or its like, short for a name that ends so."""
    return len(key) == 1 and key[0] not in lexicon.alone and key not in fixed


def _only(keys: Iterable[Key]) -> Key | None:
    found = list(keys)
    return found[0] if len(found) == 1 else None


def _choose(
    options: set[Key], position: int, named: Mapping[Key, int], inside: set[Key], counts: Mapping[Key, int]
) -> Key | None:
    """Give the namesake meant at `position`: the only one, the one near, or the far better known one."""
    if len(options) == 1:
        return next(iter(options))
    recent = sorted(((named[root], root) for root in options if root in named), reverse=True)
    if len(recent) > 1:
        (latest, root), (earlier, _) = recent[:2]
        clear = position - latest < _NEAR and latest - earlier > _NEAR
        return root if clear else None
    if recent:
        return recent[0][1]
    here = options & inside
    if here:
        return next(iter(here)) if len(here) == 1 else None
    ranked = sorted(options, key=lambda root: counts[root], reverse=True)
    return ranked[0] if counts[ranked[0]] >= _DOMINANT * counts[ranked[1]] else None
