"""The interface's words: the same in each language, as far as can be checked."""

from __future__ import annotations

import re

import pytest

from bot.words import LANGUAGES, Words, language_for, load_words, slots_of
from retrieval.errors import SettingError

ENGLISH, FRENCH = load_words("en"), load_words("fr")


def test_every_text_is_in_every_language() -> None:
    assert ENGLISH.texts.keys() ^ FRENCH.texts.keys() == set()


def test_every_text_has_the_same_slots_in_every_language() -> None:
    assert [name for name, text in ENGLISH.texts.items() if slots_of(text) != slots_of(FRENCH.texts[name])] == []


def test_no_text_is_empty() -> None:
    assert [
        (words.language, name) for words in (ENGLISH, FRENCH) for name, text in words.texts.items() if not text
    ] == []


def test_french_has_its_own_apostrophes_and_quotation_marks() -> None:
    straight = re.compile(r"\w'\w|\"|“")
    assert [name for name, text in FRENCH.texts.items() if straight.search(text)] == []


def test_a_text_with_a_number_has_one_and_many() -> None:
    one, many = ({name[: -len(end)] for name in ENGLISH.texts if name.endswith(end)} for end in (".one", ".many"))
    assert one == many


@pytest.mark.parametrize(
    ("language", "n", "said"), [("en", 0, "many"), ("en", 1, "one"), ("fr", 0, "one"), ("fr", 2, "many")]
)
def test_none_is_singular_in_french_alone(language: str, n: int, said: str) -> None:
    words = Words(language, {"thing.one": "one", "thing.many": "many"})
    assert words.count("thing", n) == said


@pytest.mark.parametrize(
    ("setting", "locale", "language"),
    [("auto", "fr", "fr"), ("auto", "en-GB", "en"), ("auto", "de", "en"), ("fr", "en-US", "fr"), ("en", "fr", "en")],
)
def test_the_guild_s_language_goes_before_the_reader_s(setting: str, locale: str, language: str) -> None:
    assert language_for(setting, locale) == language


def test_a_language_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(SettingError, match=", ".join(LANGUAGES)):
        load_words("de")
