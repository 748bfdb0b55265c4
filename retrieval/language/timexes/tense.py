"""Whether the clause around a word looks back or ahead, from the tags of the verb that governs it."""

from __future__ import annotations

from retrieval.language.timexes.records import Direction
from retrieval.language.tokens import Sentence, Token

_AHEAD = frozenset({"will", "'ll", "shall", "wo", "ca", "can", "may", "might", "must", "should"})
_PLANNED = frozenset(
    "due set schedule expect plan intend likely slate hope ready going postpone delay aim prepare".split()
)
_SCHEDULED = frozenset("start begin open end close come apply expire resume".split())
"""Verbs whose plain present tells what lies ahead: "the fair opens on Friday"."""
_LEADS = frozenset("on early late later earlier at the this last - , a.m. p.m. am pm noon midnight est edt gmt".split())
_TOWARDS = frozenset({"until", "till", "through", "effective", "payable", "starting", "beginning"})


def direction(sentence: Sentence, i: int) -> Direction:
    """Say whether a time at token `i` lies in the past or the future, by its preposition and its verb.

    The verb is the one just before, else the nearest above in the syntax tree. The present perfect counts as
    past, modals and what is planned as future, a plain present as unknown.
    """
    tokens = sentence.tokens
    before = i - 1
    while before >= 0 and (tokens[before].text.lower() in _LEADS or tokens[before].tag == "CD"):
        before -= 1
    word = tokens[before].text.lower() if before >= 0 else ""
    if word in _TOWARDS:
        return "future"
    if word == "since":
        return "past"
    if word == "as" and before > 1 and tokens[before - 1].text.lower() in ("soon", "early"):
        return "future"
    if before >= 0 and tokens[before].tag in ("VBD", "VBN"):
        found = _of_verb(sentence, tokens[before])
        if found != "unknown":
            return found
    return _climbed(sentence, tokens[i])


def _climbed(sentence: Sentence, current: Token) -> Direction:
    for _ in sentence.tokens:
        if current.tag.startswith(("VB", "MD")):
            found = _of_verb(sentence, current)
            if found != "unknown":
                return found
        if current.head == current.i:
            return "unknown"
        current = sentence.tokens[current.head]
    return "unknown"


def _of_verb(sentence: Sentence, verb: Token) -> Direction:
    helpers = [sentence.tokens[j] for j in sentence.children[verb.i] if sentence.tokens[j].dep in ("aux", "auxpass")]
    words = {token.text.lower() for token in helpers}
    planned = verb.lemma in _PLANNED
    if words & _AHEAD or verb.tag == "MD":
        return "future"
    if "would" in words:
        return "unknown" if "have" in words else "future"
    if "could" in words:
        return "unknown"
    if any(token.tag == "TO" for token in helpers):
        return _of_infinitive(sentence, verb)
    if any(token.tag == "VBD" or token.lemma == "have" for token in helpers):
        return "unknown" if planned or verb.tag == "VBG" else "past"
    if verb.tag == "VBD":
        return "future" if planned else "past"
    if helpers and (planned or verb.tag == "VBG"):
        return "future"
    ahead = any(sentence.tokens[j].lemma in _PLANNED for j in sentence.children[verb.i])
    if verb.tag in ("VBZ", "VBP") and (ahead or (verb.lemma in _SCHEDULED and not helpers)):
        return "future"
    return "past" if verb.tag == "VBN" and not helpers and not planned else "unknown"


def _of_infinitive(sentence: Sentence, verb: Token) -> Direction:
    above = sentence.tokens[verb.head]
    if above.i == verb.i or not above.tag.startswith("VB"):
        return "unknown" if above.i == verb.i else _noun_above(above)
    helpers = [sentence.tokens[j] for j in sentence.children[above.i] if sentence.tokens[j].dep in ("aux", "auxpass")]
    if any(token.tag == "TO" for token in helpers):
        return _of_infinitive(sentence, above)
    if any(token.tag == "VBD" or token.lemma == "have" for token in helpers):
        return "unknown"
    if above.tag == "VBD":
        return "future" if above.lemma in _PLANNED else "unknown"
    return "future"


def _noun_above(noun: Token) -> Direction:
    return (
        "future" if noun.lemma in ("plan", "deadline", "intention", "due", "likely", "ready", "schedule") else "unknown"
    )
