"""The slot that a question leaves open: which tokens of a sentence stand where the wh-word stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.answering.matching import Match
from retrieval.answering.questions import Question
from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp", "ccomp", "xcomp"})


def open_slot(question: Question, sentence: Sentence, matches: Sequence[Match]) -> frozenset[int]:
    """Give the tokens that fill the asked role of the question's predicate, with their conjuncts; often none."""
    found: set[int] = set()
    for term, match in zip(question.terms, matches, strict=True):
        if term.i == question.predicate:
            for verb in match.at:
                found.update(_fillers(question.role, sentence, verb))
        elif question.predicate is not None and _names_role(question, term.i):
            for noun in match.at:
                found.update(_namesakes(sentence, noun))
        if question.kind in _CIRCUMSTANCES and term.role in {"noun", "verb", "focus"}:
            for event in match.at:
                found.update(_circumstances(sentence, event))
    return frozenset(_with_conjuncts(sentence, found))


_CIRCUMSTANCES = frozenset({"when", "where", "how_long"})


def _circumstances(sentence: Sentence, event: int) -> Iterator[int]:
    """Give what tells when or where an event was: what hangs on its verb, or on the noun that names it."""
    tokens = sentence.tokens
    token = tokens[event]
    verbs = (
        [event] if token.pos == "VERB" else [i for i in sentence.children[event] if tokens[i].dep in {"acl", "relcl"}]
    )
    if token.dep in _SUBJECTS | _PASSIVE | {"dobj"} and tokens[token.head].pos in {"VERB", "AUX"}:
        verbs.append(token.head)
    for verb in (event, *verbs):
        yield from _fillers("advmod", sentence, verb)


def _names_role(question: Question, i: int) -> bool:
    """Tell whether token `i` is the noun of "who is the JUDGE", or the noun asked about, as in "which JUDGE"."""
    tokens = question.sentence.tokens
    if question.wh is None or question.predicate is None:
        return False
    copula = fold(tokens[question.predicate].lemma) == "be" and tokens[i].head == question.predicate
    return (copula and tokens[i].dep in {"nsubj", "attr"}) or tokens[question.wh].head == i


def _fillers(role: str, sentence: Sentence, verb: int) -> Iterator[int]:
    tokens = sentence.tokens
    children = sentence.children[verb]
    if tokens[verb].pos == "NOUN" and role != "advmod":
        yield from _of_noun(role, sentence, verb)
        return
    passive = any(tokens[i].dep in {"auxpass", "nsubjpass"} for i in children) or (
        tokens[verb].tag == "VBN" and tokens[verb].dep in {"acl", "amod"}
    )
    if role.startswith("prep"):
        preposition = role.removeprefix("prep_")
        for i in children:
            if tokens[i].dep in {"prep", "agent"} and (not preposition or fold(tokens[i].text) == preposition):
                yield from (j for j in sentence.children[i] if tokens[j].dep in {"pobj", "pcomp"})
        return
    if role in _SUBJECTS:
        yield from _agents(sentence, verb) if passive else _subjects(sentence, verb, _SUBJECTS)
    elif role in _PASSIVE or role in _OBJECTS:
        if passive:
            yield from _subjects(sentence, verb, _PASSIVE)
        else:
            yield from (i for i in children if tokens[i].dep in _OBJECTS)
    else:
        yield from (i for i in children if tokens[i].dep in {"advmod", "npadvmod", "advcl"})
        for i in children:
            if tokens[i].dep in {"prep", "agent"}:
                yield from (j for j in sentence.children[i] if tokens[j].dep in {"pobj", "pcomp"})


_BY = frozenset({"by", "from"})
_OF = frozenset({"of", "for", "to", "on", "in", "into", "with", "against"})


def _of_noun(role: str, sentence: Sentence, noun: int) -> Iterator[int]:
    """Give who does, or what undergoes, what a noun names: "assistance from X", "X's purchase of Y"."""
    tokens = sentence.tokens
    wanted = _BY if role in _SUBJECTS else _OF if role in _PASSIVE | _OBJECTS else frozenset()
    for i in sentence.children[noun]:
        if tokens[i].dep == "poss" and role in _SUBJECTS:
            yield i
        elif tokens[i].dep == "prep" and (fold(tokens[i].text) in wanted or f"prep_{fold(tokens[i].text)}" == role):
            yield from (j for j in sentence.children[i] if tokens[j].dep in {"pobj", "pcomp"})


def _agents(sentence: Sentence, verb: int) -> Iterator[int]:
    for i in sentence.children[verb]:
        if sentence.tokens[i].dep in {"agent", "prep"} and fold(sentence.tokens[i].text) == "by":
            yield from (j for j in sentence.children[i] if sentence.tokens[j].dep == "pobj")


def _subjects(sentence: Sentence, verb: int, labels: frozenset[str]) -> Iterator[int]:
    tokens = sentence.tokens
    for _ in range(4):
        own = [i for i in sentence.children[verb] if tokens[i].dep in labels or (tokens[i].dep in _SUBJECTS | _PASSIVE)]
        if own:
            for i in own:
                if tokens[i].tag in {"WP", "WDT"} and tokens[verb].dep == "relcl":
                    yield tokens[verb].head
                else:
                    yield i
            return
        if tokens[verb].dep in {"acl", "relcl"}:
            yield tokens[verb].head
            return
        after = [i for i in sentence.children[verb] if tokens[i].dep == "dobj" and i == verb + _width(sentence, i)]
        if after and tokens[verb].dep in {"ROOT", "parataxis", "ccomp"} and fold(tokens[verb].lemma) in _INVERTED:
            yield from after
            return
        if tokens[verb].dep not in {"conj", "xcomp", "advcl", "ccomp"}:
            return
        verb = tokens[verb].head


_INVERTED = frozenset({"say", "report", "add", "ask", "warn", "claim", "explain", "announce", "insist"})
"""Verbs whose subject may stand behind them: "…, reported the Herald"."""


def _width(sentence: Sentence, head: int) -> int:
    """Give the distance from a phrase's head to the token before the phrase."""
    return head - min(sentence.subtree(head)) + 1


def _namesakes(sentence: Sentence, noun: int) -> Iterator[int]:
    """Give what a noun names: its apposition, the name it stands before, the other side of a copula."""
    tokens = sentence.tokens
    token = tokens[noun]
    yield from (
        i
        for i in sentence.children[noun]
        if tokens[i].dep in {"appos", "compound", "nmod"} and tokens[i].pos == "PROPN"
    )
    if token.dep in {"appos", "compound", "nmod"}:
        yield token.head
    if token.dep in {"attr", "nsubj"} and fold(tokens[token.head].lemma) == "be":
        yield from (i for i in sentence.children[token.head] if i != noun and tokens[i].dep in {"attr", "nsubj"})
    if token.dep == "pobj" and fold(tokens[token.head].text) == "as":
        yield from _subjects(sentence, tokens[token.head].head, _SUBJECTS)


def _with_conjuncts(sentence: Sentence, found: set[int]) -> Iterator[int]:
    queue = list(found)
    for i in queue:
        yield i
        queue.extend(j for j in sentence.children[i] if sentence.tokens[j].dep == "conj" and j not in queue)
