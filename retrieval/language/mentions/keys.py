"""The words of a name as they are compared: folded, without possessives, punctuation and articles."""

from __future__ import annotations

import re

from retrieval.language.normal import fold
from retrieval.language.tokens import Token

Key = tuple[str, ...]

_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b(?!\w)|(?<=\w)['’](?!\w)")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?\b|\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("the", "a", "an"))


def words(text: str) -> Key:
    """Give the folded words of a text: `the Commissioner's Office` is (the, commissioner, office)."""
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), _POSSESSIVE.sub("", text))
    return tuple(_WORD.findall(fold(plain)))


def name_key(text: str) -> Key:
    """Give the words of a name without a leading article."""
    found = words(text)
    return found[1:] if len(found) > 1 and found[0] in _ARTICLES else found


def token_words(token: Token) -> Key:
    """Give the folded words of one token; none for punctuation and possessive endings."""
    return () if token.tag == "POS" else words(token.text)


def joined(left: Key, right: Key) -> bool:
    """Say whether two keys are the same letters, spaced differently (`nord tel` and `nordtel`)."""
    return "".join(left) == "".join(right)
