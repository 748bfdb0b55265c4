"""What a date dates: the verb, and the noun on the way to it, that a time expression hangs on."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.timexes import Timex, granularity
from retrieval.language.tokens import Sentence, Token

_COMPARING = frozenset("than from to against versus compared for".split())
"""Prepositions before a date that something is measured against: "up from 3% in 2003"."""
_STARTING = frozenset("come take go be begin start apply run open enter".split())
"""Verbs of what begins on a day: "comes into force from Friday"."""
_LAWS = frozenset("act bill law code treaty directive regulation regulations order".split())
"""What bears a year as part of its name: "the Ferries Act 2004"."""
_MODIFIERS = frozenset("compound nummod amod nmod poss".split())
_ADJUNCT = frozenset(("pobj", "npadvmod", "dobj"))
_FUTURE = frozenset("will shall 'll wo ’ll".split())
_AHEAD = frozenset(
    """expect due set plan schedule intend propose likely want hope promise aim prepare ready summon request ask
    invite order""".split()
)
"""Words whose infinitive lies ahead: "is due to start", "was summoned to appear"."""


class Anchor(NamedTuple):
    """The verb that a date belongs to, and the nouns between them."""

    verb: int
    nouns: tuple[int, ...]


def anchor_of(sentence: Sentence, timex: Timex) -> Anchor | None:
    """Give what the time expression dates; None where it only describes something: "the 2000 champion"."""
    tokens = sentence.tokens
    at = _top(sentence, timex)
    if _ends_stretch(sentence, at) or _is_in_name(sentence, timex):
        return None
    nouns: list[int] = []
    while True:
        token, head = tokens[at], tokens[tokens[at].head]
        if head.i == at:
            return None
        if head.text.lower() in _COMPARING and not _starts(sentence, head, timex):
            return None
        if head.pos in ("VERB", "AUX"):
            dates = (_dates(token, bool(nouns)) or _starts(sentence, token, timex)) and not _is_measured(token, timex)
            return Anchor(head.i, tuple(nouns)) if dates else None
        if head.pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") and not timex.first <= head.i <= timex.last:
            if not _passes(sentence, token, head) and not _is_of_day(token, head, timex):
                return None
            if head.pos == "NOUN":
                nouns.append(head.i)
        if token.dep == "prep" and token.text.lower() in _COMPARING and not _starts(sentence, token, timex):
            return None
        at = head.i


def _top(sentence: Sentence, timex: Timex) -> int:
    """Give the token of the expression that hangs on a word outside it."""
    for token in sentence.tokens[timex.first : timex.last + 1]:
        if not timex.first <= token.head <= timex.last or token.head == token.i:
            return token.i
    return timex.first


def _is_in_name(sentence: Sentence, timex: Timex) -> bool:
    """Say whether a year is part of a law's name."""
    before = sentence.tokens[timex.first - 1] if timex.first else None
    return (
        before is not None
        and granularity(timex.value) == "year"
        and before.text[:1].isupper()
        and before.text.lower() in _LAWS
    )


def _starts(sentence: Sentence, word: Token, timex: Timex) -> bool:
    """Say whether the preposition tells from what day on something holds: "the ban begins from Friday"."""
    day = granularity(timex.value) in ("day", "time")
    return day and word.text.lower() == "from" and sentence.tokens[word.head].lemma in _STARTING


def _ends_stretch(sentence: Sentence, at: int) -> bool:
    """Say whether the date only ends what begins with another: "between 2000 and 2002" is told once, by its start."""
    token = sentence.tokens[at]
    above = sentence.tokens[sentence.tokens[token.head].head]
    return token.dep == "conj" and above.text.lower() == "between"


def _dates(token: Token, through_noun: bool) -> bool:
    """Say whether a phrase under a verb gives its time, when it is reached over a noun or not."""
    if token.dep == "prep":
        return token.text.lower() not in _COMPARING
    if through_noun:
        return token.dep not in ("appos", "relcl")
    return token.dep not in ("dobj", "attr", "appos")


def _is_measured(token: Token, timex: Timex) -> bool:
    """Say whether a year or a month is what a figure is compared with: "up 30% on 2004"."""
    return token.dep == "prep" and token.text.lower() == "on" and granularity(timex.value) in ("year", "month")


def _passes(sentence: Sentence, token: Token, noun: Token) -> bool:
    """Say whether a date under a noun also dates what the noun takes part in."""
    if token.dep in _MODIFIERS or token.dep == "npadvmod":
        # "at the 2000 Games", "at last year's meeting": the phrase gives the verb's time too.
        above = sentence.tokens[noun.head]
        return noun.dep == "pobj" and above.text.lower() in ("at", "in", "during", "after", "before", "following")
    if token.dep == "prep":
        word = token.text.lower()
        return word in ("in", "on", "at", "of", "during", "by", "before", "after", "until") and noun.pos != "ADJ"
    return token.dep in ("conj", "appos", "pobj", "pcomp", "relcl", "acl")


def _is_of_day(token: Token, noun: Token, timex: Timex) -> bool:
    """Say whether a day stands before who or what acts on it: "Wednesday's statement said"."""
    return token.dep == "poss" and noun.dep == "nsubj" and granularity(timex.value) == "day"


def looks_ahead(sentence: Sentence, verb: int) -> bool:
    """Say whether the verb stands in the future, or under a word whose infinitive lies ahead."""
    tokens = sentence.tokens
    at = verb
    while True:
        below = [tokens[i] for i in sentence.children[at]]
        if any(child.dep in ("aux", "auxpass") and child.text.lower() in _FUTURE for child in below):
            return True
        if any(child.dep == "aux" and child.tag == "TO" for child in below) and _is_ahead(tokens[tokens[at].head]):
            return True
        if tokens[at].dep not in ("xcomp", "conj", "ccomp") or tokens[at].head == at:
            return False
        at = tokens[at].head


def _is_ahead(above: Token) -> bool:
    return above.lemma in _AHEAD or (above.lemma == "be" and above.tag in ("VBZ", "VBP"))
