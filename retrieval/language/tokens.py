"""Tokens and sentences as plain frozen records, so that nothing outside `model` touches spaCy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.records import Citation

QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''"})
"""Tokens that open or close a quotation."""


class Token(NamedTuple):
    """One token of a sentence; `head` is the index of its syntactic head (its own for the root)."""

    i: int
    text: str
    start: int
    """Offset in the paragraph, in code points."""
    end: int
    lemma: str
    tag: str
    """Penn Treebank part of speech, e.g. `VBD`."""
    pos: str
    """Universal part of speech, e.g. `VERB`."""
    dep: str
    """ClearNLP dependency label, as spaCy's English models give it, e.g. `nsubj`."""
    head: int
    entity: str
    """Label of the named entity the token belongs to (OntoNotes 5: `PERSON`, `ORG`, …), else empty."""
    entity_starts: bool
    """Whether the token is the first of its entity."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph with its tokens; offsets are in the paragraph, end exclusive."""

    number: int
    start: int
    end: int
    text: str
    """The paragraph's text from `start` to `end`, unchanged."""
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    """For each token, the indices of its syntactic children, in order."""

    def subtree(self, i: int) -> tuple[int, ...]:
        """Give the sorted indices of token `i` and everything that depends on it."""
        found = [i]
        for j in found:
            found.extend(self.children[j])
        return tuple(sorted(found))

    def slice(self, first: int, last: int) -> str:
        """Give the text from token `first` to token `last`, both included."""
        return self.text[self.tokens[first].start - self.start : self.tokens[last].end - self.start]


def make_sentence(number: int, start: int, text: str, tokens: tuple[Token, ...]) -> Sentence:
    """Build a sentence from its tokens, working out the children from the heads."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Sentence(number, start, start + len(text), text, tokens, tuple(map(tuple, children)))


class ParagraphReading(NamedTuple):
    """The sentences of one paragraph, and where it stands."""

    citation: Citation
    sentences: tuple[Sentence, ...]
