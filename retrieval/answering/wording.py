"""A question's wording made plain: chat spellings written out, chatter around the question cut."""

from __future__ import annotations

import re

from retrieval.answering.lexicon import Lexicon
from retrieval.language.normal import normalise

MAX_QUESTION = 600
"""Characters of a question that are read; more than any question needs, so that time stays bounded."""
_WORD = re.compile(r"(?<![\w'-])[a-z0-9']+(?![\w-])")
_SPACE = re.compile(r"\s+")
_CONTRACTED = re.compile(r"\b(who|what|where|when|why|how)('s| s)\b(?! own)", re.IGNORECASE)


def plain(text: str, lexicon: Lexicon) -> str:
    """Give the question without chat spellings and chatter; never empty where the text had a word."""
    clean = _SPACE.sub(" ", normalise(text)[0]).strip()[:MAX_QUESTION]
    clean = _CONTRACTED.sub(lambda match: f"{match[1]} is", clean)
    spelled = _WORD.sub(lambda match: lexicon.chat.get(match[0], match[0]), clean)
    spelled = re.sub(r"([?!.,])\1+", r"\1", spelled)
    return _without_chatter(spelled, lexicon) or spelled


def _without_chatter(text: str, lexicon: Lexicon) -> str:
    before = None
    while text != before:
        before = text
        match = lexicon.chatter_start.match(text.lower())
        if match and re.search(r"\w", text[match.end() :]):
            text = text[match.end() :].lstrip(" ,:;-–—?!.")
        match = lexicon.chatter_end.search(text.lower())
        if match and match.start() > 0 and re.search(r"\w", text[: match.start()]):
            text = text[: match.start()].rstrip(" ,:;-–—")
    return text
