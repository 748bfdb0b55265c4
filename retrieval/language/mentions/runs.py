"""Runs of capitalised words that may be names, by case, position and the whole story's spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.normal import fold
from retrieval.language.tokens import ParagraphReading, Sentence, Token

NAME_LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "NORP", "LANGUAGE")
)
_PROPER = frozenset(("NNP", "NNPS"))
_INNER_CAPITAL = re.compile(r"^(?:[a-z]{1,2}|[dl]')[A-Z]")
_OPENERS = frozenset("\"'-–—:*•")


@dataclass(frozen=True, slots=True)
class Casing:
    """How the whole story writes its words."""

    lower: Counter[str]
    """Words written in lower case."""
    proper: Counter[str]
    """Words written with a capital inside a sentence and tagged as proper nouns."""
    numbered: Counter[tuple[str, str]]
    """Capitalised words with a number of one to four digits right after them."""


def story_casing(readings: Iterable[ParagraphReading]) -> Casing:
    """Count each folded word of the story by how it is written."""
    lower: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    numbered: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        for sentence in reading.sentences:
            if is_headline(sentence):
                continue
            opening = _opening(sentence)
            for token in sentence.tokens:
                if token.text.islower():
                    lower[fold(token.text)] += 1
                elif token.tag in _PROPER and token.i not in opening and token.text[0].isupper():
                    proper[bare(token)] += 1
            numbered.update(_numbered_words(sentence))
    return Casing(lower, proper, numbered)


def _numbered_words(sentence: Sentence) -> Iterator[tuple[str, str]]:
    for token, number in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if token.text[0].isupper() and number.text.isdigit() and len(number.text) < 5:
            yield bare(token), number.text


def is_headline(sentence: Sentence) -> bool:
    """Say whether nearly all words have capitals, so that capitals tell nothing; a list is no headline."""
    if sum(token.text == "," for token in sentence.tokens) > 1 or sentence.text.endswith((".", '."')):
        return False
    letters = [token.text for token in sentence.tokens if token.text[0].isalpha() and len(token.text) > 3]
    return len(letters) >= 4 and sum(text[0].isupper() for text in letters) >= 0.8 * len(letters)


def bare(token: Token) -> str:
    """Give the token folded, without a full stop at its end."""
    return fold(token.text.rstrip("."))


def name_runs(sentence: Sentence, casing: Casing, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Give the first and last token of each run of name words, titles included."""
    tokens = sentence.tokens
    opening = _opening(sentence)
    flags = [_is_name(sentence, token.i, token.i in opening, casing, lexicon) for token in tokens]
    i = 0
    while i < len(tokens):
        if not flags[i]:
            i += 1
            continue
        last = i
        while (step := _step(sentence, i, last, flags, casing, lexicon)) > 0:
            last += step
        if any(_is_strong(tokens[j], casing) for j in range(i, last + 1)):
            yield i, last
        i = last + 1


def _opening(sentence: Sentence) -> frozenset[int]:
    found = []
    fresh = True
    for token in sentence.tokens:
        if token.text[0] in _OPENERS:
            spaced = token.i == 0 or sentence.tokens[token.i - 1].end < token.start or token.text == ":"
            fresh = fresh or spaced
        elif token.text[0].isalnum():
            if fresh:
                found.append(token.i)
            fresh = False
    return frozenset(found)


def _is_strong(token: Token, casing: Casing) -> bool:
    return (
        token.tag in _PROPER
        or token.entity in NAME_LABELS
        or casing.proper[bare(token)] > 0
        or (len(bare(token)) == 1 and token.text[0].isupper())
    )


def _is_name(sentence: Sentence, i: int, opens: bool, casing: Casing, lexicon: Lexicon) -> bool:
    token = sentence.tokens[i]
    word = bare(token)
    if not word or not token.text[0].isalpha() or "@" in token.text or "://" in token.text:
        return False
    if _INNER_CAPITAL.match(token.text):
        return True
    if not token.text[0].isupper():
        return False
    if word in lexicon.calendar:
        return token.entity in ("PERSON", "ORG") and _in_longer_entity(sentence, i)
    if word in lexicon.function and not _is_acronym(token, word):
        return not opens and _begins_title(sentence, i, lexicon)
    if len(word) == 1:
        return _is_single_letter_name(sentence, i, casing)
    if opens:
        return _is_opening_name(token, word, casing, lexicon) and not _opens_phrase(sentence, i, casing)
    return not (word in ("anti", "non", "pre", "post", "pro") and not _joins_capital(sentence, i))


def _begins_title(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether a small word with a capital stands before another capital: "Six Nations", "No Doubt"."""
    tokens = sentence.tokens
    if (
        tokens[i].tag not in ("DT", "CD", "IN", "NNP", "NNPS", "JJ", "PRP$")
        or tokens[i].text in ("A", "I")
        or i + 1 >= len(tokens)
    ):
        return False
    following = tokens[i + 1]
    return following.text[0].isupper() and bare(following) not in lexicon.function and following.tag != "PRP"


def _joins_capital(sentence: Sentence, i: int) -> bool:
    after = sentence.tokens[i + 1 : i + 3]
    return len(after) == 2 and after[0].text in "-–" and after[1].text[0].isupper()


def _is_acronym(token: Token, word: str) -> bool:
    return len(word) > 1 and token.text.rstrip(".").isupper() and token.tag in _PROPER


def _in_longer_entity(sentence: Sentence, i: int) -> bool:
    tokens = sentence.tokens
    before = i > 0 and tokens[i - 1].text[0].isupper() and not tokens[i].entity_starts
    hyphened = i > 0 and tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start
    if before or hyphened or i + 1 == len(tokens):
        return before or hyphened
    following = tokens[i + 1]
    return following.text[0].isupper() and following.entity == tokens[i].entity and not following.entity_starts


def _is_single_letter_name(sentence: Sentence, i: int, casing: Casing) -> bool:
    tokens = sentence.tokens
    if tokens[i].text[0] in "AI" or not tokens[i].text[0].isupper():
        return False
    glued = i + 1 < len(tokens) and tokens[i + 1].text == "-" and tokens[i + 1].start == tokens[i].end
    return not glued and (tokens[i].tag in _PROPER or casing.proper[bare(tokens[i])] > 0)


def _opens_phrase(sentence: Sentence, i: int, casing: Casing) -> bool:
    """Say whether an opening word only narrows the common noun after it: "Ferry owners said"."""
    token = sentence.tokens[i]
    return (
        i + 1 < len(sentence.tokens)
        and token.dep in ("compound", "amod", "nmod")
        and sentence.tokens[i + 1].tag in ("NN", "NNS")
        and sentence.tokens[i + 1].text.islower()
        and token.text[1:].islower()
        and not casing.proper[bare(token)]
    )


def _is_opening_name(token: Token, word: str, casing: Casing, lexicon: Lexicon) -> bool:
    if (token.lemma in lexicon.nouns or _singular(word) in lexicon.nouns) and not casing.proper[word]:
        return token.entity not in ("", "NORP") and token.tag == "NNP" and token.lemma == word
    if casing.lower[word]:
        return token.tag in _PROPER and casing.proper[word] > casing.lower[word]
    return casing.proper[word] > 0 or token.tag in _PROPER or token.entity in NAME_LABELS - {"NORP", "LANGUAGE"}


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _step(sentence: Sentence, first: int, last: int, flags: list[bool], casing: Casing, lexicon: Lexicon) -> int:
    """Give by how many tokens the run that ends at `last` goes on; 0 where it ends."""
    tokens = sentence.tokens

    def flagged(i: int) -> bool:
        return i < len(tokens) and flags[i]

    if flagged(last + 1):
        return 0 if _new_person(sentence, last + 1, lexicon) else 1
    if last + 1 >= len(tokens):
        return 0
    link = tokens[last + 1].text.lower()
    if link in "-–" and flagged(last + 2):
        unspaced = tokens[last].end == tokens[last + 1].start and tokens[last + 1].end == tokens[last + 2].start
        return 2 if unspaced else 0
    if link in lexicon.particles and flagged(last + 2) and tokens[last + 2].tag in _PROPER:
        return 2
    if link == "&" and flagged(last + 2):
        return 2
    if link.isdigit() and _is_numbered_name(tokens[last], link, casing, lexicon):
        return 1
    if tokens[last + 1].tag == "POS":
        return _owned_step(sentence, last, flags, lexicon)
    if link in ("of", "for", "and", "on"):
        return _linked_step(sentence, first, last, flags, lexicon)
    return 0


def _is_numbered_name(token: Token, number: str, casing: Casing, lexicon: Lexicon) -> bool:
    """Say whether the story writes the word with this number again and again: "Radio 4", not "England 18"."""
    times = casing.numbered[bare(token), number]
    word = bare(token)
    return (
        times > 1
        and 2 * times > casing.proper[word]
        and word not in lexicon.calendar | {"no"}
        and ((word,) not in lexicon.countries)
    )


def _new_person(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    before, token = sentence.tokens[i - 1], sentence.tokens[i]
    return (
        token.entity == "PERSON"
        and token.entity_starts
        and before.entity in ("GPE", "NORP", "ORG")
        and bare(token) in lexicon.given
        and bare(before) not in lexicon.given
    )


def _owned_step(sentence: Sentence, last: int, flags: list[bool], lexicon: Lexicon) -> int:
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or bare(tokens[last]) not in lexicon.owners:
        return 0
    word = bare(tokens[last + 2])
    return 2 if word in lexicon.owned and (flags[last + 2] or word == "office") else 0


def _is_adjective(token: Token, lexicon: Lexicon) -> bool:
    word = bare(token)
    return word in lexicon.demonyms or word in ("international", "national", "royal", "federal", "world")


def _linked_step(sentence: Sentence, first: int, last: int, flags: list[bool], lexicon: Lexicon) -> int:
    tokens = sentence.tokens
    link = tokens[last + 1].text.lower()
    step = 3 if last + 2 < len(tokens) and tokens[last + 2].text == "the" else 2
    if last + step >= len(tokens) or not flags[last + step]:
        return 0
    between = tokens[last + 1 : last + step + 1]
    within = tokens[last].entity in NAME_LABELS and all(
        token.entity == tokens[last].entity and not token.entity_starts for token in between
    )
    head = bare(tokens[last])
    if link == "of":
        return step if head in lexicon.heads or (within and tokens[last].entity != "PERSON") else 0
    if link == "and":
        whole = within or (first < last and _is_adjective(tokens[first], lexicon))
        if whole and step == 2 and _ends_as_name(sentence, last + 2, flags, lexicon):
            return step
        departmental = bare(tokens[first]) in lexicon.joining and last == first + 2
        return step if departmental and step == 2 else 0
    return step if within and tokens[last].entity in ("ORG", "LAW", "WORK_OF_ART", "EVENT", "FAC") else 0


def _ends_as_name(sentence: Sentence, i: int, flags: list[bool], lexicon: Lexicon) -> bool:
    """Say whether the run from `i` ends in a word such as Federation, so that "and" is part of a name."""
    tokens = sentence.tokens
    while i + 1 < len(tokens) and flags[i + 1]:
        i += 1
    return tokens[i].entity in ("ORG", "LAW") and lexicon.heads.get(bare(tokens[i])) in (
        "organisation",
        "thing",
    )
