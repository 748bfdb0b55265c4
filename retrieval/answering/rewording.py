"""A question in the words of the sentence it is read with, where the two call somebody or some event differently.

The story says which words tell of one event; resolved references say who "he" or "the firm" is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from retrieval.answering.query_terms import QueryTerm
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.normal import fold
from retrieval.language.tokens import Token

Synonyms = Mapping[str, frozenset[str]]


class _Pronoun(NamedTuple):
    """The forms of a pronoun, as subject, as object and with what it owns."""

    subject: str
    other: str
    owner: str


_PRONOUNS = {
    form: pronoun
    for pronoun in (
        _Pronoun("he", "him", "his"),
        _Pronoun("she", "her", "her"),
        _Pronoun("it", "it", "its"),
        _Pronoun("they", "them", "their"),
    )
    for form in pronoun
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTS = frozenset({"compound", "nmod", "amod", "appos"})


def reworded(question: Question, sentence: AnalysedSentence, synonyms: Synonyms) -> str:
    """Give the question's wording with the sentence's own word for each event, person or body that it calls by another.

    Args:
        question: what is asked.
        sentence: what it is read with.
        synonyms: the story's terms to those that tell of the same event, from its aliases.
    """
    wording = question.plain
    for term in question.terms:
        if term.key in sentence.keys:
            continue
        token = question.sentence.tokens[term.i]
        reference = _reference(sentence, term) if token.dep not in _PARTS else None
        if reference is not None:
            wording = _referred(wording, term, token, reference)
        elif own := _word(sentence, synonyms.get(term.key, frozenset())):
            wording = own.join(re.split(rf"\b{re.escape(term.text)}\b", wording, maxsplit=1))
    return wording


def _word(sentence: AnalysedSentence, keys: frozenset[str]) -> str | None:
    """Give the dictionary form of the sentence's first word that is one of the terms."""
    pairs = zip(sentence.keys, sentence.sentence.tokens, strict=True)
    return next((token.lemma for key, token in pairs if key in keys), None)


def _reference(sentence: AnalysedSentence, term: QueryTerm) -> str | None:
    """Give the words by which the sentence refers to whom a term names; None where it names them, or does not."""
    own = [mention for mention in sentence.mentions if f"@{mention.entity}" == term.key]
    if not own or any(mention.by in {"name", "alias"} for mention in own):
        return None
    return own[0].text[:1].lower() + own[0].text[1:]


def _referred(wording: str, term: QueryTerm, token: Token, reference: str) -> str:
    """Put a reference in the place of a name, a pronoun in the form that it has there."""
    name = re.escape(term.text)
    pronoun = _PRONOUNS.get(fold(reference))
    if pronoun is None:
        return re.sub(rf"\b{name}\b", lambda _: reference, wording, count=1)
    owned = re.sub(rf"\b{name}['’]s?(?=\s)", pronoun.owner, wording, count=1)
    form = pronoun.subject if token.dep in _SUBJECTS else pronoun.other
    return owned if owned != wording else re.sub(rf"\b{name}\b", form, wording, count=1)
