"""What sort of being a speaker is, to match it with a later "he", "she", "it" or "they"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from retrieval.language.mentions.lexicon import lexicon
from retrieval.language.speech.cues import HONORIFICS, MEN, WOMEN
from retrieval.language.speech.speakers import Phrase, glued_left
from retrieval.language.tokens import Sentence, Token

Sort = Literal["man", "woman", "person", "many", "body", "unknown"]

_PRONOUN_SORTS: dict[str, Sort] = {"he": "man", "she": "woman", "it": "body", "they": "many"}
_AGREEING: dict[str, tuple[Sort, ...]] = {
    "he": ("man", "person", "unknown"),
    "she": ("woman", "person", "unknown"),
    "it": ("body", "unknown"),
    "they": ("many",),
}
_BODY_LABELS = frozenset(("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"))
_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician", "eer")
_SURE = 3
"""Votes of a title or a role beside a name, against one for each mention the tagger labels."""


@dataclass(frozen=True)
class Names:
    """What an article's names are, by the votes of all their mentions: the tagger errs on single ones."""

    labels: dict[str, Counter[str]] = field(default_factory=dict)
    sexes: dict[str, Sort] = field(default_factory=dict)


def read_names(paragraphs: Sequence[tuple[Sentence, ...]]) -> Names:
    """Count, for the last word of every name in an article, what the tagger, titles and roles make of it."""
    names = Names()
    for sentence in (sentence for sentences in paragraphs for sentence in sentences):
        for token in sentence.tokens:
            if token.tag in ("NNP", "NNPS"):
                _vote(sentence, token, names)
    return names


def _vote(sentence: Sentence, token: Token, names: Names) -> None:
    votes = names.labels.setdefault(token.text, Counter())
    if token.entity:
        votes[token.entity] += 1
    first = glued_left(sentence, token.i)
    before = sentence.tokens[first - 1] if first else None
    title = before.text.lower().rstrip(".") if before else ""
    if title in HONORIFICS or _has_role(sentence, token.i):
        votes["PERSON"] += _SURE
    if title in MEN or title in WOMEN:
        names.sexes[token.text] = "man" if title in MEN else "woman"
    elif before is not None and before.entity == token.entity == "PERSON" and not token.entity_starts:
        sex = _sex_of_given(title)
        if sex is not None:
            names.sexes.setdefault(token.text, sex)


def _sex_of_given(name: str) -> Sort | None:
    words = lexicon()
    if (name in words.male) == (name in words.female):
        return None
    return "man" if name in words.male else "woman"


def _has_role(sentence: Sentence, i: int) -> bool:
    """Tell whether a name has a person's role beside it: "Ann Lee, a presenter", "spokesman Bo Ray"."""
    tokens = sentence.tokens
    return any(
        tokens[child].dep in ("appos", "compound", "nmod") and _names_person(tokens[child].lemma)
        for child in sentence.children[i]
    )


def _names_person(noun: str) -> bool:
    kinds = lexicon().nouns.get(noun, frozenset())
    return "person" in kinds or (noun.endswith(_PERSON_ENDINGS) and len(noun) > 5)


def sort_of(sentence: Sentence, phrase: Phrase, names: Names) -> Sort:
    """Tell what a speaker is, as far as its words and the article's other mentions say."""
    tokens = sentence.tokens
    head = tokens[phrase.head]
    words = [token.text.lower().rstrip(".") for token in tokens[phrase.first : phrase.last + 1]]
    if "and" in words[1:-1] or head.tag == "NNS":
        return "many"
    if head.tag in ("PRP", "WP"):
        return _PRONOUN_SORTS.get(head.text.lower(), "unknown")
    if head.tag in ("NNP", "NNPS"):
        return _sort_of_name(tokens[phrase.last].text, words[0], head.entity, names)
    if head.lemma in MEN or head.lemma in WOMEN:
        return "man" if head.lemma in MEN else "woman"
    if _names_person(head.lemma) or head.lemma[:1].isdigit():
        return "person"
    return "body" if head.pos == "NOUN" else "unknown"


def _sort_of_name(last: str, first: str, entity: str, names: Names) -> Sort:
    if first in MEN or first in WOMEN:
        return "man" if first in MEN else "woman"
    if last in names.sexes:
        return names.sexes[last]
    if _names_person(last.lower()):
        return "person"
    votes = names.labels.get(last)
    label = votes.most_common(1)[0][0] if votes else entity
    if label == "PERSON":
        return "person"
    return "body" if label in _BODY_LABELS else "unknown"


def agrees(pronoun: str, sort: Sort) -> bool:
    """Tell whether a pronoun can stand for a speaker of that sort."""
    return sort in _AGREEING.get(pronoun.lower(), ())
