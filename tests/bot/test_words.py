"""The interface's texts: each in every language, with the same slots."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import words as words_module
from bot.words import LANGUAGES, Words, language_for, load_words, slots_of
from retrieval.errors import SettingError
from retrieval.resources import config_file

FILES = sorted({path.name for language in LANGUAGES for path in config_file(f"words/{language}").glob("*.toml")})
FIRST, *OTHERS = LANGUAGES


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_texts(language: str) -> None:
    assert sorted(load_words(language).texts) == sorted(load_words(FIRST).texts)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_the_same_slots(language: str) -> None:
    texts = load_words(language).texts
    unlike = [name for name, text in load_words(FIRST).texts.items() if slots_of(texts[name]) != slots_of(text)]
    assert unlike == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_every_file_is_there_in_each_language(language: str, name: str) -> None:
    assert (config_file(f"words/{language}") / name).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [name for name, text in load_words(language).texts.items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_for_one_has_one_for_many(language: str) -> None:
    names = set(load_words(language).texts)
    one, many = ({name.removesuffix(end) for name in names if name.endswith(end)} for end in (".one", ".many"))
    assert one == many


def test_french_has_its_own_marks() -> None:
    wrong = [name for name, text in load_words("fr").texts.items() if any(mark in text for mark in "“”'")]
    assert wrong == []


def test_a_text_is_filled() -> None:
    assert Words("en", {"greet": "Hello {whom}."}).say("greet", whom="{you}") == "Hello {you}."


@pytest.mark.parametrize(("language", "n", "text"), [("en", 0, "0 tides"), ("en", 1, "1 tide"), ("fr", 0, "0 tide")])
def test_counts_follow_the_language(language: str, n: int, text: str) -> None:
    assert Words(language, {"tides.one": "{n} tide", "tides.many": "{n} tides"}).count("tides", n) == text


def test_there_are_no_words_for_an_unknown_language() -> None:
    with pytest.raises(SettingError, match="'tlh'"):
        load_words("tlh")


def test_a_text_in_two_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[tide]\nhigh = "High."\n', encoding="utf-8")
    monkeypatch.setattr(words_module, "config_file", lambda name: tmp_path)
    load_words.cache_clear()
    with pytest.raises(SettingError, match=r"b\.toml.*tide\.high"):
        load_words("en")
    load_words.cache_clear()


@pytest.mark.parametrize(
    ("setting", "locale", "language"),
    [("fr", "en-GB", "fr"), ("auto", "fr", "fr"), ("auto", "en-US", "en"), ("auto", "de", "en")],
)
def test_the_guilds_language_goes_before_the_readers(setting: str, locale: str, language: str) -> None:
    assert language_for(setting, locale) == language
