"""The packaged word vectors, and how similarities are made of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import SettingError
from retrieval.language.vectors import UNKNOWN, Vectors

VECTORS = Vectors.load()


def similarity(a: str, b: str) -> float:
    return float(VECTORS.similarity(VECTORS.rows([a]), VECTORS.rows([b]))[0, 0])


@pytest.mark.parametrize(
    ("word", "synonym", "unrelated"),
    [
        ("helped", "assistance", "weather"),
        ("sacked", "dismissed", "painted"),
        ("skint", "poor", "loud"),
        ("cop", "police", "garden"),
        ("footie", "football", "kitchen"),
        ("quit", "resigned", "boiled"),
        ("boss", "executive", "river"),
        ("apologised", "sorry", "tall"),
    ],
)
def test_a_synonym_is_nearer_than_an_unrelated_word(word: str, synonym: str, unrelated: str) -> None:
    assert similarity(word, synonym) > similarity(word, unrelated) + 0.2


@pytest.mark.parametrize("word", ["zzxqj", "london", "michael", "tuesday", "seven", "the", "2019", ""])
def test_names_numbers_and_words_that_only_bind_are_unknown(word: str) -> None:
    assert VECTORS.rows([word]).tolist() == [UNKNOWN]


def test_an_unknown_word_is_similar_to_nothing() -> None:
    assert similarity("zzxqj", "police") == 0.0
    assert similarity("zzxqj", "zzxqj") == 0.0


def test_capitals_and_accents_do_not_count() -> None:
    assert VECTORS.rows(["Café", "POLICE"]).tolist() == VECTORS.rows(["cafe", "police"]).tolist()


def test_a_word_without_a_row_takes_that_of_its_lemma() -> None:
    assert VECTORS.rows(["zzxqjed", "sacked"], ["win", "sack"]).tolist() == VECTORS.rows(["win", "sacked"]).tolist()


def test_every_known_row_has_length_one() -> None:
    lengths = np.linalg.norm(VECTORS.unit(VECTORS.rows(VECTORS.words)), axis=1)
    assert np.allclose(lengths, 1, atol=1e-5)


def test_no_words_give_an_empty_matrix() -> None:
    assert VECTORS.similarity(VECTORS.rows([]), VECTORS.rows(["police"])).shape == (0, 1)


@given(st.lists(st.one_of(st.sampled_from(VECTORS.words), st.text(max_size=8)), min_size=1, max_size=6))
def test_similarities_are_symmetric_and_at_most_one(words: list[str]) -> None:
    rows = VECTORS.rows(words)
    found = VECTORS.similarity(rows, rows)
    assert found.dtype == np.float32
    assert np.allclose(found, found.T, atol=1e-5)
    assert np.abs(found).max() <= 1


def test_the_file_is_read_once() -> None:
    assert Vectors.load() is VECTORS


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"gone\.npz cannot be read"):
        Vectors.load(tmp_path / "gone.npz")


def test_a_file_that_holds_something_else_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.npz").write_text("no vectors", encoding="utf-8")
    with pytest.raises(SettingError, match=r"other\.npz cannot be read"):
        Vectors.load(tmp_path / "other.npz")
