"""The words that questions use, read once from `config/lexicon.en.toml` into lookup tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.language.terms import key_of
from retrieval.resources import config_file


@dataclass(frozen=True)
class Lexicon:
    """Lookup tables of question words; keys of `cue` and `synonyms` are terms."""

    chat: Mapping[str, str]
    chatter_start: re.Pattern[str]
    chatter_end: re.Pattern[str]
    cue: Mapping[str, str]
    """Term of a noun to what it asks for: `date`, `person`, `money`, …"""
    synonyms: Mapping[str, frozenset[str]]
    """Term to the terms that may stand for it, itself not among them."""
    opposites: Mapping[str, frozenset[str]]
    """Term to the terms that say the opposite."""

    def cue_of(self, key: str) -> str | None:
        return self.cue.get(key)


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """Read the lexicon; the packaged one where no path is given."""
    source = path or config_file("lexicon.en.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    cue = {key_of("", noun): asked for asked, nouns in table["cue"].items() for noun in nouns}
    return Lexicon(
        chat=table["chat"],
        chatter_start=re.compile("|".join(f"^(?:{rule})" for rule in table["chatter"]["start"])),
        chatter_end=re.compile("|".join(f"(?:{rule})" for rule in table["chatter"]["end"])),
        cue=cue,
        synonyms=_synonyms(table["synonyms"]["groups"]),
        opposites=_opposites(table["opposites"]["pairs"]),
    )


def _synonyms(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in groups:
        keys = {key_of("", word) for word in group}
        for key in keys:
            found.setdefault(key, set()).update(keys - {key})
    return {key: frozenset(others) for key, others in found.items()}


def _opposites(pairs: list[list[list[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in pairs:
        one, other = (frozenset(key_of("", word) for word in words) for words in pair)
        found |= {key: found.get(key, frozenset()) | other for key in one}
        found |= {key: found.get(key, frozenset()) | one for key in other}
    return found
