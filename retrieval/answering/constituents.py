"""A span as a whole phrase, as a person would say it: "on Saturday", "seven out of 10 regions", "to sack two men".

What the judge chooses is the core of an answer. A preposition says on which side of a time it lies or at what place; a
count goes with what is counted, a name with the description before it that the question has not said, what somebody
does with its verb.
"""

from __future__ import annotations

from itertools import pairwise

from retrieval.answering.candidates import Candidate, is_asked
from retrieval.answering.questions import Question
from retrieval.answering.statements import MAX_ACTION, Span, asks_for_any, stated, told
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.mentions.describing import span_head
from retrieval.language.normal import fold
from retrieval.language.tokens import QUOTE_MARKS, Sentence

MAX_DESCRIPTION = 60
"""Characters of the description before a name that a short answer may take along."""
BOUNDS = frozenset("since until till before after by within".split())
"""Prepositions without which a time would be another one: "until March" is not in March."""
_TIMES = frozenset({"date", "duration"})
_COUNTS = frozenset({"number", "ordinal", "percent", "duration", "phrase"})
_OF_TIME = BOUNDS | frozenset("in on at from for during over through throughout between around".split())
_OF_PLACE = frozenset(
    "in at on near outside inside behind opposite under off across into around along through over from to".split()
)
_INSIDE = frozenset({"compound", "amod", "nummod", "nmod"})
_ARTICLES = frozenset({"the", "a", "an", "this", "their", "its", "his", "her", "our", "my"})
_DASHES = frozenset({"-", "–"})
_UNDER_VERB = frozenset({"dobj", "pobj", "prep", "acl"})


def whole(question: Question, analysed: AnalysedSentence, candidate: Candidate) -> Span:
    """Give the phrase that the span is the core of; the span itself where it is one."""
    return balanced(analysed.sentence, *_around(question, analysed, candidate))


def _around(question: Question, analysed: AnalysedSentence, candidate: Candidate) -> Span:
    sentence, first, last = analysed.sentence, candidate.first, candidate.last
    if candidate.type in _COUNTS | _TIMES:
        first, last = unbroken(sentence, first, last)
    if candidate.type in _COUNTS:
        first, last = _counted(question, analysed, first, last)
    if candidate.type in _TIMES:
        return led(sentence, first, last, BOUNDS if _names_measure(question) else _OF_TIME)
    first = _named(sentence, first, last)
    if candidate.type in {"name", "speaker"} and question.asked in {"who", "person", "organisation"}:
        return _described(question, analysed, first, last)
    match question.asked:
        case "place":
            return _placed(question, analysed, first, last)
        case "definition":
            return _complemented(analysed, first, last)
        case "polarity" if not asks_for_any(question, sentence, last):
            return stated(analysed, first, last)
        case "reason" | "manner" | "thing" | "clause":
            first, last = told(question, analysed, first, last)
    accused = question.asked in {"thing", "clause"} and question.role.startswith("prep")  # "accused of what"
    return _acted(question, analysed, first, last) if question.asks_deed or accused else (first, last)


def unbroken(sentence: Sentence, first: int, last: int) -> Span:
    """Give the span with the rest of a word that a hyphen joins to it: "three-monthly", "4-6 March"."""
    tokens = sentence.tokens
    while last + 2 < len(tokens) and tokens[last + 1].text in _DASHES and _touches(sentence, last, last + 2):
        last += 2
    while first >= 2 and tokens[first - 1].text in _DASHES and _touches(sentence, first - 2, first):
        first -= 2
    return first, last


def _named(sentence: Sentence, first: int, last: int) -> int:
    """Give where a name begins whose end alone a span has: "Project Fennel"."""
    tokens = sentence.tokens
    while (
        first
        and tokens[first].pos == tokens[first - 1].pos == "PROPN"
        and tokens[first - 1].dep == "compound"
        and first <= tokens[first - 1].head <= last
    ):
        first -= 1
    return first


def balanced(sentence: Sentence, first: int, last: int) -> Span:
    """Give the span with the quotation mark beside it where it holds only one, else without the one at its end."""
    tokens = sentence.tokens
    if sum(token.text in QUOTE_MARKS for token in tokens[first : last + 1]) % 2 == 0:
        return first, last
    if last + 1 < len(tokens) and tokens[last + 1].text in QUOTE_MARKS:
        return first, last + 1
    if first and tokens[first - 1].text in QUOTE_MARKS:
        return first - 1, last
    opens, closes = (tokens[i].text in QUOTE_MARKS for i in (first, last))
    return (first + opens, last - (closes and not opens)) if last > first else (first, last)


def _touches(sentence: Sentence, first: int, last: int) -> bool:
    return all(a.end == b.start for a, b in pairwise(sentence.tokens[first : last + 1]))


def _counted(question: Question, analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give a count with the noun it ends before, with what it exceeds, and with what it is a part of."""
    sentence = analysed.sentence
    tokens = sentence.tokens
    while _goes_on(sentence, last) and not is_asked(question, analysed, tokens[last].head):
        last = tokens[last].head
    while last > first and fold(tokens[last].text) in {"of", "the", "a"}:
        last -= 1
    if last + 1 < len(tokens) and tokens[last + 1].tag in {"JJR", "RBR"} and tokens[last].head == last + 1:
        last += 1
    return _part_of(sentence, first, last), last


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Tell whether a noun phrase goes on after its token `last`: "five interest" rises."""
    head = sentence.tokens[sentence.tokens[last].head]
    between = sentence.tokens[last : head.i]
    return last < head.i <= last + 3 and head.pos in {"NOUN", "PROPN"} and all(t.dep in _INSIDE for t in between)


def _part_of(sentence: Sentence, first: int, last: int) -> int:
    """Give where a count begins: "seven out of 10 regions", where it is counted how many of them."""
    tokens = sentence.tokens
    of = tokens[span_head(sentence, first, last)]
    while of.dep == "pobj" and fold(tokens[of.head].text) in {"of", "in"}:
        part = tokens[tokens[of.head].head]
        if fold(part.text) == "out":
            part = tokens[part.head]
        if part.tag != "CD" or part.i >= first or fold(part.text) == "one":
            break
        first, of = part.i, part
    return first


def _described(question: Question, analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give a name with the description that stands before it, unless the question has words of that."""
    tokens = analysed.sentence.tokens
    start = _description(analysed, first, last)
    while start < first and (fold(tokens[start].text) in _ARTICLES or tokens[start].text in QUOTE_MARKS):
        start += 1
    said = any(analysed.keys[i] and analysed.keys[i] in question.words for i in range(start, first))
    long = tokens[first].start - tokens[start].start > MAX_DESCRIPTION
    return (first, last) if said or long else (start, last)


def _description(analysed: AnalysedSentence, first: int, last: int) -> int:
    """Give the first token of the noun phrase that ends with a name, or that a name is apposed to without a comma."""
    apposed = analysed.sentence.tokens[span_head(analysed.sentence, first, last)].head
    for phrase in analysed.phrases:
        if phrase.first < first <= phrase.head <= last <= phrase.last:
            return phrase.first
        if phrase.last == first - 1 and phrase.head == apposed == first - 1:
            return phrase.first
    return first


def _complemented(analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give a description with the phrases that hang on it: "leader of the house"."""
    tokens = analysed.sentence.tokens
    long = next((p.long for p in analysed.phrases if first <= p.head <= last and p.last == last), last)
    return (first, last) if tokens[long].end - tokens[first].start > MAX_DESCRIPTION else (first, long)


def _names_measure(question: Question) -> bool:
    """Tell whether the question has the preposition or the unit itself: "in which year", "how many days"."""
    return question.focus is not None or question.kind in {"how_many", "yes_no"}


def led(sentence: Sentence, first: int, last: int, words: frozenset[str]) -> Span:
    """Give the span with the preposition that leads to it, one of `words`, and all between: "apart from the north"."""
    tokens = sentence.tokens
    at = first - 1
    while at >= 0 and fold(tokens[at].text) in _ARTICLES:
        at -= 1
    if at < 0 or fold(tokens[at].text) not in words or tokens[at].pos not in {"ADP", "SCONJ"}:
        return first, last
    before = tokens[at].head
    return (before if before == at - 1 and tokens[before].pos in {"ADP", "ADV", "SCONJ"} else at, last)


def _placed(question: Question, analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give a place with the noun phrase that it stands in, the preposition before and what it is a part of."""
    sentence = analysed.sentence
    around = next((p for p in analysed.phrases if p.first <= first and last < p.head <= p.last), None)
    if around is not None:
        governor = sentence.tokens[sentence.tokens[around.head].head]
        if analysed.keys[around.head] in question.words or fold(governor.text) not in _OF_PLACE:
            return first, last
        first, last = around.first, around.last
    whole_of = next((p.long for p in analysed.phrases if p.last == last < p.long), last)
    if whole_of > last and fold(sentence.tokens[last + 1].text) == "of":
        last = whole_of
    return led(sentence, first, last, _OF_PLACE)


def _acted(question: Question, analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give what is done with the verb before its object, where the question has not that verb: "sack two men"."""
    sentence = analysed.sentence
    token = sentence.tokens[span_head(sentence, first, last)]
    while token.dep in _UNDER_VERB:
        token = sentence.tokens[token.head]
    is_one = token.pos == "VERB" and token.i < first and (token.dep == "pcomp" or not question.role.startswith("prep"))
    long = sentence.tokens[last].end - token.start > MAX_ACTION
    return (token.i, last) if is_one and not long and analysed.keys[token.i] not in question.words else (first, last)
