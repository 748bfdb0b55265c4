"""Candidate names: runs of name words without their titles, with the evidence about them kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.mentions.keys import Key, name_key
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.runs import Casing, bare, is_headline, name_runs
from retrieval.language.tokens import ParagraphReading, Sentence


class Candidate(NamedTuple):
    """Tokens `first` to `last` of a sentence that look like a name."""

    reading: int
    """Index of the paragraph in the story."""
    sentence: Sentence
    first: int
    last: int
    text: str
    key: Key
    title: tuple[int, int] | None
    """First and last token of the titles before the name ("Home Secretary", "Mr")."""


def find_candidates(
    readings: Sequence[ParagraphReading], casing: Casing, lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """Give the candidate names of a story in the order of the text."""
    found: list[Candidate] = []
    headlines: list[tuple[int, Sentence]] = []
    for index, reading in enumerate(readings):
        for sentence in reading.sentences:
            if is_headline(sentence):
                headlines.append((index, sentence))
                continue
            for first, last in name_runs(sentence, casing, lexicon):
                found.extend(_from_run(index, sentence, first, last, lexicon))
    return tuple(found)


def _from_run(
    index: int, sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> Iterator[Candidate]:
    first, last = _without_tail(sentence, first, last, lexicon)
    if first > last:
        return
    named, before = _without_titles(sentence, first, last, lexicon)
    if before is not None and before >= first:
        yield from _named(index, sentence, first, before, None, lexicon)
    if named <= last:
        start = first if before is None else before + 1
        title = (start, named - 1) if named > start else None
        yield from _named(index, sentence, named, last, title, lexicon)


def _named(
    index: int, sentence: Sentence, first: int, last: int, title: tuple[int, int] | None, lexicon: Lexicon
) -> Iterator[Candidate]:
    tokens = sentence.tokens
    while first < last and bare(tokens[first]) in lexicon.demonyms and bare(tokens[first + 1]) in lexicon.given:
        first += 1
    text = clean(sentence.slice(first, last))
    key = name_key(text)
    if key and not is_common(key, lexicon):
        yield Candidate(index, sentence, first, last, text, key, title)


def clean(text: str) -> str:
    """Give a name without a full stop that only ends its sentence."""
    if text.endswith(".") and text.count(".") == 1 and not text.lower().endswith((" inc.", " co.", " jr.", " sr.")):
        return text[:-1]
    return text


def is_common(key: Key, lexicon: Lexicon) -> bool:
    """Say whether a key is no name by itself: nationalities, titles, ordinary abbreviations."""
    return all(
        word in lexicon.demonyms
        or word in lexicon.adjectives
        or word in lexicon.acronyms
        or word in lexicon.courtesy
        or word in lexicon.office
        or word in lexicon.calendar
        for word in key
    ) or (key[-1] in lexicon.office and all(word in lexicon.office_parts for word in key[:-1]))


def _without_tail(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    tokens = sentence.tokens
    while first < last and bare(tokens[last]) in lexicon.acronyms:
        last -= 1
    while last >= first and not tokens[last].text[0].isalnum():
        last -= 1
    return first, last


def _without_titles(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> tuple[int, int | None]:
    """Give the first token of the name after its titles, and the last of a name before them, if any."""
    tokens = sentence.tokens
    heads = [i for i in range(first, last + 1) if _is_title(sentence, i, last, lexicon)]
    if not heads:
        return first, None
    start = heads[0]
    while start > first and bare(tokens[start - 1]) in lexicon.office_parts:
        start -= 1
    return heads[-1] + 1, (start - 1 if start > first else None)


def _is_title(sentence: Sentence, i: int, last: int, lexicon: Lexicon) -> bool:
    tokens = sentence.tokens
    word = bare(tokens[i])
    if word in lexicon.courtesy:
        return i < last
    if word not in lexicon.office or bare(tokens[last]) in lexicon.heads or word in lexicon.given:
        return False
    if any(not token.text[0].isalpha() or token.text.islower() for token in tokens[i + 1 : last + 1]):
        return False
    if word in ("general", "queen", "king", "captain", "judge", "prince", "earl", "duke", "pope"):
        return i < last and (tokens[last].entity == "PERSON" or bare(tokens[i + 1]) in lexicon.given)
    return True
