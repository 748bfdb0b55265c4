"""The interface's own words in each language: everything that a person reads in Discord and no source said."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from retrieval.errors import SettingError
from retrieval.resources import config_file

LANGUAGES = ("en", "fr")
"""The languages there are words for; the first is the one all others are translated from."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language, by section and name; `say("cooldown.user", seconds="3")` fills one."""

    language: str
    texts: Mapping[str, str]

    def say(self, name: str, /, **slots: object) -> str:
        """Give a text with its slots filled.

        Raises:
            KeyError: there is no such text, or a slot is not given.
        """
        return self.texts[name].format(**slots)

    def count(self, name: str, n: int, /, **slots: object) -> str:
        """Give the text for one (`NAME.one`) or for another number (`NAME.many`), which has `{n}` for it."""
        one = n == 1 or (self.language == "fr" and n == 0)
        return self.say(f"{name}.{'one' if one else 'many'}", n=n, **slots)


@cache
def load_words(language: str) -> Words:
    """Read all texts of a language from config/words/LANGUAGE/*.toml.

    Raises:
        SettingError: there is no such language, or two files have the same text.
    """
    if language not in LANGUAGES:
        raise SettingError(f"there are no words for the language {language!r}; there are: {', '.join(LANGUAGES)}")
    texts: dict[str, str] = {}
    for file in sorted(config_file(f"words/{language}").glob("*.toml")):
        for name, text in _flat(tomllib.loads(file.read_text(encoding="utf-8")), ""):
            if name in texts:
                raise SettingError(f"words/{language}/{file.name}: the text {name!r} stands in another file too")
            texts[name] = text
    return Words(language, MappingProxyType(texts))


def language_for(setting: str, locale: str) -> str:
    """Give the language to speak: the guild's setting, or where that is `auto` the reader's, or else the first."""
    if setting in LANGUAGES:
        return setting
    language = locale.partition("-")[0].lower()
    return language if language in LANGUAGES else LANGUAGES[0]


def slots_of(text: str) -> frozenset[str]:
    """Give the names of a text's slots."""
    return frozenset(slot for _, slot, _, _ in string.Formatter().parse(text) if slot)


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
