"""A paragraph as the attribution of its quotations sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.speech.marks import Piece
from retrieval.language.speech.reference import Speaker
from retrieval.language.speech.sayings import Saying
from retrieval.language.tokens import Sentence, Token

_MARKS = frozenset(('"', "'", "''", "``", "“", "”", "‘", "’", "«", "»", "„"))


class Source(NamedTuple):
    """Where quoted words come from."""

    speaker: Speaker | None
    cue: str


class Said(NamedTuple):
    """An act of saying with its speaker resolved."""

    saying: Saying
    speaker: Speaker | None


class Scene(NamedTuple):
    """A paragraph as the attribution of its quotations sees it."""

    sentences: tuple[Sentence, ...]
    pieces: tuple[Piece, ...]
    said: tuple[tuple[Said, ...], ...]
    """The acts of saying of each sentence, in order."""
    subjects: tuple[Speaker | None, ...]
    """The main subject of each sentence."""


class Frame(NamedTuple):
    """A piece's first and last sentence (from 0), and the tokens before and after it there."""

    first: int
    last: int
    before: list[Token]
    after: list[Token]

    @property
    def whole(self) -> bool:
        return not self.before and not any(token.pos != "PUNCT" for token in self.after)


def inside(sentence: Sentence, pieces: Sequence[Piece]) -> frozenset[int]:
    """Give the tokens of a sentence that stand within quotation marks, the marks not counted."""
    near = [piece for piece in pieces if piece.start < sentence.end and sentence.start < piece.end]
    return frozenset(
        token.i for token in sentence.tokens for piece in near if token.start < piece.end and piece.start < token.end
    )


def frame_of(scene: Scene, number: int) -> Frame:
    """Give the surroundings of the piece of that number, from 0."""
    piece = scene.pieces[number]
    left = scene.pieces[number - 1].end if number else 0
    right = scene.pieces[number + 1].start if number + 1 < len(scene.pieces) else scene.sentences[-1].end
    first = next(i for i, sentence in enumerate(scene.sentences) if piece.start < sentence.end)
    last = next(i for i, sentence in enumerate(scene.sentences) if piece.end <= sentence.end)
    before = [
        token
        for token in scene.sentences[first].tokens
        if left <= token.start and token.end <= piece.start and token.text not in _MARKS
    ]
    after = [
        token
        for token in scene.sentences[last].tokens
        if piece.end <= token.start and token.end <= right and token.text not in _MARKS
    ]
    return Frame(first, last, before, after)
