"""Whom pronouns and descriptions mean, where one candidate alone is in question; precise, not complete.

The candidates are those of the sentence so far and of the sentence before, the subject first, as in centering
theory (Grosz, Joshi and Weinstein 1995), but nothing is said where two of them fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.language.mentions.definite import Known, definite_mentions
from retrieval.language.mentions.describing import span_head
from retrieval.language.mentions.gender import genders
from retrieval.language.mentions.lexicon import lexicon
from retrieval.language.mentions.records import Mention
from retrieval.language.mentions.table import EntityTable
from retrieval.language.tokens import QUOTE_MARKS, ParagraphReading, Sentence
from retrieval.records import Citation

_HE = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_IT = frozenset(("it", "its"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class _Before:
    """The sentence before, with the mentions that are known in it."""

    sentence: Sentence
    mentions: tuple[Mention, ...]


def resolve_references(readings: Sequence[ParagraphReading], table: EntityTable) -> tuple[Mention, ...]:
    """Give the pronouns and descriptions that surely mean an entity, in the order of the text."""
    sentences = {
        (reading.citation.article, reading.citation.paragraph, sentence.number): sentence
        for reading in readings
        for sentence in reading.sentences
    }
    spoken = genders(table.entities, table.mentions, sentences)
    found: list[Mention] = []
    known = Known(table)
    before: _Before | None = None
    article = 0
    for reading in readings:
        if reading.citation.article != article:
            article, before = reading.citation.article, None
            known.forget()
        for sentence in reading.sentences:
            named = table.in_sentence(article, reading.citation.paragraph, sentence.number)
            references = _in_sentence(sentence, reading.citation, named, before, known, spoken, table)
            found.extend(references)
            before = _Before(sentence, tuple(sorted((*named, *references), key=lambda mention: mention.first)))
            known.meet(before.mentions)
    return tuple(found)


def _in_sentence(
    sentence: Sentence,
    citation: Citation,
    named: Sequence[Mention],
    before: _Before | None,
    known: Known,
    spoken: Mapping[int, str],
    table: EntityTable,
) -> tuple[Mention, ...]:
    covered = {i for mention in named for i in range(mention.first, mention.last + 1)}
    found = list(definite_mentions(sentence, citation, named, known, covered))
    quoted = _quoted(sentence)
    for token in sentence.tokens:
        word = token.text.lower()
        if token.i in quoted or token.i in covered:
            continue
        mentions = sorted((*named, *found), key=lambda mention: mention.first)
        entity: int | None = None
        if word in _HE:
            entity = _person(sentence, token.i, _HE[word], mentions, before, spoken, table)
        elif word in _IT:
            entity = _body(sentence, token.i, mentions, before, table)
        if entity is not None:
            found.append(
                Mention(
                    entity,
                    citation.article,
                    citation.paragraph,
                    sentence.number,
                    token.i,
                    token.i,
                    token.text,
                    "pronoun",
                )
            )
    return tuple(sorted(found, key=lambda mention: mention.first))


def _quoted(sentence: Sentence) -> frozenset[int]:
    """Give the tokens inside double quotation marks, where "he" is seldom the speaker."""
    inside, found = False, []
    for token in sentence.tokens:
        if token.text in QUOTE_MARKS:
            inside = not inside
        elif inside:
            found.append(token.i)
    return frozenset(found)


def _person(
    sentence: Sentence,
    i: int,
    word: str,
    mentions: Sequence[Mention],
    before: _Before | None,
    spoken: Mapping[int, str],
    table: EntityTable,
) -> int | None:
    def fitting(candidates: Sequence[Mention]) -> list[int]:
        return list(
            dict.fromkeys(
                mention.entity
                for mention in candidates
                if table.entities[mention.entity].kind == "person" and spoken.get(mention.entity, word) == word
            )
        )

    bound = _own_subject(sentence, i, mentions)
    earlier = [one for one in mentions if one.last < i and not _is_reported(sentence, one, i)]
    here = [one for one in fitting(earlier) if one != bound]
    if len(here) == 1:
        return here[0]
    if here:
        return _sayer(sentence, i, mentions, here)
    if before is None:
        return None
    persons = [one for one in fitting(before.mentions) if one != bound]
    subject = [one for one in persons if one in _subjects(before.sentence, before.mentions)]
    if sentence.tokens[i].dep in _SUBJECTS and len(subject) == 1:
        return subject[0]
    return persons[0] if len(persons) == 1 else None


def _body(
    sentence: Sentence, i: int, mentions: Sequence[Mention], before: _Before | None, table: EntityTable
) -> int | None:
    kinds = ("organisation", "thing")
    bodies = [one.entity for one in mentions if one.last < i and table.entities[one.entity].kind in kinds]
    if bodies:
        return _sayer(sentence, i, mentions, bodies)
    verb = sentence.tokens[sentence.tokens[i].head]
    if before is None or i > 1 or sentence.tokens[i].dep != "nsubj" or verb.lemma not in lexicon().speech:
        return None
    subject = [one for one in _subjects(before.sentence, before.mentions) if table.entities[one].kind in kinds]
    return subject[0] if len(subject) == 1 else None


def _sayer(sentence: Sentence, i: int, mentions: Sequence[Mention], options: Sequence[int]) -> int | None:
    """Give who says the clause that the pronoun is the subject of: "A told B that he ..." is left alone."""
    tokens = sentence.tokens
    if tokens[i].dep not in (*_SUBJECTS, "poss"):
        return None
    clause = tokens[tokens[i].head]
    while clause.dep in ("dobj", "pobj", "prep", "conj", "aux", "xcomp") and clause.head != clause.i:
        clause = tokens[clause.head]
    verb = tokens[clause.head]
    if clause.dep != "ccomp" or verb.lemma not in lexicon().speech:
        return None
    heads = {span_head(sentence, one.first, one.last): one.entity for one in mentions if one.last < i}
    children = sentence.children[verb.i]
    sayers = [heads[child] for child in children if child in heads and tokens[child].dep == "nsubj"]
    told = [heads[child] for child in children if child in heads and tokens[child].dep in ("dobj", "dative")]
    if len(sayers) == 1 and sayers[0] in options and not set(told) & set(options):
        return sayers[0]
    return None


def _is_reported(sentence: Sentence, mention: Mention, i: int) -> bool:
    """Say whether a name belongs to what the pronoun's verb reports: `"B is right," he said`."""
    tokens = sentence.tokens
    if mention.first in _quoted(sentence):
        return True
    marks = any(token.text in QUOTE_MARKS for token in tokens[mention.last + 1 : i])
    return marks and tokens[i].dep == "nsubj" and tokens[tokens[i].head].lemma in lexicon().speech


def _own_subject(sentence: Sentence, i: int, mentions: Sequence[Mention]) -> int | None:
    """Give the subject of the verb whose object the pronoun is: "A described him" does not mean A."""
    tokens = sentence.tokens
    if tokens[i].dep not in ("dobj", "dative"):
        return None
    heads = {span_head(sentence, one.first, one.last): one.entity for one in mentions}
    verb = tokens[tokens[i].head]
    while True:
        subject = next((j for j in sentence.children[verb.i] if tokens[j].dep in _SUBJECTS), None)
        if subject is not None or verb.dep != "conj" or verb.head == verb.i:
            return heads.get(subject) if subject is not None else None
        verb = tokens[verb.head]


def _subjects(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[int]:
    """Give the entities that are the subject of the main clause."""
    for mention in mentions:
        head = sentence.tokens[span_head(sentence, mention.first, mention.last)]
        if head.dep in _SUBJECTS and sentence.tokens[head.head].dep == "ROOT":
            yield mention.entity
