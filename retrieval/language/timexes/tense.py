"""Whether the clause around a word looks back or ahead, from the tags of the verb that governs it."""

from __future__ import annotations

from retrieval.language.timexes.records import Direction
from retrieval.language.tokens import Sentence, Token

_WILL = frozenset({"will", "'ll", "shall", "wo"})
_AHEAD = _WILL | {"ca", "can", "may", "might", "must", "should"}
_PLANNED = frozenset(
    "due set schedule expect plan intend likely slate hope ready going postpone delay aim prepare".split()
)
_AWAITED = frozenset("plan deadline intention due likely ready schedule".split())
_DIRECTED = frozenset({"summon", "order", "require", "invite"})
"""Verbs that lay down what is to come: "she has been summoned to appear on Friday"."""
_SCHEDULED = frozenset(
    """start begin open end close come apply expire resume meet face visit travel leave arrive return vote hold play
    go head""".split()
)
"""Verbs whose plain present tells what lies ahead: "the fair opens on Friday"."""
_LEADS = frozenset("on early late later earlier at the this last - , a.m. p.m. am pm noon midnight est edt gmt".split())
_UP_TO = frozenset({"until", "till"})
_TOWARDS = _UP_TO | frozenset({"through", "effective", "payable", "starting", "beginning"})


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
        return "past" if word in _UP_TO and _was_denied(sentence, tokens[before]) else "future"
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
        if _is_since(sentence, current):
            return "past"
        if current.tag.startswith(("VB", "MD")):
            found = _of_verb(sentence, current)
            if found != "unknown":
                return found
        if current.head == current.i:
            return "unknown"
        current = sentence.tokens[current.head]
    return "unknown"


def _is_since(sentence: Sentence, word: Token) -> bool:
    """Whether a preposition is "since", or stands behind it: "since shortly after"."""
    if word.dep != "prep":
        return False
    behind = sentence.tokens[max(0, word.i - 2) : word.i] if word.text.lower() in ("after", "before") else ()
    return "since" in {token.text.lower() for token in (*behind, word)}


def _was_denied(sentence: Sentence, until: Token) -> bool:
    """Say whether what holds "until" a day is denied in the past: "until Friday they had not called"."""
    verb = sentence.tokens[until.head]
    denied = any(sentence.tokens[j].dep == "neg" for j in sentence.children[verb.i])
    return denied and verb.tag.startswith("VB") and _of_verb(sentence, verb) == "past"


def _of_verb(sentence: Sentence, verb: Token) -> Direction:
    helpers = [sentence.tokens[j] for j in sentence.children[verb.i] if sentence.tokens[j].dep in ("aux", "auxpass")]
    words = {token.text.lower() for token in helpers}
    planned = verb.lemma in _PLANNED
    if words & _AHEAD or verb.tag == "MD":
        return "past" if "have" in words and not words & _WILL else "future"
    if "would" in words:
        return "unknown" if "have" in words else "future"
    if "could" in words:
        return "unknown"
    if any(token.tag == "TO" for token in helpers):
        return _of_infinitive(sentence, verb)
    if planned and _still_ahead(helpers, verb):
        return "future"
    if any(token.tag == "VBD" or token.lemma == "have" for token in helpers):
        return "unknown" if planned or verb.tag == "VBG" else "past"
    if verb.tag == "VBD":
        return "future" if planned else "past"
    if helpers and (planned or verb.tag == "VBG"):
        return "future"
    ahead = any(sentence.tokens[j].lemma in _PLANNED for j in sentence.children[verb.i])
    if verb.tag in ("VBZ", "VBP") and (ahead or planned or (verb.lemma in _SCHEDULED and not helpers)):
        return "future"
    return "past" if verb.tag == "VBN" and not helpers and not planned else "unknown"


def _still_ahead(helpers: list[Token], verb: Token) -> bool:
    """Say whether a plan is still to come: "has scheduled", "was planning", "did not plan", not "had planned"."""
    words = {token.text.lower() for token in helpers}
    passive = any(token.dep == "auxpass" for token in helpers)
    return ("did" in words or (verb.tag == "VBG" and bool(words & {"was", "were"}))) or (
        bool(words & {"has", "have", "'ve"}) and not passive
    )


def _of_infinitive(sentence: Sentence, verb: Token) -> Direction:
    above = sentence.tokens[verb.head]
    if above.i == verb.i or not above.tag.startswith("VB"):
        return "unknown" if above.i == verb.i else _noun_above(sentence, above)
    helpers = [sentence.tokens[j] for j in sentence.children[above.i] if sentence.tokens[j].dep in ("aux", "auxpass")]
    if any(token.tag == "TO" for token in helpers):
        return _of_infinitive(sentence, above)
    if above.lemma in _PLANNED and _still_ahead(helpers, above):
        return "future"
    if above.lemma in _DIRECTED and not any(token.text.lower() == "had" for token in helpers):
        return "future"
    if any(token.tag == "VBD" or token.lemma == "have" for token in helpers):
        return "unknown"
    if above.tag == "VBD":
        return "future" if above.lemma in _PLANNED else "unknown"
    return "future"


def _noun_above(sentence: Sentence, noun: Token) -> Direction:
    """Say where "plans to …", "due to …" point; what "had been due" lies open."""
    carrier = sentence.tokens[noun.head]
    if any(sentence.tokens[j].text.lower() == "had" for j in sentence.children[carrier.i]):
        return "unknown"
    return "future" if noun.lemma in _AWAITED else "unknown"
