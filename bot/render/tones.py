"""What kind of reply it is, which its colour shows."""

from __future__ import annotations

import re
from typing import Literal

from retrieval.answering.explanation import Explanation
from retrieval.records import Answer, Story

Tone = Literal["answered", "several", "differing", "refused"]
COLOURS: dict[Tone, int] = {
    "answered": 0x2E8B57,
    "several": 0x3B6FD4,
    "differing": 0xD98A00,
    "refused": 0x80848E,
}
"""Green, blue, amber, grey: told apart on both of Discord's themes, and by who sees no red or green."""
_VALUED = frozenset({"date", "duration", "age", "money", "percent", "score", "number", "measure"})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def tone_of(answer: Answer, story: Story) -> Tone:
    """Tell a refusal, an answer from one source, and one from several independent sources apart."""
    if answer.abstained:
        return "refused"
    return "several" if n_independent(answer, story) > 1 else "answered"


def n_independent(answer: Answer, story: Story) -> int:
    """Count the independent sources quoted: a wire copy, or another article of the same publisher, is none."""
    return len({_origin(each.article, story) for each in answer.evidence})


def differs(explanation: Explanation) -> bool:
    """Tell whether two of the sentences quoted give unlike dates or amounts for what was asked.

    Only numbers are compared, so that "3 February" and "February 3, 2026" agree, and words never differ.
    """
    shown = {(f"{each.article}:{each.paragraph}", each.quote) for each in explanation.answer.evidence}
    numbers = [
        frozenset(_NUMBER.findall(span.span))
        for span in explanation.spans
        if span.span and span.type in _VALUED and (span.citation, span.sentence) in shown
    ]
    return any(one and other and not (one <= other or other <= one) for one in numbers for other in numbers)


def _origin(number: int, story: Story) -> str:
    article = story.articles[number - 1]
    first = story.articles[article.same_as - 1] if article.same_as else article
    return (first.publisher or "").casefold().strip() or f"{first.number}"
