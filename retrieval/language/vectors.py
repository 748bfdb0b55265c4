"""Word vectors: how far one word may stand for another ("helped" for "assistance").

The vectors are distilled from all-MiniLM-L6-v2 (Apache-2.0) by `bench/word_vectors.py`, which says how. They hold
common English words in lower case, inflected forms too, and neither names nor numbers: those must match exactly.
Opposites ("win", "lose") are near each other too; whoever uses a similarity must not take it for agreement.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from retrieval.errors import SettingError
from retrieval.language.normal import fold

Floats = np.ndarray[Any, np.dtype[np.float32]]
Rows = np.ndarray[Any, np.dtype[np.intp]]

PACKED = Path(__file__).parent / "data" / "words.npz"
UNKNOWN = -1
_UNREADABLE = "the word vectors {path} cannot be read: {why}"


class Vectors:
    """Unit vectors of words, kept as one byte a component.

    Args:
        words: lower-case, distinct and sorted.
        row_of: the row of each word; inflected forms of rare words share that of their base form.
        packed: one row a vector, 8-bit integers; only a row's direction counts.
    """

    def __init__(
        self,
        words: Sequence[str],
        row_of: np.ndarray[Any, np.dtype[np.uint16]],
        packed: np.ndarray[Any, np.dtype[np.int8]],
    ) -> None:
        self.words = tuple(words)
        self._row_of = row_of
        self._packed = packed

    @classmethod
    def load(cls, path: Path | None = None) -> Vectors:
        """Give the packaged vectors, or those of a file that `bench/word_vectors.py` wrote; read once a path.

        Raises:
            SettingError: the file is missing or holds no word vectors.
        """
        return _load(path or PACKED)

    def rows(self, words: Sequence[str], lemmas: Sequence[str] = ()) -> Rows:
        """Give each word's row, its lemma's where the word has none, -1 where neither has one.

        Args:
            words: as they stand in the text; accents and capitals do not count.
            lemmas: one a word, or none at all.
        """
        if not lemmas:
            lemmas = words
        found = (self._row(word, lemma) for word, lemma in zip(words, lemmas, strict=True))
        return np.fromiter(found, np.intp, len(words))

    def unit(self, rows: Rows) -> Floats:
        """Give one vector of length 1 a row, zeros for -1; shape (rows, dimensions)."""
        vectors: Floats = self._packed[rows].astype(np.float32)
        vectors[rows == UNKNOWN] = 0
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-9))
        return vectors

    def similarity(self, rows_a: Rows, rows_b: Rows) -> Floats:
        """Give the cosine of every pair, -1 to 1, 0 where a word is unknown; shape (rows_a, rows_b)."""
        cosines: Floats = self.unit(rows_a) @ self.unit(rows_b).T
        return cosines.clip(-1, 1)

    def _row(self, *spellings: str) -> int:
        for word in map(fold, spellings):
            # Sorted words need no dictionary, which would double the time to load.
            i = bisect_left(self.words, word)
            if i < len(self.words) and self.words[i] == word:
                return int(self._row_of[i])
        return UNKNOWN


@lru_cache(maxsize=4)
def _load(path: Path) -> Vectors:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            words = zlib.decompress(arrays["words"].tobytes()).decode("ascii").split("\n")
            return Vectors(words, arrays["row_of"], arrays["vectors"])
    except (OSError, ValueError, TypeError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise SettingError(_UNREADABLE.format(path=path, why=error)) from error
