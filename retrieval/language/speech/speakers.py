"""The name part of a speaker's noun phrase."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.speech.cues import AFTER_NAMES, HONORIFICS
from retrieval.language.tokens import Sentence

_LEFT_OUT = frozenset("punct cc prep advmod mark advcl aux neg intj preconj".split())


class Phrase(NamedTuple):
    """A run of tokens of one sentence, both ends included, with the token that heads it."""

    first: int
    last: int
    head: int


def name_part(sentence: Sentence, head: int) -> Phrase:
    """Give the name out of the noun phrase headed by a token, or the phrase itself where it has no name.

    Appositions, relative clauses and, before a name, roles are left out: "Nick Davies" of "Nick Davies,
    spokesman for the body"; "Kyle Cooper" of "analyst Kyle Cooper".
    """
    tokens = sentence.tokens
    if tokens[head].pos == "PRON":
        return Phrase(head, head, head)
    named = _named_apposition(sentence, head)
    if named is not None:
        head = named
    if tokens[head].text.lower() in AFTER_NAMES and head and tokens[head - 1].entity == "PERSON":
        head -= 1
    phrase = _with_conjuncts(sentence, _person(sentence, head) or _core(sentence, head))
    first = glued_left(sentence, phrase.first)
    if first and tokens[first - 1].pos == "DET" and tokens[phrase.head].pos != "PROPN":
        first -= 1
    return Phrase(first, glued_right(sentence, phrase.last), phrase.head)


def glued_left(sentence: Sentence, i: int) -> int:
    """Go to the first token of the hyphenated word that token `i` belongs to."""
    tokens = sentence.tokens
    while i and tokens[i - 1].end == tokens[i].start and "-" in (tokens[i - 1].text, tokens[i].text):
        i -= 1
    return i


def glued_right(sentence: Sentence, i: int) -> int:
    """Go to the last token of the hyphenated word that token `i` belongs to."""
    tokens = sentence.tokens
    while i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start and "-" in (tokens[i].text, tokens[i + 1].text):
        i += 1
    return i


def _named_apposition(sentence: Sentence, head: int) -> int | None:
    tokens = sentence.tokens
    if tokens[head].entity == "PERSON":
        return None
    for child in sentence.children[head]:
        token = tokens[child]
        if child > head and token.dep == "appos" and token.entity == "PERSON" and token.pos == "PROPN":
            return child
    beside = head + 1
    if beside < len(tokens) and tokens[beside].entity == "PERSON" and tokens[beside].entity_starts:
        return _person_end(sentence, beside)
    return None


def _person_end(sentence: Sentence, i: int) -> int:
    tokens = sentence.tokens
    while i + 1 < len(tokens) and tokens[i + 1].entity == "PERSON" and not tokens[i + 1].entity_starts:
        i += 1
    return i


def _person(sentence: Sentence, head: int) -> Phrase | None:
    tokens = sentence.tokens
    if tokens[head].entity != "PERSON":
        return None
    first, last = head, _person_end(sentence, head)
    while first and tokens[first].entity == "PERSON" and not tokens[first].entity_starts:
        first -= 1
    if tokens[last].tag == "POS":
        return None
    first = glued_left(sentence, first)
    if first and tokens[first - 1].text.lower().rstrip(".") in HONORIFICS:
        first -= 1
    return Phrase(first, last, head)


def _core(sentence: Sentence, head: int) -> Phrase:
    tokens = sentence.tokens
    first = head
    if tokens[head].tag in ("NNP", "NNPS"):
        return Phrase(_name_start(sentence, head), _name_end(sentence, head), head)
    lefts = [child for child in sentence.children[head] if child < head and tokens[child].dep not in _LEFT_OUT]
    if lefts:
        first = min(sentence.subtree(lefts[0]))
    return Phrase(_after_marks(sentence, first, head), _with_prepositions(sentence, head), head)


def _name_start(sentence: Sentence, head: int) -> int:
    tokens = sentence.tokens
    first = glued_left(sentence, head)
    while first and _in_name(tokens[first - 1].tag) and tokens[first - 1].entity not in ("DATE", "TIME"):
        if tokens[first - 1].tag == "POS" and not tokens[first - 1].entity and tokens[first].entity:
            break
        first = glued_left(sentence, first - 1)
        if tokens[first].text.lower().rstrip(".") in HONORIFICS:
            break
    while tokens[first].tag == "POS":
        first += 1
    return first


def _name_end(sentence: Sentence, head: int) -> int:
    """Take in "of America" where the tagger sees one name, or none; not "of" before a name of its own."""
    tokens = sentence.tokens
    if head + 1 < len(tokens) and tokens[head + 1].text == "of" and tokens[head + 1].head == head:
        tree = sentence.subtree(head + 1)
        apart = tokens[tree[-1]].entity and not tokens[head + 1].entity
        if not apart and _short(sentence, head + 1):
            return tree[-1]
    return head


def _in_name(tag: str) -> bool:
    return tag in ("NNP", "NNPS", "POS")


def _short(sentence: Sentence, i: int) -> bool:
    tree = sentence.subtree(i)
    return len(tree) <= 5 and tree[-1] - tree[0] + 1 == len(tree) and _plain(sentence, tree[0], tree[-1])


def _plain(sentence: Sentence, first: int, last: int) -> bool:
    return not any(
        token.tag.startswith(("VB", "W")) or token.text in ',;:"' for token in sentence.tokens[first : last + 1]
    )


def _after_marks(sentence: Sentence, first: int, head: int) -> int:
    for i in range(head - 1, first - 1, -1):
        token = sentence.tokens[i]
        if token.text in (",", '"', ":", ";") or (token.text in "-–—" and token.start > sentence.tokens[i - 1].end):
            return i + 1
    return first


def _with_prepositions(sentence: Sentence, head: int) -> int:
    last = head
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        if child == last + 1 and token.dep == "prep" and token.text in ("of", "for", "at", "from", "in"):
            tree = sentence.subtree(child)
            if len(tree) <= 8 and tree[-1] - tree[0] + 1 == len(tree) and _plain(sentence, tree[0], tree[-1]):
                last = tree[-1]
    return last


def _with_conjuncts(sentence: Sentence, phrase: Phrase) -> Phrase:
    tokens = sentence.tokens
    for child in sentence.children[phrase.head]:
        if tokens[child].dep != "conj" or child <= phrase.last or tokens[child].pos not in ("PROPN", "NOUN"):
            continue
        between = tokens[phrase.last + 1 : child]
        if any(token.lemma == "and" for token in between) and _plain(sentence, phrase.last + 1, child):
            other = _person(sentence, child) or _core(sentence, child)
            return Phrase(phrase.first, max(other.last, phrase.last), phrase.head)
    return phrase
