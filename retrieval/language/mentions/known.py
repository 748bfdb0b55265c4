"""Known names found wherever they stand: a moderator's aliases, and the story's names in its headlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.language.mentions.candidates import Candidate, make_candidate, title_before
from retrieval.language.mentions.keys import Key, name_key, token_words, words
from retrieval.language.mentions.lexicon import lexicon
from retrieval.language.mentions.runs import is_headline
from retrieval.language.tokens import ParagraphReading, Sentence
from retrieval.records import Alias


class Form(NamedTuple):
    """How a name is written where a moderator gave it."""

    definite: bool
    """Written with "the", and so only meant after "the"."""
    lower: bool
    """Written without any capital, and so meant in any case."""


def alias_forms(aliases: Iterable[Alias]) -> dict[Key, Form]:
    """Give the words of each name and alias, and how they must be written to be meant."""
    forms: dict[Key, Form] = {}
    for alias in aliases:
        for text in (alias.name, *alias.also):
            lower = text.lower() == text
            form = Form(lower and words(text)[:1] == ("the",), lower)
            key = name_key(text)
            before = forms.get(key, form)
            forms[key] = Form(before.definite and form.definite, before.lower or form.lower)
    forms.pop((), None)
    return forms


def stands(form: Form, sentence: Sentence, first: int, last: int) -> bool:
    """Say whether tokens `first` to `last`, whose words are the form's, are written as it must be."""
    tokens = sentence.tokens
    if form.definite:
        return first > 0 and tokens[first - 1].text.lower() == "the"
    return form.lower or last > first or any(char.isupper() for char in tokens[first].text)


def alias_candidates(readings: Sequence[ParagraphReading], forms: Mapping[Key, Form]) -> tuple[Candidate, ...]:
    """Give each place where a form of an alias stands."""
    return tuple(
        candidate
        for index, reading in enumerate(readings)
        for sentence in reading.sentences
        for candidate in _in_sentence(index, sentence, forms)
    )


def headline_candidates(readings: Sequence[ParagraphReading], keys: Iterable[Key]) -> tuple[Candidate, ...]:
    """Give the story's names where they stand in sentences whose capitals tell nothing."""
    forms = dict.fromkeys(keys, Form(definite=False, lower=False))
    return tuple(
        candidate
        for index, reading in enumerate(readings)
        for sentence in reading.sentences
        if is_headline(sentence)
        for candidate in _in_sentence(index, sentence, forms)
    )


def _in_sentence(index: int, sentence: Sentence, forms: Mapping[Key, Form]) -> Iterator[Candidate]:
    read = [(word, i) for i, token in enumerate(sentence.tokens) for word in token_words(token)]
    longest = max(map(len, forms), default=0)
    position = 0
    while position < len(read):
        for size in range(min(longest, len(read) - position), 0, -1):
            piece = read[position : position + size]
            key, first, last = tuple(word for word, _ in piece), piece[0][1], piece[-1][1]
            if key in forms and stands(forms[key], sentence, first, last):
                title = title_before(sentence, first, lexicon())
                yield make_candidate(index, sentence, first, last, title)
                position += size - 1
                break
        position += 1


def without_overlaps(stated: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Give both in the order of the text; of two that overlap the longer stays, the stated on a tie."""
    ranked = sorted((*stated, *found), key=lambda candidate: candidate.first - candidate.last)
    taken: set[tuple[int, int, int]] = set()
    kept: list[Candidate] = []
    for candidate in ranked:
        span = range(candidate.first, candidate.last + 1)
        places = {(candidate.reading, candidate.sentence.number, i) for i in span}
        if places.isdisjoint(taken):
            taken |= places
            kept.append(candidate)
    return tuple(sorted(kept, key=_place))


def _place(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.reading, candidate.sentence.number, candidate.first
