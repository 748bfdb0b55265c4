"""Answers of the last minute, so that the same question is not worked out twice; bounded, in memory alone."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from retrieval.language.normal import normalise
from retrieval.records import Answer, FixedKind

SECONDS = 60.0
"""How long an answer is given again."""
CAPACITY = 1024
"""Answers that are kept at most; the oldest goes first."""
_BEFORE, _AFTER = " \"'([{¿¡", " \"')]}?!.,;:…"


class CacheKey(NamedTuple):
    """What makes two questions the same."""

    fingerprint: str
    """Of the story's snapshot that answers."""
    kind: FixedKind | None
    question: str


def cache_key(fingerprint: str, kind: FixedKind | None, question: str) -> CacheKey:
    """Fold what no answer hangs on: case, spaces, and the punctuation around the whole question and its words."""
    words = (word.lstrip(_BEFORE).rstrip(_AFTER) for word in normalise(question)[0].casefold().split())
    return CacheKey(fingerprint, kind, " ".join(word for word in words if word))


class Worked(NamedTuple):
    """What was worked out for a question."""

    answer: Answer
    differing: bool = False
    """Whether its sources give unlike dates or amounts."""


def under(question: str, worked: Worked) -> Worked:
    """Give what was worked out for a question under other words that mean the same."""
    if worked.answer.question == question:
        return worked
    return worked._replace(answer=worked.answer.model_copy(update={"question": question}))


class AnswerCache:
    """Keeps answers for a minute.

    Args:
        seconds: how long an answer is given again.
        capacity: answers kept at most.
    """

    def __init__(self, seconds: float = SECONDS, capacity: int = CAPACITY) -> None:
        self._seconds = seconds
        self._capacity = capacity
        self._answers: OrderedDict[CacheKey, tuple[float, Worked]] = OrderedDict()

    def get(self, key: CacheKey, question: str, now: float) -> Worked | None:
        """Give what was worked out for the same question, under the words it is asked in now."""
        kept = self._answers.get(key)
        if kept is None:
            return None
        since, worked = kept
        if now - since >= self._seconds:
            del self._answers[key]
            return None
        return under(question, worked)

    def put(self, key: CacheKey, worked: Worked, now: float) -> None:
        self._answers[key] = (now, worked)
        self._answers.move_to_end(key)
        if len(self._answers) > self._capacity:
            self._answers.popitem(last=False)

    def __len__(self) -> int:
        return len(self._answers)
