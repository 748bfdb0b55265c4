"""Words by which a text marks what it says as claimed, estimated or possible, and negation of a predicate."""

from __future__ import annotations

from typing import Literal, NamedTuple

from retrieval.language.tokens import Sentence, Token

HedgeKind = Literal["alleged", "denial", "reported", "estimate", "belief", "modal", "expected"]


class Hedge(NamedTuple):
    """The hedging words as the text has them, with their first and last token."""

    text: str
    first: int
    last: int
    kind: HedgeKind


_ALLEGED = frozenset(
    """alleged allegedly allegation allegations suspected suspicion suspicions purported purportedly supposed
    supposedly accusation accusations claimed unproven disputed""".split()
)
_REPORTED = frozenset("reportedly rumoured rumored rumour rumours rumor rumors unconfirmed reputedly".split())
_ESTIMATED = frozenset("estimated estimate estimates approximately roughly".split())
_POSSIBLE = frozenset("perhaps maybe possibly probably potentially apparently likely unlikely".split())
_WORDS: tuple[tuple[frozenset[str], HedgeKind], ...] = (
    (_ALLEGED, "alleged"),
    (_REPORTED, "reported"),
    (_ESTIMATED, "estimate"),
    (_POSSIBLE, "modal"),
)
_VERBS: dict[str, HedgeKind] = {
    "allege": "alleged",
    "claim": "alleged",
    "accuse": "alleged",
    "suspect": "alleged",
    "deny": "denial",
    "refute": "denial",
    "estimate": "estimate",
    "speculate": "belief",
}
_PASSIVES: dict[str, HedgeKind] = {
    "say": "reported",
    "report": "reported",
    "understand": "reported",
    "rumour": "reported",
    "believe": "belief",
    "think": "belief",
    "consider": "belief",
    "expect": "expected",
    "tip": "expected",
}
"""Verbs that hedge in the passive with an infinitive: "is thought to have"."""
_MODALS = frozenset("may might could".split())
_STRENGTH: tuple[HedgeKind, ...] = (
    "alleged",
    "denial",
    "reported",
    "belief",
    "estimate",
    "modal",
    "expected",
)

_NEGATORS = frozenset("no neither nor nobody nothing none never without hardly barely nowhere".split())
_NEGATIVE_VERBS = frozenset("fail refuse decline deny avoid stop cease prevent reject rule".split())
_NEGATIVE_ADJECTIVES = frozenset("unlikely unable unwilling reluctant".split())
_DOWNWARD = frozenset(("xcomp", "ccomp", "pcomp", "acomp"))


def hedge_in(sentence: Sentence) -> Hedge | None:
    """Give the strongest word of a sentence that marks its content as not settled, the first among equals."""
    hedges = [hedge for token in sentence.tokens if (hedge := _hedge_at(sentence, token)) is not None]
    return min(hedges, key=lambda hedge: (_STRENGTH.index(hedge.kind), hedge.first), default=None)


def _hedge_at(sentence: Sentence, token: Token) -> Hedge | None:
    word = token.text.lower()
    first, last = token.i, token.i
    if token.tag == "MD":
        if word not in _MODALS or is_negated(sentence, token.head):
            return None
        kind: HedgeKind | None = "modal"
        last = _before_perfect(sentence, token.i)
    elif token.pos in ("VERB", "AUX") and token.lemma in _PASSIVES:
        complement = _infinitive(sentence, token)
        if complement is None:
            return None
        kind, last = _PASSIVES[token.lemma], complement
    elif token.pos == "VERB" and token.lemma in _VERBS:
        kind = None if _negations(sentence, token.i) else _VERBS[token.lemma]
        if token.lemma == "accuse" and last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text == "of":
            last += 1
    else:
        kind = _noun_or_adverb(token, word)
    return Hedge(sentence.slice(first, last), first, last, kind) if kind else None


def _noun_or_adverb(token: Token, word: str) -> HedgeKind | None:
    if token.pos == "NOUN" and token.lemma == "claim":
        return "alleged"
    return next((kind for words, kind in _WORDS if word in words), None)


def _before_perfect(sentence: Sentence, i: int) -> int:
    following = sentence.tokens[i + 1 : i + 2]
    return i + 1 if following and following[0].text.lower() == "have" else i


def _infinitive(sentence: Sentence, verb: Token) -> int | None:
    """Give the position of "to" in "is believed to …"."""
    if verb.tag != "VBN" or not any(sentence.tokens[i].dep == "auxpass" for i in sentence.children[verb.i]):
        return None
    following = verb.i + 1
    if following < len(sentence.tokens) and sentence.tokens[following].tag == "TO":
        return following
    return None


def is_negated(sentence: Sentence, token_index: int) -> bool:
    """Tell whether the predicate at a token is denied: an odd number of negations bears on it.

    Counted are "not", "never", "no longer", a subject or object with "no", "without", and verbs that deny
    what they govern ("failed to", "refused to", "denied that").
    """
    tokens = sentence.tokens
    count = _negations(sentence, token_index)
    at = token_index
    while tokens[at].head != at:
        token, above = tokens[at], tokens[tokens[at].head]
        if token.dep == "conj" and any(tokens[i].lemma in ("or", "nor") for i in sentence.children[above.i]):
            count += _negations(sentence, above.i)
        elif token.dep in _DOWNWARD:
            count += _governing(sentence, token, above)
        elif token.dep not in ("aux", "auxpass", "prep", "acomp", "attr", "dobj", "conj"):
            break
        at = above.i
        if token.dep in ("aux", "auxpass", "acomp", "attr"):
            count += _negations(sentence, at)
    return count % 2 == 1


def is_qualified(sentence: Sentence, i: int) -> bool:
    """Tell whether the verb above denies or only alleges what a clause says: "denied that", "it is alleged that"."""
    above = sentence.tokens[sentence.tokens[i].head]
    if sentence.tokens[i].dep != "ccomp":
        return False
    is_passive = any(sentence.tokens[child].dep == "auxpass" for child in sentence.children[above.i])
    doubted = above.lemma in _VERBS or above.lemma in _NEGATIVE_VERBS or (is_passive and above.lemma in _PASSIVES)
    return doubted or _negations(sentence, above.i) > 0


def _governing(sentence: Sentence, token: Token, above: Token) -> int:
    if above.lemma == "without":
        return 1
    if above.lemma in _NEGATIVE_VERBS and (above.lemma != "rule" or _has_word(sentence, above.i, "out")):
        return 1 + _negations(sentence, above.i)
    if above.text.lower() in _NEGATIVE_ADJECTIVES:
        return 1
    return _negations(sentence, above.i) if token.dep == "xcomp" else 0


def _has_word(sentence: Sentence, i: int, word: str) -> bool:
    return any(sentence.tokens[child].text.lower() == word for child in sentence.children[i])


def _negations(sentence: Sentence, i: int) -> int:
    """Count the negative words that hang on one token, at most one: "never … no" is one denial."""
    tokens = sentence.tokens
    for child in sentence.children[i]:
        token = tokens[child]
        word = token.text.lower()
        if token.dep == "neg" or (token.dep in ("advmod", "preconj", "det") and word in _NEGATORS):
            return 1
        if token.dep == "advmod" and _has_word(sentence, child, "no"):
            return 1
        if token.dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl") and _is_none(sentence, token):
            return 1
    return 0


def _is_none(sentence: Sentence, token: Token) -> bool:
    return token.text.lower() in ("nobody", "nothing", "none", "neither", "no-one") or any(
        sentence.tokens[child].text.lower() in ("no", "neither") and sentence.tokens[child].dep in ("det", "neg")
        for child in sentence.children[token.i]
    )
