"""A question drafted from sentences of the story, and the words that must come back for it to be kept."""

from __future__ import annotations

from typing import Literal, NamedTuple

from retrieval.records import Kind

Sort = Literal["probe", "event", "when", "who", "where", "why", "how_many", "what", "person", "thing", "said"]
"""How a question was drafted; suggestions take the sorts in turn."""


class Target(NamedTuple):
    """Words that answer a drafted question: tokens `first` to `last`, inclusive, of sentence `sentence`."""

    sentence: int
    first: int
    last: int


class Draft(NamedTuple):
    """A question with the words of the story that it was made to be answered with."""

    question: str
    kind: Kind
    sort: Sort
    targets: tuple[Target, ...] = ()
    """Any of them will do; none where any sentence may answer."""
