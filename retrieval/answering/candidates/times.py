"""Spans that tell when, how long or how old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from retrieval.answering.candidates.records import Candidate
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold
from retrieval.language.timexes import Timex

_CLOCKED = re.compile(r"^(?:\d{1,3}\.\d\d|\d{1,2}:\d\d(?:\.\d+)?)$|\bsec(?:ond)?s?$")
_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})

_TOO_COARSE = 0.4
"""What a year is worth where a month is asked for."""
_COARSE = {"month": re.compile(r"\d{4}$"), "day": re.compile(r"\d{4}(?:-\d\d)?$"), "date": re.compile(r"\d{4}$")}


def dates(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give the dates and times; durations and sets fit less ("within a month", "every Tuesday")."""
    for timex in analysed.timexes:
        if timex.type in {"DATE", "TIME"}:
            yield Candidate(timex.first, timex.last, timex.last, _date_fit(question, timex), "date")
        elif timex.type == "SET":
            yield Candidate(timex.first, timex.last, timex.last, 0.4, "duration")
        elif question.asked == "date":
            yield Candidate(timex.first, timex.last, timex.last, 0.3, "duration")


def _date_fit(question: Question, timex: Timex) -> float:
    if timex.value.endswith("_REF"):
        return 0.25
    if question.asked == "time":
        return 1.0 if timex.type == "TIME" else 0.3
    fit = 1.0 if timex.value[:1].isdigit() or timex.value[:4] == "XXXX" else 0.75
    if timex.type == "TIME":
        fit = min(fit, 0.8)
    coarse = _COARSE.get((question.focus or "").removesuffix("s"))
    if coarse and coarse.match(timex.value):
        fit *= _TOO_COARSE
    if question.focus and question.focus.startswith("year") and not any(char.isdigit() for char in timex.text):
        fit *= 0.6
    return fit


def durations(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give the lengths of time: "11 days", "almost three months"."""
    for timex in analysed.timexes:
        if timex.type == "DURATION":
            yield Candidate(timex.first, timex.last, timex.last, 1.0, "duration")
        elif timex.type == "DATE" and question.asked == "duration":
            yield Candidate(timex.first, timex.last, timex.last, 0.3, "date")
    for quantity in analysed.quantities:
        noun = quantity.noun
        if noun is not None and fold(analysed.sentence.tokens[noun].lemma) in _UNITS:
            yield Candidate(quantity.first, max(noun, quantity.last), noun, 0.9, "duration")


def timings(_: Question, analysed: AnalysedSentence, __: Analysis) -> Iterator[Candidate]:
    """Give the times that something took on a clock: "8.14 seconds", "1:52.08", "three minutes, 41.27 seconds"."""
    sentence = analysed.sentence
    for timex in analysed.timexes:
        if timex.type == "DURATION" and timex.value.startswith("PT"):
            yield Candidate(timex.first, timex.last, timex.last, 0.9, "duration")
    for one, other in pairwise(analysed.timexes):
        if one.type == other.type == "DURATION" and other.value.endswith("S") and other.first - one.last in {1, 2}:
            yield Candidate(one.first, other.last, other.last, 1.0, "duration")
    for quantity in analysed.quantities:
        if _CLOCKED.search(sentence.slice(quantity.first, quantity.last)):
            yield Candidate(quantity.first, quantity.last, quantity.last, 0.8, "measure")


def ages(_: Question, analysed: AnalysedSentence, __: Analysis) -> Iterator[Candidate]:
    """Give the ages: "31-year-old", "Name, 31,", "aged 31", "31 years old"."""
    tokens = analysed.sentence.tokens
    words = ["", *(fold(token.text) for token in tokens), "", "", "", ""]
    for i, token in enumerate(tokens):
        before, word, after = words[i], words[i + 1], words[i + 2]
        number = word.isdigit() and len(word) <= 3
        if number and (before in {"aged", "age", "turned"} or (before in {",", "("} and after in {",", ".", ")", ":"})):
            yield Candidate(i, i, i, 1.0, "age")
        elif (number or token.tag == "CD") and after == "-" and words[i + 5] == "old":
            yield Candidate(i, i + 4, i + 4, 1.0, "age")
        elif "year-old" in word:
            yield Candidate(i, i, i, 1.0, "age")
        elif word == "old" and i >= 2 and before in {"year", "years"}:
            yield Candidate(i - 2, i, i, 0.9, "age")
