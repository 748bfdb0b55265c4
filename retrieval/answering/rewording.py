"""A question in the words of the sentence it is read with: the story says which words tell of one event."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence

Synonyms = Mapping[str, frozenset[str]]


def reworded(question: Question, sentence: AnalysedSentence, synonyms: Synonyms) -> str:
    """Give the question's wording with the sentence's own word for each event that it calls by another.

    Args:
        question: what is asked.
        sentence: what it is read with.
        synonyms: the story's terms to those that tell of the same event, from its aliases.
    """
    wording = question.plain
    for term in question.terms:
        others = synonyms.get(term.key, frozenset())
        if term.key not in sentence.keys and (own := _word(sentence, others)):
            wording = own.join(re.split(rf"\b{re.escape(term.text)}\b", wording, maxsplit=1))
    return wording


def _word(sentence: AnalysedSentence, keys: frozenset[str]) -> str | None:
    """Give the dictionary form of the sentence's first word that is one of the terms."""
    pairs = zip(sentence.keys, sentence.sentence.tokens, strict=True)
    return next((token.lemma for key, token in pairs if key in keys), None)
