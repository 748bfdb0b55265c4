"""A question drafted from a sentence of the story, and what must come back for it to be kept."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.records import Kind


class Draft(NamedTuple):
    """A question with the words of the story that it was made to be answered with."""

    question: str
    kind: Kind
    sentence: int | None = None
    """Id of the sentence it was made from; None where any sentence may answer."""
    first: int | None = None
    """First token of the words that answer it; None where any words of the sentence may."""
    last: int | None = None
    """Last of those tokens, inclusive."""
