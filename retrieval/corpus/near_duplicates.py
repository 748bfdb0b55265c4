"""Articles that repeat an earlier one, such as a wire copy: shingles of words, compared as sets.

A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997: with S(A) the set of all
runs of w words in A, the resemblance of A and B is |S(A) ∩ S(B)| / |S(A) ∪ S(B)|, and the containment of A
in B is |S(A) ∩ S(B)| / |S(A)|.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from retrieval.language.normal import fold

SHINGLE_WORDS = 5
"""Words in a shingle, Broder's w."""

MIN_RESEMBLANCE = 0.6
"""Share of all shingles of two articles that both must have for one to repeat the other."""

MIN_CONTAINMENT = 0.8
"""Share of an article's shingles that an earlier, longer article must have for it to be a shortened copy."""

MIN_SHINGLES = 30
"""Fewest shingles of an article that containment is asked of; a few common lines are no copy."""

_WORD = re.compile(r"\w+")


def same_text_key(*texts: str | None) -> str:
    """Give a key that is equal for texts of the same words, whatever their case, spacing and punctuation."""
    return "\n".join(" ".join(_WORD.findall(fold(text or ""))) for text in texts)


def find_copies(texts: Sequence[str]) -> list[int | None]:
    """Give for each text the index of the first earlier text that it repeats, else None.

    Only originals are remembered, in an inverted index from shingle to texts: the cost grows with the number
    of shared shingles, not with the number of pairs.
    """
    copies: list[int | None] = []
    sizes: list[int] = []
    originals: defaultdict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        shingles = _shingles(text)
        sizes.append(len(shingles))
        shared: Counter[int] = Counter()
        for shingle in shingles:
            if shingle in originals:
                shared.update(originals[shingle])
        repeated = (i for i, n_shared in shared.items() if _repeats(n_shared, sizes[number], sizes[i]))
        found = min(repeated, default=None)
        copies.append(found)
        if found is None:
            for shingle in shingles:
                originals[shingle].append(number)
    return copies


def _repeats(n_shared: int, size: int, earlier_size: int) -> bool:
    if n_shared >= MIN_RESEMBLANCE * (size + earlier_size - n_shared):
        return True
    return size >= MIN_SHINGLES and n_shared >= MIN_CONTAINMENT * size


def _shingles(text: str) -> set[int]:
    words = _WORD.findall(fold(text))
    runs = zip(*(words[i:] for i in range(SHINGLE_WORDS)), strict=False)
    return {hash(run) for run in runs} or ({hash(tuple(words))} if words else set())
