"""Noun phrases of a sentence: the spans that can name a person, a thing or an amount."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.tokens import Sentence

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_INSIDE = frozenset({"compound", "nmod", "flat"})
_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "predet",
        "advmod",
        "punct",
        "case",
        "npadvmod",
    }
)


class Phrase(NamedTuple):
    """A noun phrase: tokens `first` to `last`, inclusive; `long` reaches over the phrases that hang on it."""

    first: int
    last: int
    head: int
    long: int
    """Index of the last token where the prepositional phrases ("of the board") and conjuncts are taken along."""


def noun_phrases(sentence: Sentence) -> tuple[Phrase, ...]:
    """Give the base noun phrases in order of their heads; a pronoun is none, save one that counts ("two")."""
    found = []
    for token in sentence.tokens:
        if token.pos not in _NOMINAL or (token.pos == "PRON" and token.tag != "CD"):
            continue
        if token.dep in _INSIDE and sentence.tokens[token.head].pos in {"NOUN", "PROPN"}:
            continue
        if token.dep == "nummod" and token.head > token.i:
            continue
        first = _left_edge(sentence, token.i)
        last = _right_edge(sentence, token.i)
        found.append(Phrase(first, last, token.i, max(last, _long_edge(sentence, token.i))))
    return tuple(found)


def _left_edge(sentence: Sentence, head: int) -> int:
    edge = head
    for child in reversed([i for i in sentence.children[head] if i < head]):
        token = sentence.tokens[child]
        if token.dep not in _LEFT or (token.dep == "punct" and token.text not in {"-", "$", "£", "€", '"', "'"}):
            break
        edge = min(edge, *sentence.subtree(child))
    return edge


def _right_edge(sentence: Sentence, head: int) -> int:
    edge = head
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        if child == edge + 1 and token.dep in {"nummod", "compound"} and token.pos in {"NUM", "PROPN", "PART"}:
            edge = child
    return edge


def _long_edge(sentence: Sentence, head: int) -> int:
    edge = head
    for child in sentence.children[head]:
        if child > head and sentence.tokens[child].dep == "prep":
            edge = max(edge, *sentence.subtree(child))
    return edge
