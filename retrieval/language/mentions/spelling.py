"""Words one typing slip apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def within_one_edit(left: str, right: str) -> bool:
    """Say whether one letter added, left out, changed, or swapped with the next makes `right` of `left`.

    This is the restricted Damerau-Levenshtein distance (Damerau 1964), at most 1.
    """
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    rest, other = left[start:], right[start:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or _swapped(rest, other)


def _swapped(rest: str, other: str) -> bool:
    return len(rest) > 1 and len(other) > 1 and rest[:2] == other[1::-1] and rest[2:] == other[2:]


def deletions(word: str) -> frozenset[str]:
    """Give the word and each form of it that lacks one letter."""
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


def deletion_index(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Map each form with a letter left out to its words, so that a slip is found by look-up."""
    index: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        for form in deletions(word):
            index.setdefault(form, []).append(word)
    return {form: tuple(found) for form, found in index.items()}


def corrections(word: str, index: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the indexed words at most one edit from `word`, sorted."""
    found = {other for form in deletions(word) for other in index.get(form, ()) if within_one_edit(word, other)}
    return tuple(sorted(found))
