"""Clauses that give a reason or a manner, and the clause a predicate heads, as token spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence

_REASON_MARKS = frozenset("because since as so".split())
_REASON_PREPS = frozenset("because due following after amid over for given owing thanks despite through".split())
_STRONG = frozenset("because due owing thanks so given".split())
_REASON_VERBS = frozenset(
    "blame attribute cause lead prompt mean force because reason result enable help aim allow".split()
)

_DEGREE = frozenset({"enough", "too"})


class Clause(NamedTuple):
    """A clause at tokens `first` to `last`, inclusive; `fit` says how plainly it gives what is asked, 0 to 1."""

    first: int
    last: int
    head: int
    fit: float


def reasons(sentence: Sentence) -> Iterator[Clause]:
    """Give the clauses and phrases that may tell why, the plainest markers fitting best."""
    for token in sentence.tokens:
        word = fold(token.text)
        if token.dep == "mark" and word in _REASON_MARKS:
            yield _under(sentence, token.head, 1.0 if word in _STRONG else 0.6)
        elif (
            token.dep in {"prep", "pcomp", "agent"} and word in _REASON_PREPS and token.pos in {"ADP", "SCONJ", "VERB"}
        ):
            yield _under(sentence, token.i, 1.0 if word in _STRONG else 0.45)
        elif token.text == "to" and token.tag == "TO" and _is_purpose(sentence, token.head):
            yield _under(sentence, token.head, 0.6)
        elif fold(token.lemma) in _REASON_VERBS and token.pos in {"VERB", "NOUN"}:
            yield _under(sentence, token.i, 0.4)


def _is_purpose(sentence: Sentence, verb: int) -> bool:
    """Tell whether an infinitive may say what for: not one of degree, "strong enough to convict"."""
    tokens, above = sentence.tokens, sentence.tokens[verb].head
    degree = (fold(tokens[i].text) for i in sentence.children[above] if i < verb)
    return tokens[verb].dep in {"advcl", "acl", "relcl"} and not _DEGREE & set(degree)


def manners(sentence: Sentence) -> Iterator[Clause]:
    """Give the phrases that may tell how: "by doing", "with", adverbs and complements of a copula."""
    for token in sentence.tokens:
        word = fold(token.text)
        if token.dep in {"prep", "agent"} and word in {"by", "through", "via", "using", "with"}:
            yield _under(sentence, token.i, 0.8 if word in {"by", "through", "via", "using"} else 0.4)
        elif token.dep in {"acomp", "oprd"}:
            yield _under(sentence, token.i, 0.4)
        elif token.dep == "advmod" and token.tag == "RB" and word.endswith("ly"):
            yield Clause(token.i, token.i, token.i, 0.3)


def clause_of(sentence: Sentence, i: int) -> Clause:
    """Give the clause that token `i` stands in: the subtree of its nearest verb, conjoined clauses cut off."""
    head = i
    while sentence.tokens[head].pos not in {"VERB", "AUX"} and sentence.tokens[head].head != head:
        head = sentence.tokens[head].head
    return _under(sentence, head, 0.5)


def _under(sentence: Sentence, head: int, fit: float) -> Clause:
    tokens = sentence.tokens
    inside = {head}
    order = [head]
    for i in order:
        for child in sentence.children[i]:
            if i == head and tokens[child].dep == "conj" and tokens[child].pos in {"VERB", "AUX"}:
                continue
            if i == head and tokens[child].dep == "cc" and child > head:
                continue
            inside.add(child)
            order.append(child)
    first = head
    while first - 1 in inside:
        first -= 1
    last = head
    while last + 1 in inside:
        last += 1
    while last > first and tokens[last].pos == "PUNCT" and tokens[last].text not in {'"', ")"}:
        last -= 1
    while first < last and tokens[first].pos == "PUNCT" and tokens[first].text not in {'"', "("}:
        first += 1
    return Clause(first, last, head, fit)
