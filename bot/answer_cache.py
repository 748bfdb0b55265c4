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
    """Fold what no answer hangs on: case, spaces, and punctuation, save a question mark between two questions."""
    words = map(_bare, normalise(question)[0].casefold().split())
    return CacheKey(fingerprint, kind, " ".join(word for word in words if word).strip(_BEFORE + _AFTER))


def _bare(word: str) -> str:
    bare = word.lstrip(_BEFORE).rstrip(_AFTER)
    return f"{bare}?" if "?" in word[len(bare) :] else bare


def under(question: str, answer: Answer) -> Answer:
    """Give an answer under other words for its question that mean the same."""
    return answer if answer.question == question else answer.model_copy(update={"question": question})


class AnswerCache:
    """Keeps answers for a minute.

    Args:
        seconds: how long an answer is given again.
        capacity: answers kept at most.
    """

    def __init__(self, seconds: float = SECONDS, capacity: int = CAPACITY) -> None:
        self._seconds = seconds
        self._capacity = capacity
        self._answers: OrderedDict[CacheKey, tuple[float, Answer]] = OrderedDict()

    def get(self, key: CacheKey, question: str, now: float) -> Answer | None:
        """Give the answer to the same question, under the words it is asked in now."""
        kept = self._answers.get(key)
        if kept is None:
            return None
        since, answer = kept
        if now - since >= self._seconds:
            del self._answers[key]
            return None
        return under(question, answer)

    def put(self, key: CacheKey, answer: Answer, now: float) -> None:
        self._answers[key] = (now, answer)
        self._answers.move_to_end(key)
        if len(self._answers) > self._capacity:
            self._answers.popitem(last=False)

    def __len__(self) -> int:
        return len(self._answers)
