"""A story as it was read by the language model: every sentence with its terms, names, times and speech."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.language.families import Families
from retrieval.language.mentions import EntityTable, Mention, build_entities, resolve_references
from retrieval.language.model import LanguageModel
from retrieval.language.nearness import Nearness
from retrieval.language.normal import fold
from retrieval.language.phrases import Phrase, noun_phrases
from retrieval.language.quantities import Quantity, find_quantities
from retrieval.language.speech import Quotation, find_quotations
from retrieval.language.spelling import Spelling
from retrieval.language.terms import compounds, inverse_frequency, is_stop_word, key_of, token_keys
from retrieval.language.timexes import Timex, article_timexes
from retrieval.language.tokens import ParagraphReading, Sentence
from retrieval.language.vectors import Vectors
from retrieval.records import Alias, Article, Citation, Story

_OF = re.compile(r"\s(?:of|in|on|at|by|into|for|from|with|against)\s")


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """One sentence of the story with all that is known of it; offsets are in its paragraph."""

    id: int
    """Index among the story's sentences, in reading order."""
    article: int
    paragraph: int
    sentence: Sentence
    keys: tuple[str, ...]
    """The term of each token, empty for punctuation."""
    positions: Mapping[str, tuple[int, ...]]
    """Term (or `@entity`) to the tokens it stands at, stop words left out."""
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    speakers: tuple[frozenset[int], ...]
    """For each quotation the entities that its speaker's words name: "X's press office" is X's voice too."""
    phrases: tuple[Phrase, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Analysis:
    """A story's sentences, entities and term frequencies; built once, then only looked up."""

    sentences: tuple[AnalysedSentence, ...]
    ranges: Mapping[tuple[int, int], range]
    """(article, paragraph) to the ids of its sentences."""
    titles: Mapping[int, frozenset[str]]
    """Article number to the terms of its title."""
    about: frozenset[str]
    """Terms of the articles' titles and publishers: known to the story, though no paragraph may have them."""
    entities: EntityTable
    frequencies: Mapping[str, int]
    """Term (or `@entity`) to the number of paragraphs it stands in."""
    synonyms: Mapping[str, frozenset[str]]
    """The story's own other words for an event, from its aliases."""
    _spelling: Spelling = field(repr=False)
    _families: Families = field(repr=False)
    _nearness: Nearness = field(repr=False)

    def frequency(self, key: str) -> int:
        return self.frequencies.get(key, 0)

    def idf(self, key: str) -> float:
        return inverse_frequency(len(self.ranges), self.frequency(key))

    def family(self, key: str) -> frozenset[str]:
        """Give the story's terms of the same word family."""
        return self._families.of(key)

    def near(self, word: str, lemma: str) -> Mapping[str, float]:
        """Give the story's terms that are near a word in meaning, with their cosines."""
        return self._nearness.near(word, lemma)

    def spelling(self, key: str) -> frozenset[str]:
        """Give the story's terms that a misspelt one may mean, none for a word that is spelt right."""
        return self._spelling.near(key)

    def paragraph(self, article: int, paragraph: int) -> tuple[AnalysedSentence, ...]:
        return tuple(self.sentences[i] for i in self.ranges[article, paragraph])


def analyse(story: Story, model: LanguageModel, *, progress: Callable[[int, int], None] | None = None) -> Analysis:
    """Read every paragraph of the story; linear in its length.

    Args:
        story: what to read.
        model: the language model to read it with.
        progress: called with the number of paragraphs read so far and their total.
    """
    paragraphs = [paragraph for article in story.articles for paragraph in article.paragraphs]
    readings = []
    for paragraph, sentences in zip(paragraphs, model.read(p.text for p in paragraphs), strict=True):
        readings.append(ParagraphReading(paragraph.citation, sentences))
        if progress:
            progress(len(readings), len(paragraphs))
    entities = build_entities(readings, story.aliases)
    references = _by_sentence(resolve_references(readings, entities))
    found: list[AnalysedSentence] = []
    ranges: dict[tuple[int, int], range] = {}
    for article in story.articles:
        own = [reading for reading in readings if reading.citation.article == article.number]
        speech = find_quotations([reading.sentences for reading in own])
        times = iter(article_timexes([s for reading in own for s in reading.sentences], article.published))
        for reading, quotations in zip(own, speech, strict=True):
            first = len(found)
            for sentence in reading.sentences:
                place = reading.citation
                found.append(_analysed(len(found), place, sentence, next(times), entities, references, quotations))
            ranges[article.number, reading.citation.paragraph] = range(first, len(found))
    frequencies = _frequencies(found, ranges)
    titles = {article.number: _title_terms(article, model) for article in story.articles}
    return Analysis(
        sentences=tuple(found), ranges=ranges, titles=titles, about=_about(story, titles), entities=entities,
        frequencies=frequencies,
        synonyms=_event_words(story.aliases), _spelling=Spelling(frequencies), _families=Families(frequencies),
        _nearness=Nearness(_common_words(found), Vectors.load()),
    )  # fmt: skip


def _analysed(
    number: int,
    citation: Citation,
    sentence: Sentence,
    timexes: tuple[Timex, ...],
    entities: EntityTable,
    references: Mapping[tuple[int, int, int], list[Mention]],
    quotations: Sequence[Quotation],
) -> AnalysedSentence:
    place = (citation.article, citation.paragraph, sentence.number)
    named = entities.in_sentence(*place)
    own = tuple(q for q in quotations if q.start < sentence.end and q.end > sentence.start)
    mentions = (*named, *references.get(place, ()))
    keys = token_keys(sentence)
    return AnalysedSentence(
        id=number,
        article=citation.article,
        paragraph=citation.paragraph,
        sentence=sentence,
        keys=keys,
        positions=_positions(sentence, keys, mentions),
        timexes=timexes,
        mentions=mentions,
        quotations=own,
        speakers=tuple(_speakers(quotation, citation, entities, references) for quotation in own),
        phrases=noun_phrases(sentence),
        quantities=find_quantities(sentence),
    )


def _speakers(
    quotation: Quotation,
    citation: Citation,
    entities: EntityTable,
    references: Mapping[tuple[int, int, int], list[Mention]],
) -> frozenset[int]:
    """Give the entities whose names, or whose pronoun, stand in the speaker's words."""
    if quotation.speaker_sentence is None or quotation.speaker_first is None or quotation.speaker_last is None:
        return frozenset()
    place = (citation.article, citation.paragraph + quotation.speaker_paragraph, quotation.speaker_sentence)
    return frozenset(
        mention.entity
        for mention in (*entities.in_sentence(*place), *references.get(place, ()))
        if mention.first <= quotation.speaker_last and mention.last >= quotation.speaker_first
    )


def _positions(sentence: Sentence, keys: Sequence[str], mentions: Sequence[Mention]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for token, key in zip(sentence.tokens, keys, strict=True):
        if key and not is_stop_word(token):
            found.setdefault(key, []).append(token.i)
    for key, i in compounds(sentence.tokens):
        found.setdefault(key, []).append(i)
    for mention in mentions:
        found.setdefault(f"@{mention.entity}", []).append(mention.last)
    return {key: tuple(at) for key, at in found.items()}


def _by_sentence(mentions: Sequence[Mention]) -> dict[tuple[int, int, int], list[Mention]]:
    found: dict[tuple[int, int, int], list[Mention]] = {}
    for mention in mentions:
        found.setdefault((mention.article, mention.paragraph, mention.sentence), []).append(mention)
    return found


def _common_words(sentences: Sequence[AnalysedSentence]) -> dict[str, str]:
    """Give each term that is no name with its first word in the story, in lower case."""
    words: dict[str, str] = {}
    for analysed in sentences:
        for token, key in zip(analysed.sentence.tokens, analysed.keys, strict=True):
            if key in analysed.positions and token.pos != "PROPN":
                words.setdefault(key, fold(token.text))
    return words


def _frequencies(sentences: Sequence[AnalysedSentence], ranges: Mapping[tuple[int, int], range]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for ids in ranges.values():
        for key in {key for i in ids for key in sentences[i].positions}:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _title_terms(article: Article, model: LanguageModel) -> frozenset[str]:
    sentence = model.read_title(article.title)
    keys = token_keys(sentence)
    return frozenset(key for token, key in zip(sentence.tokens, keys, strict=True) if key and not is_stop_word(token))


def _about(story: Story, titles: Mapping[int, frozenset[str]]) -> frozenset[str]:
    publishers = " ".join(article.publisher or "" for article in story.articles)
    return frozenset().union(*titles.values(), (key_of("", word) for word in publishers.split())) - {""}


def _event_words(aliases: Sequence[Alias]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for alias in aliases:
        if alias.kind == "event":
            keys = {key_of("", _head_word(words)) for words in (alias.name, *alias.also) if words.split()}
            for key in keys:
                found[key] = found.get(key, frozenset()) | (keys - {key})
    return found


def _head_word(words: str) -> str:
    """Give the noun of a name: "search" in "the search of the offices"."""
    return (_OF.split(words)[0].split() or words.split())[-1]
