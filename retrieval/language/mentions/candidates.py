"""Candidate names: runs of name words without their titles, with the evidence about them kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.mentions.describing import Description, describe
from retrieval.language.mentions.keys import Key, name_key
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.runs import Casing, bare, is_headline, name_runs
from retrieval.language.tokens import ParagraphReading, Sentence

_HOLDERS = frozenset(("Director", "Secretary", "Chancellor", "Master", "Speaker", "Lord"))
"""Titles that go on after "of" with what is no name by itself: "Director of Public Prosecutions"."""

_TITLE_PREFIXES = frozenset(("co", "vice", "ex", "-", "deputy"))


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
    descriptions: tuple[Description, ...]


def make_candidate(reading: int, sentence: Sentence, first: int, last: int, title: tuple[int, int] | None) -> Candidate:
    """Make the candidate in tokens `first` to `last`, with its key and what describes it."""
    text = clean(sentence.slice(first, last))
    return Candidate(reading, sentence, first, last, text, name_key(text), title, describe(sentence, first, last))


def find_candidates(readings: Sequence[ParagraphReading], casing: Casing, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Give the candidate names of a story in the order of the text, headlines left out."""
    found: list[Candidate] = []
    for index, reading in enumerate(readings):
        for sentence in reading.sentences:
            if is_headline(sentence):
                continue
            for first, last in name_runs(sentence, casing, lexicon):
                found.extend(_from_run(index, sentence, first, last, lexicon))
    return tuple(found)


def _from_run(index: int, sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Iterator[Candidate]:
    first, last = _without_tail(sentence, first, last, lexicon)
    if first > last:
        return
    named, before = _without_titles(sentence, first, last, lexicon)
    if before is not None:
        while before >= first and bare(sentence.tokens[before]) in _TITLE_PREFIXES:
            before -= 1
        if before >= first:
            yield from _named(index, sentence, first, before, None, lexicon)
    if named <= last:
        title = (_title_start(sentence, first, named, lexicon), named - 1) if named > first else None
        yield from _named(index, sentence, named, last, title, lexicon)


def _named(
    index: int, sentence: Sentence, first: int, last: int, title: tuple[int, int] | None, lexicon: Lexicon
) -> Iterator[Candidate]:
    tokens = sentence.tokens
    while first < last and _is_apart(bare(tokens[first]), bare(tokens[first + 1]), lexicon):
        if (bare(tokens[first]),) in lexicon.bodies:
            yield make_candidate(index, sentence, first, first, None)
        first += 1
    if first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text in _HOLDERS:
        return
    final = tokens[last]
    if final.tag.startswith("JJ") and final.entity in ("", "NORP") and final.text.isalpha():
        return
    text = clean(sentence.slice(first, last))
    key = name_key(text)
    if key and text.lower() not in lexicon.acronyms and not is_common(key, lexicon):
        yield make_candidate(index, sentence, first, last, title)


def _is_apart(word: str, following: str, lexicon: Lexicon) -> bool:
    """Say whether a nationality before a name is no part of it: "Greek Maria ...", "Irishmen J ..."."""
    if (word,) in lexicon.bodies:
        return following in lexicon.given
    return word in lexicon.demonyms and (following in lexicon.given or word.endswith(("men", "man")))


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
    while first < last and (bare(tokens[last]) in lexicon.acronyms or _modifies_next(sentence, last, lexicon)):
        last -= 1
    while last >= first and not tokens[last].text[0].isalnum():
        last -= 1
    return first, last


def _modifies_next(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether a nationality at a run's end belongs to the word after it: "Lions American football"."""
    word = bare(sentence.tokens[i])
    follows = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].text[0].isalnum()
    return follows and (word in lexicon.demonyms or word in lexicon.adjectives)


def _without_titles(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> tuple[int, int | None]:
    """Give the first token of the name after its titles, and the last of a name before them, if any."""
    tokens = sentence.tokens
    heads = [i for i in range(first, last + 1) if _is_title(sentence, i, last, lexicon)]
    if any(token.text.islower() for token in tokens[first : heads[-1] if heads else first]):
        return first, None
    if not heads:
        return first, None
    start = heads[0]
    while start > 0 and tokens[start - 1].text[0].isupper() and bare(tokens[start - 1]) in lexicon.office_parts:
        start -= 1
    return heads[-1] + 1, (start - 1 if start > first else None)


def title_before(sentence: Sentence, first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Give the tokens of the titles right before a name that begins at `first`."""
    tokens = sentence.tokens
    start = first
    while start > 0 and tokens[start - 1].text[0].isupper():
        word = bare(tokens[start - 1])
        if word not in lexicon.office | lexicon.courtesy and (start == first or word not in lexicon.office_parts):
            break
        start -= 1
    return (start, first - 1) if start < first else None


def _title_start(sentence: Sentence, first: int, named: int, lexicon: Lexicon) -> int:
    """Give the first token of the titles before `named`, an opening "Home" included."""
    tokens = sentence.tokens
    start = first
    while start > 0 and start < named and tokens[start - 1].text[0].isupper():
        if bare(tokens[start - 1]) not in lexicon.office_parts:
            break
        start -= 1
    return start


def _is_title(sentence: Sentence, i: int, last: int, lexicon: Lexicon) -> bool:
    tokens = sentence.tokens
    word = bare(tokens[i])
    if word in lexicon.courtesy:
        return i < last
    if word in lexicon.acronyms:
        return i < last and bare(tokens[i + 1]) in lexicon.given
    describes = "person" in lexicon.nouns.get(word, ()) and i + 2 <= last
    if not (word in lexicon.office or describes) or bare(tokens[last]) in lexicon.heads or word in lexicon.given:
        return False
    if any(not token.text[0].isalpha() or token.text.islower() for token in tokens[i + 1 : last + 1]):
        return False
    if word in ("general", "queen", "king", "captain", "judge", "prince", "earl", "duke", "pope"):
        return i < last and (tokens[last].entity == "PERSON" or bare(tokens[i + 1]) in lexicon.given)
    return True
