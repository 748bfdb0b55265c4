"""Text from outside made safe for a terminal: a story's files may hold anything."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"


def printable(text: str) -> str:
    """Give the text with control characters and direction marks shown as U+FFFD, so that none takes effect.

    C0 and C1 controls could move the cursor or restyle a terminal (ECMA-48); bidirectional embeddings,
    overrides and isolates could show a quote's words in another order (UAX 9).
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if _acts(char) else char for char in text)


def _acts(char: str) -> bool:
    if char in _KEPT:
        return False
    return unicodedata.category(char) == "Cc" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
