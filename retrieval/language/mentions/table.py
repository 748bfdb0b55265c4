"""The table of everything that a story names, built once when the story is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retrieval.language.mentions.matching import NameIndex, find_names
from retrieval.language.mentions.records import Entity, Mention, QuestionMention
from retrieval.language.tokens import Sentence


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The entities of a story in order of first mention, and their mentions in order of the text."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    sentences: Mapping[tuple[int, int, int], tuple[Mention, ...]] = field(repr=False)
    """(article, paragraph, sentence) to the mentions there."""
    index: NameIndex = field(repr=False)

    def in_sentence(self, article: int, paragraph: int, sentence: int) -> tuple[Mention, ...]:
        """Give the mentions in one sentence, in order; all three numbers count from 1."""
        return self.sentences.get((article, paragraph, sentence), ())

    def named_in(self, question: Sentence) -> tuple[QuestionMention, ...]:
        """Give the entities that a question names, left to right, the longest name at each place."""
        return find_names(question, self.index, self.entities)
