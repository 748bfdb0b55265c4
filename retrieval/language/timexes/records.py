"""What the time grammar passes around: a timex, a meaning, and the circumstances that meanings depend on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from retrieval.language.tokens import Sentence

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Direction = Literal["past", "future", "unknown"]


class Timex(NamedTuple):
    """One time expression of a sentence, with its TIMEX3 type and value (TimeML 1.2.1)."""

    start: int
    """Offset in the paragraph, in code points."""
    end: int
    text: str
    type: TimexType
    value: str
    """TIMEX3 value, e.g. `2026-02-03`, `2025-01`, `P11D`; empty where only an anchor would tell."""
    first: int
    """Index of the first token in the sentence."""
    last: int


class Meaning(NamedTuple):
    """The type and value that a rule reads from the words it matched."""

    type: TimexType
    value: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a sentence is read: its words, the anchor date, what was mentioned before."""

    sentence: Sentence
    anchor: date | None
    before: Sequence[Timex]
    """Earlier timexes, oldest first: what "that year" and "the quarter" refer to."""
    direction: Callable[[int], Direction]
    """Whether the verb that governs a token looks back or ahead."""


class Match(NamedTuple):
    """Words of a sentence that a rule matched: named groups, and the tokens they cover."""

    groups: dict[str, str]
    """Only the groups that took part, in canonical spelling (see `lexer`)."""
    first: int
    last: int
    before: str
    """The canonical word just before, or an empty string."""
    after: str
    """The canonical word just after, or an empty string."""


Reader = Callable[[Match, Setting], Meaning | None]
"""Reads what a match means; None where the words are no time expression after all."""


class Rule(NamedTuple):
    """A pattern over canonical words (see `lexer` and `patterns`) with the function that reads it."""

    pattern: str
    read: Reader
