"""What speaks for a span of a sentence, as named numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answering.candidates import Candidate
from retrieval.answering.matching import Match
from retrieval.answering.questions import Question
from retrieval.language.tokens import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj", "attr"})
_BESIDE = 2
"""Tokens from a span's end within which the noun asked about stands beside it."""


class SpanFeatures:
    """Gives the features of a sentence's spans; works out once what they share.

    Args:
        question: what is asked.
        sentence: where the spans stand.
        matches: where the question's terms stand there.
        slot: the tokens that fill the slot which the question leaves open.
    """

    def __init__(self, question: Question, sentence: Sentence, matches: Sequence[Match], slot: frozenset[int]) -> None:
        self._question = question
        self._sentence = sentence
        self._slot = slot
        self._has_digit = any(map(str.isdigit, sentence.text))
        self._met = [(min(match.at), max(match.at)) for match in matches if match.at]
        pairs = list(zip(question.terms, matches, strict=True))
        self._focus = frozenset(i for term, match in pairs if term.role == "focus" for i in match.at)
        self._asked = [(term.weight, i) for term, match in pairs if term.role != "frame" for i in match.at]
        self._paths = {i: _path(sentence, i) for _, i in self._asked}
        self._distances: dict[int, list[int]] = {}

    def of(self, candidate: Candidate) -> dict[str, float]:
        """Give the features of one span."""
        first, last = candidate.first, candidate.last
        dep = self._sentence.tokens[candidate.head].dep
        inside = range(first, last + 1)
        filled = not self._slot.isdisjoint(inside)
        tree, near = self._nearness(candidate)
        n_own = sum([first <= left and right <= last for left, right in self._met])
        return {
            "fit": candidate.fit,
            "slot": float(filled),
            "slot_known": float(bool(self._slot)),
            "slot_miss": float(bool(self._slot) and not filled),
            "tree": tree,
            "near": near,
            "asked_words": min(1.0, n_own / 3),
            "focus": float(not self._focus.isdisjoint(inside)),
            "beside_focus": float(bool(self._focus) and self._is_beside_focus(first, last)),
            "subject": float(dep in _SUBJECTS),
            "object": float(dep in _OBJECTS),
            "size": min(1.0, len(inside) / 12),
            "tiny": float(first == last),
            "list": float(bool(candidate.parts)),
            "list_wanted": float(bool(candidate.parts) and self._question.wants_list),
            "list_unwanted": float(bool(candidate.parts) and self._question.wants_one),
            "explicit": self._explicitness(first, last),
            f"type_{candidate.type}": 1.0,
        }

    def _nearness(self, candidate: Candidate) -> tuple[float, float]:
        """Give how near the question's words outside the span are to it, in the tree and in the text."""
        first, last = candidate.first, candidate.last
        outside = [
            (weight, i, steps)
            for (weight, i), steps in zip(self._asked, self._steps_from(candidate.head), strict=True)
            if not first <= i <= last
        ]
        total = sum([weight for weight, _, _ in outside])
        if not total:
            return 0.0, 0.0
        tree = sum([weight / (1 + steps) for weight, _, steps in outside])
        near = sum([weight / (1 + (first - i if i < first else i - last)) for weight, i, _ in outside])
        return tree / total, near / total

    def _steps_from(self, head: int) -> list[int]:
        """Give for each of the question's words how many steps in the tree part it from token `head`."""
        if head not in self._distances:
            self._distances[head] = [_distance(self._sentence, self._paths[i], head) for _, i in self._asked]
        return self._distances[head]

    def _is_beside_focus(self, first: int, last: int) -> bool:
        return any(min(abs(i - first), abs(i - last)) <= _BESIDE for i in self._focus)

    def _explicitness(self, first: int, last: int) -> float:
        if not self._has_digit:
            return 0.0
        return min(1.0, sum(map(str.isdigit, self._sentence.slice(first, last))) / 4)


def _path(sentence: Sentence, i: int) -> dict[int, int]:
    """Give the tokens from token `i` up to its root, each with its steps from `i`."""
    steps = {i: 0}
    while sentence.tokens[i].head != i and sentence.tokens[i].head not in steps:
        i = sentence.tokens[i].head
        steps[i] = len(steps)
    return steps


def _distance(sentence: Sentence, path: dict[int, int], i: int) -> int:
    """Give the steps from token `i` to the start of a path; by way of both roots where they have no token in common."""
    steps = 0
    while i not in path:
        if sentence.tokens[i].head == i:
            return steps + len(path)
        i = sentence.tokens[i].head
        steps += 1
    return steps + path[i]
