"""Where quoted words stand in a paragraph: quotation marks of every shape, paired."""

from __future__ import annotations

import re
from typing import NamedTuple

_DOUBLE = re.compile("''|[\"“”„«»]")
_OPENING = "“„«"
_CLOSING = "”»"
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[—–:-])[‘'’`](?=[A-Za-z0-9£$€])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])['’](?![A-Za-z0-9])")
_ELISION = re.compile(r"['‘’](?:tis|twas|til|till|em|n|cause|bout|round|\d0s|\d\d)\b", re.IGNORECASE)
_NEW_VOICE = re.compile(r"(?<=[.!?])\s+[A-Z][\w ]{0,40}:\s*$")
"""A colon before a mark that opens: the mark that should have closed the words before was forgotten."""
_POSSESSIVE = re.compile(r"s['’] [a-z]")


class Piece(NamedTuple):
    """An unbroken run of quoted words, offsets in the paragraph without the marks."""

    start: int
    end: int
    continues: bool
    """Whether the mark before it opened again a quotation that had not been closed."""
    closed: bool


def quoted_pieces(text: str, *, still_open: bool) -> list[Piece]:
    """Give the quoted words of a paragraph in order, none within another.

    `still_open` says that the paragraph before ended within a quotation.
    """
    pieces = _double_quoted(text, still_open=still_open)
    gaps = zip(
        [0, *(piece.end + 1 for piece in pieces)],
        [*(piece.start for piece in pieces), len(text)],
        strict=True,
    )
    for start, end in list(gaps):
        pieces.extend(_single_quoted(text, start, end))
    trimmed = (_trimmed(text, piece) for piece in pieces)
    return sorted(piece for piece in trimmed if piece.start < piece.end)


def _double_quoted(text: str, *, still_open: bool) -> list[Piece]:
    pieces: list[Piece] = []
    begun: int | None = None
    continues = False
    for match in _DOUBLE.finditer(text):
        left, right = match.span()
        opens = _opens(text, left, right, within=begun is not None)
        if opens:
            at_start = not text[:left].strip()
            new_voice = _NEW_VOICE.search(text, begun, left) if begun is not None else None
            if begun is not None:
                end = new_voice.start() if new_voice else left
                pieces.append(Piece(begun, end, continues, closed=False))
            continues = (begun is not None and new_voice is None) or (still_open and at_start)
            begun = right
        elif begun is not None:
            pieces.append(Piece(begun, left, continues, closed=True))
            begun, continues = None, False
    if begun is not None:
        pieces.append(Piece(begun, len(text), continues, closed=False))
    return pieces


def _opens(text: str, left: int, right: int, *, within: bool) -> bool:
    mark = text[left]
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    before = text[left - 1] if left else " "
    after = text[right] if right < len(text) else " "
    if before.isspace() != after.isspace():
        return before.isspace()
    if before in "([—–-/" or after in ")].,;:?!—–-/":
        return before in "([—–-/" and not (within and after in ")].,;:?!")
    return not within


def _single_quoted(text: str, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if _ELISION.match(text, opening.start()) and text[opening.start()] != "‘":
            continue
        closing = _single_end(text, at, end)
        if closing is not None:
            pieces.append(Piece(at, closing, continues=False, closed=True))
            at = closing + 1
    return pieces


def _single_end(text: str, start: int, end: int) -> int | None:
    following = _SINGLE_OPEN.search(text, start, end)
    limit = following.start() if following else end
    closings = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, limit)]
    for closing in closings:
        if not _POSSESSIVE.match(text, closing - 1):
            return closing
    return closings[0] if closings else None


def _trimmed(text: str, piece: Piece) -> Piece:
    words = text[piece.start : piece.end]
    return piece._replace(start=piece.start + len(words) - len(words.lstrip()), end=piece.start + len(words.rstrip()))
