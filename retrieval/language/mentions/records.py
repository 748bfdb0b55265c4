"""Frozen records of who and what a story names, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from retrieval.records import EntityKind

By = Literal["name", "alias", "pronoun", "description"]


class Mention(NamedTuple):
    """Words that name an entity: tokens `first` to `last` (both included) of a sentence."""

    entity: int
    article: int
    paragraph: int
    sentence: int
    """Number of the sentence in its paragraph, from 1."""
    first: int
    last: int
    text: str
    by: By


class Role(NamedTuple):
    """A description of an entity in the story's own words: a slice of one paragraph."""

    text: str
    article: int
    paragraph: int
    sentence: int
    start: int
    """Offset in the paragraph, in code points; `end` is exclusive."""
    end: int
    head: str
    """Lemma of the noun that says what the entity is: `lawyer`, `chatbot`; the number for an age."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the story names; `id` is its index in the table."""

    id: int
    name: str
    """The fullest name found."""
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    """The other names that the story uses, most frequent first."""
    roles: tuple[Role, ...] = ()
    ages: tuple[Role, ...] = ()
    """Ages in years, as the story gives them: `text` is the number."""
    n_mentions: int = 0


class QuestionMention(NamedTuple):
    """Tokens `first` to `last` of a question name `entity`; `exact` is False for a corrected or weak form."""

    entity: Entity
    first: int
    last: int
    text: str
    exact: bool
