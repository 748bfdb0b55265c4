"""Finding time expressions in a sentence: at each word the longest rule that reads as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from retrieval.language.timexes.absolute import ABSOLUTE_RULES
from retrieval.language.timexes.clocks import CLOCK_RULES, joined, neighbouring, settled
from retrieval.language.timexes.lexer import Reading, read_words
from retrieval.language.timexes.patterns import MAY_HOLD, MAY_START, compile_pattern
from retrieval.language.timexes.records import Match, Meaning, Reader, Setting, Timex
from retrieval.language.timexes.relative import RELATIVE_RULES
from retrieval.language.timexes.spans import SPAN_RULES
from retrieval.language.timexes.tense import direction
from retrieval.language.tokens import Sentence

_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (compile_pattern(rule.pattern), rule.read) for rule in (*ABSOLUTE_RULES, *CLOCK_RULES, *RELATIVE_RULES, *SPAN_RULES)
)

_QUOTES = frozenset(("``", "`", "''", "'", '"', "“", "‘"))
_UNIT = re.compile(r"(?:second|minute|hour|day|night|week|month|year)s?|today|tonight|tomorrow|morning|evening")


def find_timexes(sentence: Sentence, anchor: date | None, *, before: Sequence[Timex] = ()) -> tuple[Timex, ...]:
    """Find the time expressions of a sentence, in order, none overlapping.

    `anchor` is the date the text was written, from which "yesterday" counts; without one such values are
    empty.
    `before` are the timexes of the sentences before, to which "that year" and "the quarter" refer.
    """
    reading = read_words(sentence)
    if not MAY_HOLD.search(reading.text):
        return ()
    seen = list(before)
    setting = Setting(sentence, anchor, seen, partial(direction, sentence))
    found: list[Timex] = []
    i = 0
    while i < len(reading.words):
        timex, after = _read_at(reading, i, setting)
        if timex:
            found.append(timex)
            seen.append(timex)
        i = after
    return tuple(settled(neighbouring(joined(found, sentence.text, sentence.start), sentence), setting))


def _read_at(reading: Reading, i: int, setting: Setting) -> tuple[Timex | None, int]:
    words = reading.words
    if i and words[i - 1].last == words[i].first:
        return None, i + 1
    if not MAY_START.match(words[i].text):
        return None, i + 1
    start = reading.starts[i]
    candidates = []
    for order, (pattern, read) in enumerate(_RULES):
        match = pattern.match(reading.text, start)
        if match:
            candidates.append((-match.end(), order, match, read))
    for _, _, match, read in sorted(candidates, key=lambda row: row[:2]):
        last = reading.ends.get(match.end())
        if last is None or (last + 1 < len(words) and words[last + 1].first == words[last].last):
            continue
        meaning = (
            None
            if _is_title(setting.sentence, words[i].first, words[last].last)
            else read(_matched(reading, match, i, last), setting)
        )
        if meaning:
            return _timex(setting.sentence, words[i].first, words[last].last, meaning), last + 1
    return None, i + 1


def _is_title(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are the name of a show, a book or a paper ("60 Minutes", "VOA Today")."""
    covered = sentence.tokens[first : last + 1]
    kinds = {token.entity for token in covered}
    named = all(token.text[0].isupper() or token.text[0].isdigit() for token in covered)
    if named and first > 1 and last > first and sentence.tokens[first - 1].text in _QUOTES:
        return _UNIT.fullmatch(covered[-1].text.lower()) is not None
    if kinds == {"ORG"}:
        return named and not any(token.text.isdigit() for token in covered)
    return kinds == {"WORK_OF_ART"} and named


def _matched(reading: Reading, match: re.Match[str], i: int, last: int) -> Match:
    words = reading.words
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    before = words[i - 1].text if i else ""
    after = words[last + 1].text if last + 1 < len(words) else ""
    if after == "-" and last + 2 < len(words):
        after = words[last + 2].text
    return Match(groups, words[i].first, words[last].last, before, after)


def _timex(sentence: Sentence, first: int, last: int, meaning: Meaning) -> Timex:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Timex(start, end, sentence.slice(first, last), meaning.type, meaning.value, first, last)
