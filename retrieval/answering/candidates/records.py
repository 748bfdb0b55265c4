"""A span that could be the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis

CandidateType = Literal[
    "date", "duration", "age", "money", "percent", "score", "number", "measure", "ordinal",
    "name", "titled_name", "place_name", "speaker", "phrase", "clause", "quote", "role",
]  # fmt: skip


class Candidate(NamedTuple):
    """Tokens `first` to `last`, inclusive, of one sentence; `fit` says how well the type suits, 0 to 1."""

    first: int
    last: int
    head: int
    fit: float
    type: CandidateType
    parts: tuple[tuple[int, int], ...] = ()
    """Where the span is a list, the first and last token of each member."""


Maker = Callable[[Question, AnalysedSentence, Analysis], Iterator[Candidate]]
"""Finds the candidates of one sort in a sentence of the story."""
