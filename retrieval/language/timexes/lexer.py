"""A sentence in canonical spelling: months, weekdays, numbers as symbols, one separator, token borders kept.

`m01`–`m12` are months, `w1`–`w7` weekdays, `ssp ssu sfa swi` seasons, `h..` holidays; number words are
digits ("twenty-four" is `24`, "nineteen ninety-seven" `1997`), ordinal words end in `th` ("first" is `1th`).
A hyphen joins without spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from retrieval.language.timexes import lexicon as lex
from retrieval.language.tokens import Sentence, Token

_PIECES = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d+(?=[ap]\.?m\b)|[^\W\d_]+(?:\.[^\W\d_]+)*\.?|\d[\d.,:/]*\d(?:'?s\b)?|\d+(?:'?s\b)?|\S"
)
_LIKE_SYMBOL = re.compile(r"m\d\d|w\d|s(?:sp|su|fa|wi)s?|h(?:xm|xe|ny|ne|id|vd|hw|vt|tg|lb|mm|ea|gf|em|bx|el)")
"""Words of a text that would pass for a symbol: the M25, W1, "hid"."""
_DAY_NUMBER = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|[12]\d{3}")
_BEFORE_MONTH = frozenset(
    """in last next this since until till by early late mid of from through during past every each before
    after""".split()
)
_BEFORE_LOWER = frozenset("in last next since until till early late mid".split())
_NAME_BEFORE = frozenset("Black Bloody Ash Palm Cyber Super Maundy".split())
_NAME_AFTER = frozenset("Times Telegraph Express Mail Mirror Herald".split())
_WHICH_SEASON = frozenset({"last", "next", "this"})
_BEFORE_SEASON = frozenset("in last next this since by early late mid past every each coming during of".split())


class Word(NamedTuple):
    """A canonical word and the tokens it stands for."""

    text: str
    first: int
    last: int
    glued: bool
    """Whether no white space parts it from the word before."""


class Reading(NamedTuple):
    """The canonical text of a sentence, with the word that starts and ends at each position."""

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    """Where each word starts in the text."""
    ends: dict[int, int]


def read_words(sentence: Sentence) -> Reading:
    """Give a sentence in canonical spelling."""
    words = tuple(_merged(list(_canonical(sentence))))
    pieces: list[str] = []
    starts: list[int] = []
    ends: dict[int, int] = {}
    length = 0
    for i, word in enumerate(words):
        hyphen = word.text == "-" or (i > 0 and words[i - 1].text == "-")
        if i and not (hyphen and word.glued):
            pieces.append(" ")
            length += 1
        starts.append(length)
        pieces.append(word.text)
        length += len(word.text)
        ends[length] = i
    return Reading("".join(pieces), words, tuple(starts), ends)


def _canonical(sentence: Sentence) -> Iterator[Word]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        glued = i > 0 and tokens[i - 1].end == token.start
        word = token.text.lower()
        if len(word) > 3 and any(char.isdigit() or char == "-" for char in word) and not word.isdigit():
            for piece in _PIECES.findall(word):
                yield Word(_symbol(piece, tokens, i), i, i, glued)
                glued = True
        else:
            yield Word(_symbol(word, tokens, i), i, i, glued)


def _symbol(word: str, tokens: tuple[Token, ...], i: int) -> str:
    if _LIKE_SYMBOL.fullmatch(word) or (word == "last" and tokens[i].tag.startswith("VB")):
        return "other"
    bare = word.rstrip(".") if len(word) > 1 else word
    if word in ("–", "—", "‑", "‐"):
        return "-"
    if bare in lex.VERB_LIKE or bare in lex.SHORT_MONTHS or bare in lex.SHORT_WEEKDAYS:
        return _ambiguous(word, bare, tokens, i)
    if bare in lex.MONTHS:
        return lex.MONTHS[bare] if not _is_name(tokens, i) else "name"
    if bare in lex.WEEKDAYS:
        return lex.WEEKDAYS[bare] if not _is_name(tokens, i) else "name"
    if bare in lex.ORDINALS:
        return f"{lex.ORDINALS[bare]}th"
    for table in (lex.WEEKDAY_SETS, lex.SEASONS, lex.SEASON_SETS):
        if bare in table:
            return table[bare]
    return bare if bare in ("a.m", "p.m") else word


def _ambiguous(word: str, bare: str, tokens: tuple[Token, ...], i: int) -> str:
    token = tokens[i]
    previous = tokens[i - 1].text.lower() if i else ""
    following = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    numbered = bool(_DAY_NUMBER.fullmatch(previous) or _DAY_NUMBER.fullmatch(following))
    if bare == "second":
        is_unit = token.tag == "NN" and (previous in ("a", "one", "per") or previous.isdigit())
        return bare if is_unit else "2nd"
    if bare in ("fall", "spring"):
        earlier = tokens[i - 2].text.lower() if i > 1 else ""
        later = tokens[i + 2].text if i + 2 < len(tokens) else ""
        dated = following == "of" and _DAY_NUMBER.fullmatch(later) is not None
        led = previous in _BEFORE_SEASON or (previous == "the" and (dated or earlier in _BEFORE_SEASON))
        led = led and (dated or following not in ("of", "in") or (previous in _WHICH_SEASON and earlier != "the"))
        return lex.SEASONS[bare] if token.tag.startswith("NN") and (led or numbered) else "other"
    if bare in lex.MONTHS:
        led = previous in _BEFORE_MONTH if token.text[0].isupper() else previous in _BEFORE_LOWER
        named = token.text[0].isupper() and token.tag.startswith("NN") and following not in ("for", "of", "on")
        return lex.MONTHS[bare] if numbered or led or (named and not _is_name(tokens, i)) else "other"
    dotted = word.endswith(".") and token.text[0].isupper()
    if bare in lex.SHORT_MONTHS:
        return lex.SHORT_MONTHS[bare] if dotted or numbered else "other"
    led = previous in ("on", "last", "next") and token.tag.startswith("NN") and bare != "sun"
    near = numbered or following.rstrip(".") in lex.MONTHS or following.rstrip(".") in lex.SHORT_MONTHS
    return lex.SHORT_WEEKDAYS[bare] if (dotted or led or near) and token.tag[:2] != "VB" else "other"


def _is_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a month's or weekday's name is part of a person's, a paper's or a show's name."""
    previous = tokens[i - 1].text if i else ""
    following = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if previous.isdigit() and following.isdigit():
        return False
    if previous in _NAME_BEFORE or following in _NAME_AFTER:
        return True
    entity = tokens[i].entity
    if entity == "PERSON":
        return not (i and tokens[i - 1].text.lower() in _BEFORE_MONTH | {"on"})
    follows = i + 1 < len(tokens) and tokens[i + 1].entity == entity and not tokens[i + 1].entity_starts
    return entity in ("ORG", "WORK_OF_ART") and (follows or not tokens[i].entity_starts)


def _merged(words: list[Word]) -> Iterator[Word]:
    i = 0
    while i < len(words):
        for size in range(min(4, len(words) - i), 0, -1):
            phrase = " ".join(word.text for word in words[i : i + size])
            if phrase in lex.HOLIDAYS:
                yield Word(lex.HOLIDAYS[phrase], words[i].first, words[i + size - 1].last, words[i].glued)
                i += size
                break
        else:
            text, size = _number(words, i)
            yield Word(text, words[i].first, words[i + size - 1].last, words[i].glued)
            i += size


def _number(words: list[Word], i: int) -> tuple[str, int]:
    """Give the canonical text of the number words that start at `i` and their count, else the word itself."""
    if words[i].text not in lex.NUMBERS:
        return words[i].text, 1
    groups = [lex.NUMBERS[words[i].text]]
    j = i + 1
    ordinal = ""
    while j < len(words) and not ordinal:
        step = 2 if words[j].text in ("-", "and") and j + 1 < len(words) else 1
        word = words[j + step - 1].text
        if word in lex.SCALES and step == 1:
            groups[-1] *= lex.SCALES[word]
        elif word in lex.NUMBERS and (step == 1 or words[j].text == "-" or groups[-1] >= 100) and groups[-1] > 9:
            groups = _joined(groups, lex.NUMBERS[word])
        elif word[:-2].isdigit() and word.endswith("th") and groups[-1] % 10 == 0 and 0 < int(word[:-2]) < 10:
            groups[-1] += int(word[:-2])
            ordinal = "th"
        else:
            break
        j += step
    if len(groups) == 2 and 11 <= groups[0] <= 20 and 10 <= groups[1] <= 99:
        return f"{groups[0]}{groups[1]}", j - i
    if len(groups) > 1:
        return str(lex.NUMBERS[words[i].text]), 1
    return f"{groups[0]}{ordinal}", j - i


def _joined(groups: list[int], number: int) -> list[int]:
    fits = (groups[-1] % 100 == 0 and groups[-1]) or (groups[-1] % 10 == 0 and groups[-1] and number < 10)
    return [*groups[:-1], groups[-1] + number] if fits else [*groups, number]
