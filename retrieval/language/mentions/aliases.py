"""Names that a moderator wrote in `story.toml`, found wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.language.mentions.candidates import Candidate, clean
from retrieval.language.mentions.keys import Key, name_key, token_words
from retrieval.language.tokens import ParagraphReading, Sentence
from retrieval.records import Alias


def alias_candidates(
    readings: Sequence[ParagraphReading], aliases: Iterable[Alias]
) -> tuple[Candidate, ...]:
    """Give each place where a form of an alias stands: one word with its capital, several in any case."""
    forms = {name_key(form) for alias in aliases for form in (alias.name, *alias.also)} - {()}
    if not forms:
        return ()
    longest = max(map(len, forms))
    return tuple(
        candidate
        for index, reading in enumerate(readings)
        for sentence in reading.sentences
        for candidate in _in_sentence(index, sentence, forms, longest)
    )


def _in_sentence(index: int, sentence: Sentence, forms: set[Key], longest: int) -> Iterable[Candidate]:
    read = [(word, i) for i, token in enumerate(sentence.tokens) for word in token_words(token)]
    position = 0
    while position < len(read):
        size = next(
            (
                size
                for size in range(min(longest, len(read) - position), 0, -1)
                if _stands(sentence, read[position : position + size], forms)
            ),
            0,
        )
        if size:
            first, last = read[position][1], read[position + size - 1][1]
            key = tuple(word for word, _ in read[position : position + size])
            yield Candidate(index, sentence, first, last, clean(sentence.slice(first, last)), key, None)
        position += size or 1


def _stands(sentence: Sentence, read: Sequence[tuple[str, int]], forms: set[Key]) -> bool:
    if tuple(word for word, _ in read) not in forms:
        return False
    return len(read) > 1 or any(char.isupper() for char in sentence.tokens[read[0][1]].text)


def without_overlaps(
    stated: Sequence[Candidate], found: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Give both in the order of the text; of two that overlap the longer stays, the stated on a tie."""
    ranked = sorted(
        (*stated, *found), key=lambda candidate: (candidate.first - candidate.last, not _is_in(candidate, stated))
    )
    taken: set[tuple[int, int, int]] = set()
    kept: list[Candidate] = []
    for candidate in ranked:
        places = {
            (candidate.reading, candidate.sentence.number, i)
            for i in range(candidate.first, candidate.last + 1)
        }
        if not places & taken:
            taken |= places
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda candidate: (candidate.reading, candidate.sentence.number, candidate.first)))


def _is_in(candidate: Candidate, stated: Sequence[Candidate]) -> bool:
    return any(candidate is other for other in stated)
