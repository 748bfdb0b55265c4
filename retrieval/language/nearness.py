"""Which of a story's words are near a question's word in meaning, by word vectors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from retrieval.language.vectors import Vectors

LEAST = 0.5
"""Cosine below which a word is not taken for another: of pairs that mean the same, three in four lie above it, of
random pairs one in two hundred (`bench/word_vectors.py judge`)."""

_REMEMBERED = 2048
"""Words of questions whose near terms are kept."""


class Nearness:
    """Looks up the terms of a story whose words are near a given word.

    Args:
        words: each term with the word, in lower case, that it stands for most often; names left out.
        vectors: the word vectors.
    """

    def __init__(self, words: Mapping[str, str], vectors: Vectors) -> None:
        self._vectors = vectors
        rows = vectors.rows(list(words.values()))
        kept = [key for key, row in zip(words, rows, strict=True) if row >= 0]
        self._keys = tuple(kept)
        self._units = vectors.unit(rows[rows >= 0])
        self._looked_up = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def near(self, word: str, lemma: str) -> Mapping[str, float]:
        """Give the terms near a word with their cosines, `LEAST` to 1; none for a word without a vector."""
        return self._looked_up(word, lemma)

    def _look_up(self, word: str, lemma: str) -> Mapping[str, float]:
        rows = self._vectors.rows([word], [lemma])
        if rows[0] < 0 or not self._keys:
            return {}
        cosines = self._units @ self._vectors.unit(rows)[0]
        return {self._keys[i]: float(cosines[i]) for i in np.flatnonzero(cosines >= LEAST)}
