"""Which names are one entity: full and short names, nicknames, spellings; precise rather than complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from retrieval.language.mentions.groups import Group
from retrieval.language.mentions.keys import Key
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.spelling import within_one_edit

_GAMES = frozenset(("games", "olympics"))


def person_variants(groups: Mapping[Key, Group], lexicon: Lexicon) -> Iterator[tuple[Key, Key]]:
    """Give pairs of full names of one person: nicknames, middle names, initials, close spellings."""
    persons = [key for key, group in groups.items() if len(key) >= 2 and group.kind == "person"]
    by_letter: dict[str, list[Key]] = defaultdict(list)
    for key in persons:
        by_letter[key[-1][:1]].append(key)
    for keys in by_letter.values():
        yield from _initial_variants(keys)
        spelt = [key for key in keys if len(key[0]) > 1]
        for left, right in combinations(spelt, 2):
            if _same_person(groups[left], groups[right], lexicon):
                yield (left, right) if groups[left].count >= groups[right].count else (right, left)


def _initial_variants(keys: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    """Give (full, initialled) for names such as "J Smith" that fit exactly one full name."""
    for short in keys:
        if len(short[0]) == 1:
            full = [key for key in keys if key[-1] == short[-1] and key[0].startswith(short[0]) and key != short]
            if len(full) == 1:
                yield full[0], short


def _same_person(left: Group, right: Group, lexicon: Lexicon) -> bool:
    given, other = left.key[0], right.key[0]
    if left.key[-1] == right.key[-1]:
        if not _one_gender(given, other, lexicon):
            return False
        if _same_given(given, other, lexicon):
            return True
        close = given[0] == other[0] and (within_one_edit(given, other) or bool(left.nouns & right.nouns))
        if given[:5] == other[:5] and len(given) >= 7 and len(other) >= 7:
            return True
        known = given in lexicon.given and other in lexicon.given and not within_one_edit(given, other)
        return close and not (known and not left.nouns & right.nouns)
    if len(left.key[-1]) < 5 or not within_one_edit(left.key[-1], right.key[-1]):
        return False
    shared = bool(left.nouns & right.nouns)
    if given == other:
        return shared or len(left.key[-1]) >= 7
    return shared and given[0] == other[0]


def _one_gender(given: str, other: str, lexicon: Lexicon) -> bool:
    male = {name in lexicon.male for name in (given, other)} == {True, False}
    female = {name in lexicon.female for name in (given, other)} == {True, False}
    return not (male and female)


def _same_given(given: str, other: str, lexicon: Lexicon) -> bool:
    if given == other:
        return True
    short, full = sorted((given, other), key=len)
    if len(short) >= 3 and full.startswith(short):
        return True
    if (short, full) in lexicon.nicknames or (full, short) in lexicon.nicknames:
        return True
    return len(short) >= 5 and short.endswith(("ie", "y")) and full.startswith(short.rstrip("iey")[:4])


def firm_variants(groups: Mapping[Key, Group], lexicon: Lexicon) -> Iterator[tuple[Key, Key]]:
    """Give (full, short) where the full name only adds words such as Corp or Communications."""
    for key, group in groups.items():
        short = key
        while len(short) > 1 and short[-1] in lexicon.generic:
            short = short[:-1]
        if short != key and short in groups and groups[short].kind != "person" and group.kind != "person":
            yield key, short


def spelling_variants(groups: Mapping[Key, Group]) -> Iterator[tuple[Key, Key]]:
    """Give pairs that differ only in spaces or a plural's letter: "Nord Tel", "NordTel"."""
    by_letters: dict[str, Key] = {}
    for key in groups:
        letters = "".join(key)
        if letters in by_letters:
            yield by_letters[letters], key
        by_letters.setdefault(letters, key)
    for key, group in groups.items():
        for ending, plural in (("s", key[-1] + "s"), ("y", key[-1][:-1] + "ies")):
            full = (*key[:-1], plural)
            if full in groups and key[-1].endswith(ending if ending == "y" else ""):
                persons = (groups[full].kind == "person", group.kind == "person")
                if not any(persons) or (all(persons) and group.count <= 2 < groups[full].count):
                    yield full, key


def body_variants(groups: Mapping[Key, Group], lexicon: Lexicon) -> Iterator[tuple[Key, Key]]:
    """Give pairs of names of one party or union, and of a house of parliament: "House of Lords", "Lords"."""
    for names in lexicon.synonyms:
        found = [name for name in names if name in groups]
        yield from ((found[0], name) for name in found[1:])
    for key in groups:
        if key[:2] == ("house", "of") and key[2:] in groups:
            yield key, key[2:]


def event_variants(groups: Mapping[Key, Group]) -> Iterator[tuple[Key, Key]]:
    """Give pairs such as "Athens Games" and "Athens Olympics"."""
    for key in groups:
        if len(key) >= 2 and key[-1] == "games" and (*key[:-1], "olympics") in groups:
            yield (*key[:-1], "olympics"), key
        if len(key) >= 3 and key[-2:] == ("olympic", "games") and (*key[:-2], "olympics") in groups:
            yield (*key[:-2], "olympics"), key


def country_variants(groups: Mapping[Key, Group], lexicon: Lexicon) -> Iterator[tuple[Key, Key]]:
    """Give pairs of names of one country, such as "US" and "United States"."""
    first: dict[str, Key] = {}
    for key in groups:
        country = lexicon.countries.get(key)
        if country is None:
            continue
        if country in first:
            full, short = (key, first[country]) if len(key) > len(first[country]) else (first[country], key)
            yield full, short
        first.setdefault(country, key)
