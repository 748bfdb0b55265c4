"""What is offered while somebody types a question: questions that the story answers; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from retrieval.language.normal import fold
from retrieval.records import FixedKind

MAX_CHOICES = 25
"""Choices that Discord shows (API reference, "Autocomplete")."""
MAX_CHOICE = 100
"""Characters that a choice may have (API reference, "Application Command Option Choice")."""

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_OPENERS: dict[FixedKind, frozenset[str]] = {
    "when": frozenset({"when"}),
    "who": frozenset({"who", "whom", "whose"}),
    "where": frozenset({"where"}),
    "what": frozenset({"what", "which"}),
    "why": frozenset({"why"}),
}
_LITTLE = frozenset(
    "a an the is are was were be been do does did has have had will would can could of in on at to by for and".split()
)
"""Words that say little about what a question is about: where more was typed, that must be found."""


def fitting(typed: str, questions: Iterable[str], kind: FixedKind | None) -> tuple[str, ...]:
    """Give the questions that fit what was typed, best first: those that begin so, then those that have its words.

    A question too long to be a choice is left out, never cut.

    Args:
        typed: what stands in the option so far; nothing yet fits every question.
        questions: those that the story answers, in the order they should be shown.
        kind: what the command fixes; questions of another kind are left out.
    """
    wanted = _words(typed)
    ranked = []
    for place, question in enumerate(dict.fromkeys(questions)):
        if not question or len(question) > MAX_CHOICE or not _is_of(kind, question):
            continue
        rank = _rank(wanted, _words(question))
        if rank is not None:
            ranked.append((rank, place, question))
    return tuple(question for _, _, question in sorted(ranked)[:MAX_CHOICES])


def _is_of(kind: FixedKind | None, question: str) -> bool:
    words = _words(question)
    return kind is None or (bool(words) and words[0] in _OPENERS[kind])


def _rank(wanted: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    """Give 0 where the question begins with what was typed, 1 where it has its words, None where it has not."""
    if _begins(wanted, words):
        return 0
    telling = [word for word in wanted if word not in _LITTLE] or wanted
    found = all(any(word.startswith(each) for word in words) for each in telling)
    return 1 if found else None


def _begins(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    *whole, last = wanted
    return words[: len(whole)] == tuple(whole) and any(word.startswith(last) for word in words[len(whole) :][:1])


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """Give the words without case and accents."""
    return tuple(fold(word) for word in _WORD.findall(text))
