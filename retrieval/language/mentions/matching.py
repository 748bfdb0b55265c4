"""Names in a question, however they are typed: any case, possessive or not, one slip a long word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.language.mentions.keys import Key, name_key, token_words
from retrieval.language.mentions.known import Form, stands
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.records import Entity, QuestionMention
from retrieval.language.mentions.spelling import corrections, deletion_index
from retrieval.language.tokens import Sentence

_MIN_CORRECTED = 5
_DOMINANT = 5


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The forms of all names, for finding them in a question's words."""

    forms: Mapping[Key, tuple[int, bool]]
    """A form's words, to its entity and whether the form alone settles it."""
    longest: int
    slips: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    """Words of names, and words that the story writes in lower case: never corrected."""
    common: frozenset[str]
    """Words that are names only when written with a capital."""
    stated: Mapping[Key, Form]
    """How the forms that a moderator wrote must be written to be meant."""


def name_index(
    entities: Sequence[Entity], lower: Iterable[str], stated: Mapping[Key, Form], lexicon: Lexicon
) -> NameIndex:
    """Build the index over the entities' names, aliases, surnames, given names and nationalities."""
    lower = frozenset(lower)
    strong: dict[Key, set[int]] = defaultdict(set)
    weak: dict[Key, set[int]] = defaultdict(set)
    for entity in entities:
        for form in (entity.name, *entity.aliases):
            strong[name_key(form)].add(entity.id)
        for key in _weak_forms(entity, lexicon):
            weak[key].add(entity.id)
    forms = {key: (_settled(ids, entities), True) for key, ids in strong.items() if key}
    for key, ids in weak.items():
        if key not in forms:
            surname = any(name_key(entities[i].name)[-len(key) :] == key for i in ids)
            forms[key] = (_settled(ids, entities), surname)
    settled = {key: (found, exact) for key, (found, exact) in forms.items() if found is not None}
    words = {word for key in settled for word in key}
    return NameIndex(
        forms=settled,
        longest=max(map(len, settled), default=0),
        slips=deletion_index(word for word in words if len(word) >= _MIN_CORRECTED and not word.isdigit()),
        known=frozenset(words | lower | lexicon.function | lexicon.nouns.keys()),
        stated=stated,
        common=frozenset(lower | lexicon.function | lexicon.calendar),
    )


def _weak_forms(entity: Entity, lexicon: Lexicon) -> Iterable[Key]:
    key = name_key(entity.name)
    if entity.kind == "person" and len(key) > 1:
        yield key[-1:]
        yield key[:1]
    initials = _initials(entity.name) if entity.kind in {"organisation", "thing"} else None
    if initials:
        yield (initials,)
    country = lexicon.countries.get(key)
    if country:
        yield from ((word,) for word, named in lexicon.demonyms.items() if named == country)
        yield from (other for other, named in lexicon.countries.items() if named == country)


def _initials(name: str) -> str | None:
    """Give the initials of a name of two to five capitalised words, small words passed over ("ICO"), else None."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    big = [word for word in words if word[0].isupper()]
    small = [word for word in words if word[0].islower()]
    if 2 <= len(big) <= 5 and all(word in {"of", "the", "for", "and", "in", "on"} for word in small):
        return "".join(word[0] for word in big).lower()
    return None


def _settled(ids: set[int], entities: Sequence[Entity]) -> int | None:
    ranked = sorted(ids, key=lambda i: (-entities[i].n_mentions, i))
    if len(ranked) == 1 or entities[ranked[0]].n_mentions >= _DOMINANT * entities[ranked[1]].n_mentions:
        return ranked[0]
    return None


def find_names(question: Sentence, index: NameIndex, entities: Sequence[Entity]) -> tuple[QuestionMention, ...]:
    """Give the longest names in a question, left to right, none overlapping."""
    read = [(word, i) for i, token in enumerate(question.tokens) for word in token_words(token)]
    mended = [_mended(word, index) for word, _ in read]
    found: list[QuestionMention] = []
    position = 0
    while position < len(read):
        for size in range(min(index.longest, len(read) - position), 0, -1):
            mention = _match(question, read, mended, position, size, index, entities)
            if mention is not None:
                found.append(mention)
                position += size
                break
        else:
            position += 1
    return tuple(found)


def _mended(word: str, index: NameIndex) -> str:
    if word in index.known:
        return word
    if word.endswith("s") and word[:-1] in index.known and (word[:-1],) in index.forms:
        return word[:-1]
    for form in (word, word[:-1] if word.endswith("s") else word):
        options = corrections(form, index.slips) if len(form) >= _MIN_CORRECTED else ()
        if len(options) == 1:
            return options[0]
    return word


def _match(
    question: Sentence,
    read: Sequence[tuple[str, int]],
    mended: Sequence[str],
    position: int,
    size: int,
    index: NameIndex,
    entities: Sequence[Entity],
) -> QuestionMention | None:
    key = tuple(mended[position : position + size])
    if key not in index.forms:
        return None
    first, last = read[position][1], read[position + size - 1][1]
    form = index.stated.get(key)
    if form is not None and form.lower:
        if not stands(form, question, first, last):
            return None
    elif size == 1 and key[0] in index.common and not question.tokens[first].text[0].isupper():
        return None
    number, settles = index.forms[key]
    typed = tuple(word for word, _ in read[position : position + size])
    exact = settles and all(word in (other, other + "s") for word, other in zip(typed, key, strict=True))
    return QuestionMention(entities[number], first, last, question.slice(first, last), exact)
