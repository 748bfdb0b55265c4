"""Text as it is matched: ligatures, soft hyphens, odd spaces and typographic quotes folded, offsets kept."""

from __future__ import annotations

import unicodedata

_DROPPED = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "…": "…"}
)


def normalise(text: str) -> tuple[str, list[int]]:
    """Give the text as it is matched, and for each of its characters the offset it came from.

    The list has one entry more than the text: the length of the original.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        if char in _DROPPED:
            continue
        if char.isascii():
            piece = " " if char.isspace() else char
        elif char.isspace():
            piece = " "
        elif "\ufb00" <= char <= "\ufb06" or "\uff01" <= char <= "\uff5e":
            piece = unicodedata.normalize("NFKC", char)
        else:
            piece = char.translate(_QUOTES)
        pieces.append(piece)
        offsets.extend([i] * len(piece))
    offsets.append(len(text))
    return "".join(pieces), offsets


def fold(text: str) -> str:
    """Give the text lower-cased and without accents, for comparing words."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", normalise(text)[0].casefold()).casefold()
    return "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
