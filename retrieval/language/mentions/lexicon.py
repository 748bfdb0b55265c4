"""The packaged word lists, read once: given names, titles, name heads, role nouns, countries."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from retrieval.records import EntityKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Closed lists of lower-case words; maps go from a word to what it tells."""

    male: frozenset[str]
    female: frozenset[str]
    nicknames: frozenset[tuple[str, str]]
    courtesy: frozenset[str]
    office: frozenset[str]
    office_parts: frozenset[str]
    adjectives: frozenset[str]
    acronyms: frozenset[str]
    heads: Mapping[str, EntityKind]
    """The last word of a name, to the kind of the named."""
    generic: frozenset[str]
    alone: frozenset[str]
    """Heads that are names even when they stand alone."""
    owners: frozenset[str]
    owned: frozenset[str]
    joining: frozenset[str]
    """Bodies whose names go on after "and"."""
    nouns: Mapping[str, frozenset[EntityKind]]
    """The head noun of a description, to the kinds of thing it can describe."""
    followers: frozenset[str]
    """Nouns right after a name that say what it names: "Billboard magazine"."""
    function: frozenset[str]
    calendar: frozenset[str]
    temporal: frozenset[str]
    directions: frozenset[str]
    particles: frozenset[str]
    speech: frozenset[str]
    person_verbs: frozenset[str]
    countries: Mapping[tuple[str, ...], str]
    """The words of a country's name, to its main name."""
    demonyms: Mapping[str, str]
    """A country's adjective or people, to its main name."""
    bodies: frozenset[tuple[str, ...]]
    synonyms: tuple[tuple[tuple[str, ...], ...], ...]
    """Names in common use for one body, the full form first."""

    @property
    def given(self) -> frozenset[str]:
        return self.male | self.female


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the packaged lists; the second call gives the same object."""
    table: dict[str, dict[str, str]] = tomllib.loads(
        files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    )
    given, titles, groups, words = table["given"], table["titles"], table["groups"], table["words"]
    heads, nations = table["heads"], table["nations"]
    countries, demonyms = _nations(nations)
    return Lexicon(
        male=_set(given["male"]),
        female=_set(given["female"]),
        nicknames=frozenset(_pair(pair) for pair in table["nicknames"]["pairs"].split()),
        courtesy=_set(titles["courtesy"]),
        office=_set(titles["office"]),
        office_parts=_set(titles["office_parts"]),
        adjectives=_set(groups["adjectives"]),
        acronyms=_set(groups["acronyms"]),
        heads={word: kind for kind in KINDS if kind in heads for word in heads[kind].split()},
        generic=_set(heads["generic"]),
        alone=_set(heads["alone"]),
        owners=_set(heads["owners"]),
        owned=_set(heads["owned"]),
        joining=_set(heads["joining"]),
        nouns=_nouns(table["nouns"]),
        followers=_set(table["followers"]["nouns"]),
        function=_set(words["function"]),
        calendar=_set(words["calendar"]),
        temporal=_set(words["temporal"]),
        directions=_set(words["directions"]),
        particles=_set(words["particles"]),
        speech=_set(words["speech"]),
        person_verbs=_set(words["person_verbs"]),
        countries=countries,
        demonyms=demonyms,
        bodies=frozenset(tuple(body.split()) for body in nations["bodies"].split("|")),
        synonyms=tuple(
            tuple(tuple(name.split()) for name in line.split(":")) for line in nations["synonyms"].strip().splitlines()
        ),
    )


KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "event", "thing")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pair(text: str) -> tuple[str, str]:
    short, _, full = text.partition(":")
    return short, full


def _nouns(table: Mapping[str, str]) -> dict[str, frozenset[EntityKind]]:
    found: dict[str, set[EntityKind]] = {}
    for kind in KINDS:
        for word in table[kind].split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _nations(table: Mapping[str, str]) -> tuple[dict[tuple[str, ...], str], dict[str, str]]:
    countries: dict[tuple[str, ...], str] = {}
    demonyms: dict[str, str] = {}
    for line in table["adjectives"].strip().splitlines():
        country, _, people = line.partition(":")
        countries[tuple(country.split())] = country
        demonyms.update(dict.fromkeys(people.split(), country))
    for line in table["same"].strip().splitlines():
        country, _, others = line.partition(":")
        countries.update({(other.replace(".", ""),): country for other in others.split()})
    return countries, demonyms
