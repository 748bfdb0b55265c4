"""Whether the clause around a word looks back or ahead, from the tags of the verb that governs it."""

from __future__ import annotations

from retrieval.language.timexes.records import Direction
from retrieval.language.tokens import Sentence, Token

_AHEAD = frozenset({"will", "'ll", "shall", "wo", "ca", "can", "may", "might", "must", "should"})
_PLANNED = frozenset({"due", "set", "schedule", "expect", "plan", "intend", "likely", "slate", "hope", "ready", "going"})


def direction(sentence: Sentence, i: int) -> Direction:
    """Say whether the nearest verb above token `i` is about the past or the future.

    The present perfect counts as past, modals and infinitives as future, a plain present as unknown.
    """
    tokens = sentence.tokens
    current = tokens[i]
    for _ in range(len(tokens)):
        if current.tag.startswith(("VB", "MD")):
            found = _of_verb(sentence, current)
            if found != "unknown":
                return found
        if current.head == current.i:
            return "unknown"
        current = tokens[current.head]
    return "unknown"


def _of_verb(sentence: Sentence, verb: Token) -> Direction:
    helpers = [sentence.tokens[j] for j in sentence.children[verb.i] if sentence.tokens[j].dep in ("aux", "auxpass")]
    words = {token.text.lower() for token in helpers}
    if words & _AHEAD or verb.tag == "MD":
        return "future"
    if "would" in words or "could" in words:
        return "unknown" if "have" in words else "future"
    if any(token.tag == "VBD" or token.lemma == "have" for token in helpers):
        planned = verb.lemma in _PLANNED or verb.tag == "VBG"
        return "unknown" if planned else "past"
    if verb.tag == "VBD":
        return "past"
    if any(token.tag == "TO" for token in helpers):
        return "future"
    if helpers and (verb.lemma in _PLANNED or verb.tag == "VBG"):
        return "future"
    ahead = any(sentence.tokens[j].lemma in _PLANNED for j in sentence.children[verb.i])
    if verb.tag in ("VBZ", "VBP") and ahead:
        return "future"
    return "past" if verb.tag == "VBN" and not helpers else "unknown"
