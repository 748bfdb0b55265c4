"""Whom a quoted sentence is about, where it only says "he", "the company" or "the pair"."""

from __future__ import annotations

import re

from retrieval.language.analysis import AnalysedSentence
from retrieval.language.mentions import EntityTable, Mention
from retrieval.language.tokens import Sentence
from retrieval.records import Reference

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp"})
_SINGULAR = frozenset({"it", "its"})
_MANY = re.compile(r"[^siu]s$")
"""The end of a name in the plural, such as a party's or a band's: "it" seldom means that."""
_OPENING = frozenset({"PUNCT", "CCONJ"})


def reference_in(analysed: AnalysedSentence, entities: EntityTable) -> Reference | None:
    """Give the words that the sentence begins with, or its subject, and whom they mean.

    None where they name somebody, where it is not sure whom they mean, or where the sentence itself says it.
    """
    referring = sorted((m for m in analysed.mentions if m.by in {"pronoun", "description"}), key=lambda m: m.first)
    leading = next((m for m in referring if _leads(analysed.sentence, m)), None)
    if leading is None:
        return None
    meant = [m.entity for m in referring if (m.first, m.last) == (leading.first, leading.last)]
    named = {m.entity for m in analysed.mentions if m.by in {"name", "alias"}}
    names = tuple(entities.entities[entity].name for entity in dict.fromkeys(meant))
    if named & set(meant) or (leading.text.lower() in _SINGULAR and _MANY.search(names[0])):
        return None
    return Reference(text=leading.text, names=names)


def _leads(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention begins the sentence, or is or owns the subject of a main clause."""
    if all(token.pos in _OPENING for token in sentence.tokens[: mention.first]):
        return True
    token = sentence.tokens[mention.last]
    if token.dep == "poss":
        token = sentence.tokens[token.head]
    return token.dep in _SUBJECTS and sentence.tokens[token.head].dep in _MAIN
