"""The name part of a speaker's noun phrase, and what sort of being it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from retrieval.language.tokens import Sentence

Sort = Literal["man", "woman", "person", "many", "body", "thing", "unknown"]

MEN = frozenset("mr sir lord baron prince king father brother spokesman chairman businessman policeman".split())
WOMEN = frozenset(
    """mrs ms miss dame lady baroness princess queen mother sister actress spokeswoman chairwoman businesswoman
    policewoman duchess""".split()
)
HONORIFICS = MEN - {"father", "brother", "spokesman", "chairman", "businessman", "policeman"} | frozenset(
    "mrs ms miss dame lady baroness princess queen dr prof professor judge justice st".split()
)
_PERSON_NOUNS = frozenset(
    """minister president secretary lawyer attorney prosecutor coach boss chief analyst economist chancellor judge
    officer official spokesperson captain star actor singer writer author prime mp mep senator governor mayor
    expert critic fan player striker winger midfielder champion founder head owner witness source aide friend
    colleague leader man woman boy girl wife husband son daughter father mother teacher doctor scientist designer
    barrister chair peer guest host star dj executive insider veteran sprinter athlete patient student victim
    analyst consultant resident manager director editor user driver worker minister adviser commissioner""".split()
)
_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician", "eer", "ant")
_AFTER_NAMES = frozenset("mp msp mep qc kc am jr sr obe mbe cbe".split())
_STOP_DEPS = frozenset("relcl acl appos punct advcl prep cc conj amod".split())
PLURAL_PRONOUNS = frozenset("they we".split())


class Phrase(NamedTuple):
    """A run of tokens of one sentence, both ends included, with the token that heads it."""

    first: int
    last: int
    head: int


@dataclass(frozen=True)
class Names:
    """What an article's names are, by the votes of all their mentions: the tagger errs on single ones."""

    labels: dict[str, Counter[str]] = field(default_factory=dict)
    sexes: dict[str, Sort] = field(default_factory=dict)


def read_names(paragraphs: Sequence[tuple[Sentence, ...]]) -> Names:
    """Count, for the last word of every name in an article, what the tagger and its honorifics call it."""
    names = Names()
    for sentence in (sentence for sentences in paragraphs for sentence in sentences):
        for token in sentence.tokens:
            if token.tag not in ("NNP", "NNPS"):
                continue
            if token.entity:
                names.labels.setdefault(token.text, Counter())[token.entity] += 1
            before = sentence.tokens[token.i - 1].text.lower().rstrip(".") if token.i else ""
            if before in HONORIFICS:
                names.labels.setdefault(token.text, Counter())["PERSON"] += 3
                if before in MEN or before in WOMEN:
                    names.sexes[token.text] = "man" if before in MEN else "woman"
    return names


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
    if tokens[head].text.lower() in _AFTER_NAMES and head and tokens[head - 1].entity == "PERSON":
        head -= 1
    phrase = _person(sentence, head) or _core(sentence, head)
    return _with_conjuncts(sentence, phrase)


def _named_apposition(sentence: Sentence, head: int) -> int | None:
    tokens = sentence.tokens
    if tokens[head].entity == "PERSON":
        return None
    for child in sentence.children[head]:
        token = tokens[child]
        if child > head and token.dep == "appos" and token.entity == "PERSON" and token.tag == "NNP":
            return child
    return None


def _person(sentence: Sentence, head: int) -> Phrase | None:
    tokens = sentence.tokens
    if tokens[head].entity != "PERSON":
        return None
    first = last = head
    while first and tokens[first].entity == "PERSON" and not tokens[first].entity_starts:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == "PERSON" and not tokens[last + 1].entity_starts:
        last += 1
    if tokens[last].tag == "POS":
        return None
    if first and tokens[first - 1].text.lower().rstrip(".") in HONORIFICS:
        first -= 1
    return Phrase(first, last, head)


def _core(sentence: Sentence, head: int) -> Phrase:
    tokens = sentence.tokens
    first = head
    if tokens[head].tag in ("NNP", "NNPS"):
        while first and _in_name(tokens[first - 1].tag):
            first -= 1
        while tokens[first].tag == "POS":
            first += 1
        last = head
        for child in sentence.children[head]:
            if child == last + 1 and tokens[child].text == "of":
                last = max(sentence.subtree(child)) if _short(sentence, child) else last
        return Phrase(first, last, head)
    lefts = [child for child in sentence.children[head] if child < head and tokens[child].dep not in _LEFT_OUT]
    if lefts:
        first = min(sentence.subtree(lefts[0]))
    return Phrase(_after_marks(sentence, first, head), _with_prepositions(sentence, head), head)


_LEFT_OUT = frozenset("punct cc prep advmod mark advcl aux neg intj preconj".split())


def _in_name(tag: str) -> bool:
    return tag in ("NNP", "NNPS", "POS")


def _short(sentence: Sentence, i: int) -> bool:
    tree = sentence.subtree(i)
    return len(tree) <= 5 and tree[-1] - tree[0] + 1 == len(tree) and _plain(sentence, tree[0], tree[-1])


def _plain(sentence: Sentence, first: int, last: int) -> bool:
    return not any(token.tag.startswith(("VB", "W")) or token.text in ',;:"' for token in sentence.tokens[first : last + 1])


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


def sort_of(sentence: Sentence, phrase: Phrase, names: Names) -> Sort:
    """Tell what a speaker is, to match it with a later "he", "she", "it" or "they"."""
    tokens = sentence.tokens
    head = tokens[phrase.head]
    words = [token.text.lower().rstrip(".") for token in tokens[phrase.first : phrase.last + 1]]
    if "and" in words[1:-1] or head.tag in ("NNS", "NNPS"):
        return "many"
    if head.tag in ("PRP", "WP"):
        return _PRONOUN_SORTS.get(head.text.lower(), "unknown")
    if head.tag == "NNP":
        return _sort_of_name(tokens[phrase.last].text, words[0], head.entity, names)
    lemma = head.lemma
    if lemma in MEN or lemma in WOMEN:
        return "man" if lemma in MEN else "woman"
    if lemma in _PERSON_NOUNS or (lemma.endswith(_PERSON_ENDINGS) and len(lemma) > 4):
        return "person"
    return "body" if head.pos == "NOUN" else "unknown"


_PRONOUN_SORTS: dict[str, Sort] = {"he": "man", "she": "woman", "it": "body", "they": "many"}


def _sort_of_name(last: str, first: str, entity: str, names: Names) -> Sort:
    if first in MEN or first in WOMEN:
        return "man" if first in MEN else "woman"
    if last in names.sexes:
        return names.sexes[last]
    votes = names.labels.get(last)
    label = votes.most_common(1)[0][0] if votes else entity
    if label == "PERSON":
        return "person"
    return "body" if label in ("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW") else "unknown"


def agrees(pronoun: str, sort: Sort) -> bool:
    """Tell whether a pronoun can stand for a speaker of that sort."""
    return sort in _AGREEING.get(pronoun.lower(), ())


_AGREEING: dict[str, tuple[Sort, ...]] = {
    "he": ("man", "person", "unknown"),
    "she": ("woman", "person", "unknown"),
    "it": ("body", "thing", "unknown"),
    "they": ("many",),
    "who": (),
}
