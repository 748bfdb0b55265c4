"""Likely spellings: which of a story's terms a misspelt one may mean."""

from __future__ import annotations

from collections.abc import Iterable

MIN_LETTERS = 5
"""Shorter words are too close to too many others."""


class Spelling:
    """Finds the terms at edit distance one from a word, by their shared deletions (Garbe 2012, SymSpell)."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_deletion: dict[str, list[str]] = {}
        for term in sorted(term for term in terms if term.isalpha() and len(term) >= MIN_LETTERS - 1):
            for shape in _deletions(term):
                self._by_deletion.setdefault(shape, []).append(term)

    def near(self, word: str) -> frozenset[str]:
        """Give the terms that differ by one letter added, dropped, changed or swapped; the first letter must agree."""
        if not word.isalpha() or len(word) < MIN_LETTERS:
            return frozenset()
        return frozenset(
            term
            for shape in _deletions(word)
            for term in self._by_deletion.get(shape, ())
            if term != word and term[0] == word[0] and abs(len(term) - len(word)) <= 1 and _one_edit(term, word)
        )


def _deletions(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _one_edit(a: str, b: str) -> bool:
    left = 0
    while left < min(len(a), len(b)) and a[left] == b[left]:
        left += 1
    right = 0
    while right < min(len(a), len(b)) - left and a[-1 - right] == b[-1 - right]:
        right += 1
    rest_a, rest_b = a[left : len(a) - right], b[left : len(b) - right]
    swapped = len(rest_a) == 2 and rest_a == rest_b[::-1]
    return swapped or max(len(rest_a), len(rest_b)) <= 1
