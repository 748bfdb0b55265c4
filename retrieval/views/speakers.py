"""Whom the words before "said" mean: an entity where they name one, else the words themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions import Mention
from retrieval.language.speech import Quotation
from retrieval.records import EntityKind
from retrieval.views.records import Quote

_PRONOUNS: dict[str, frozenset[EntityKind]] = {
    "it": frozenset(("organisation", "thing")),
    "he": frozenset(("person",)),
    "she": frozenset(("person",)),
    "they": frozenset(),
    "who": frozenset(),
    "which": frozenset(),
    "that": frozenset(),
    "we": frozenset(),
    "i": frozenset(),
    "you": frozenset(),
}
"""Words that name nobody, with the kinds of what they can mean where the sentence has only one such name before."""


class Speaker(NamedTuple):
    """Who speaks, as the view prints it, and the entities whose voice it is."""

    name: str | None
    entities: frozenset[int]


def who_speaks(analysis: Analysis, source: AnalysedSentence, quotation: Quotation, before: Sequence[Quote]) -> Speaker:
    """Give the speaker of a quotation; `before` are the story's earlier quotes, for "the account said"."""
    first, last = quotation.speaker_first, quotation.speaker_last
    if quotation.speaker is None or quotation.speaker_sentence is None or first is None or last is None:
        return Speaker(None, frozenset())
    naming = _naming_sentence(analysis, source, quotation)
    beside = _beside(analysis, naming, last)
    if beside is not None:
        return Speaker(analysis.entities.entities[beside].name, frozenset((beside,)))
    inside = [mention for mention in naming.mentions if mention.first <= last and first <= mention.last]
    heads = frozenset(mention.entity for mention in inside if _heads(naming, mention, first, last))
    entities = analysis.entities.entities
    bodies = frozenset(one.entity for one in inside if entities[one.entity].kind in ("organisation", "thing"))
    if len(heads) == 1:
        entity = entities[next(iter(heads))]
        alone = entity.kind == "person" or not _of_another(inside, heads)
        return Speaker(
            entity.name if alone else quotation.speaker, heads if entity.kind == "person" else heads | bodies
        )
    if quotation.speaker.lower() in _PRONOUNS:
        return _pronoun(analysis, naming, quotation.speaker.lower(), first)
    return _called_before(quotation.speaker, source.article, before) or Speaker(quotation.speaker, heads | bodies)


def _naming_sentence(analysis: Analysis, source: AnalysedSentence, quotation: Quotation) -> AnalysedSentence:
    sentences = analysis.paragraph(source.article, source.paragraph + quotation.speaker_paragraph)
    return next(one for one in sentences if one.sentence.number == quotation.speaker_sentence)


def _beside(analysis: Analysis, naming: AnalysedSentence, last: int) -> int | None:
    """Give the person whose name follows the words for them: "Lee's lawyer Ann Roth", "Lee's lawyer, Ann Roth,"."""
    tokens = naming.sentence.tokens
    if tokens[last].pos != "NOUN":
        return None
    apart = last + 1 < len(tokens) and tokens[last + 1].text == ","
    for mention in naming.mentions:
        if mention.first == last + (2 if apart else 1) and analysis.entities.entities[mention.entity].kind == "person":
            ends = mention.last + 1 == len(tokens) or tokens[mention.last + 1].pos == "PUNCT"
            return mention.entity if mention.by == "name" and (ends or not apart) else None
    return None


def _heads(naming: AnalysedSentence, mention: Mention, first: int, last: int) -> bool:
    """Say whether the mention is what the phrase is about: "lawyer Ann Lee" is Ann Lee, "Lee's lawyer" is not."""
    tokens = naming.sentence.tokens
    tops = [i for i in range(first, last + 1) if not first <= tokens[i].head <= last or tokens[i].head == i]
    return mention.last == last or any(mention.first <= top <= mention.last for top in tops)


def _of_another(inside: Sequence[Mention], heads: frozenset[int]) -> bool:
    """Say whether the phrase also names what its head belongs to: "X's Global Affairs account"."""
    return any(mention.entity not in heads for mention in inside)


def _pronoun(analysis: Analysis, naming: AnalysedSentence, word: str, at: int) -> Speaker:
    kinds = _PRONOUNS[word]
    entities = analysis.entities.entities
    named = {one.entity for one in naming.mentions if one.last < at and entities[one.entity].kind in kinds}
    if len(named) != 1:
        return Speaker(None, frozenset())
    return Speaker(entities[next(iter(named))].name, frozenset(named))


def _called_before(words: str, article: int, before: Sequence[Quote]) -> Speaker | None:
    """Read "the account" as the last speaker of the article whose name ends so: "X's Global Affairs account"."""
    article_word, _, noun = words.lower().partition(" ")
    if article_word != "the" or not noun:
        return None
    for quote in reversed(before):
        if quote.place.citation.article != article:
            return None
        if quote.speaker is not None and quote.speaker.lower().endswith(f" {noun}") and quote.speaker.lower() != words:
            return Speaker(quote.speaker, quote.entities)
    return None
