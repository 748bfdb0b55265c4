"""The short answer: the span that fills the asked slot, and how the reply leads with it."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.answering.candidates import contiguous
from retrieval.answering.constituents import BOUNDS, led, whole
from retrieval.answering.features import MAX_SHORT
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
from retrieval.language.normal import fold
from retrieval.language.timexes import spoken

_LED = frozenset({"when", "who", "where", "what", "how_many", "how_long", "definition"})


class Short(NamedTuple):
    """A short answer: the span, its TIMEX3 value, and the lead of the reply; each None where there is none."""

    text: str | None
    value: str | None
    lead: str | None


def members(span: ScoredSpan) -> tuple[tuple[int, int], ...]:
    """Give the first and last token of each member of the span; one that only describes another is none.

    "Ann Lee, a judge, and Bo Falk" has two members.
    """
    if span.candidate is None:
        return ()
    parts = span.candidate.parts or ((span.candidate.first, span.candidate.last),)
    tokens = span.analysed.sentence.tokens
    own = tuple((first, last) for first, last in parts if tokens[last].dep != "appos" or tokens[last].pos == "PROPN")
    return own or parts


def span_text(question: Question, span: ScoredSpan) -> str | None:
    """Give the span's text as a whole phrase, the members of a list as they stand; None where there is no span."""
    parts, sentence = members(span), span.analysed.sentence
    if span.candidate is None:
        return None
    if len(parts) == 1:
        first, last = parts[0]
        core = span.candidate._replace(first=first, last=last, parts=())
        return sentence.slice(*whole(question, span.analysed, core))
    together = contiguous(sentence, parts)
    return sentence.slice(*together) if together else ", ".join(sentence.slice(*part) for part in parts)


def _bound(span: ScoredSpan) -> str:
    """Give the words before a time that say on which side of it the answer lies; mostly none."""
    if span.candidate is None or span.candidate.type not in {"date", "duration"}:
        return ""
    sentence, first = span.analysed.sentence, span.candidate.first
    at, _ = led(sentence, first, first, BOUNDS)
    return fold(sentence.slice(at, first - 1)) if at < first else ""


def short_answer(question: Question, span: ScoredSpan) -> Short:
    """Give the short answer of the best span; none where the whole sentence is the answer."""
    text = span_text(question, span)
    if text is None or len(text) > MAX_SHORT:
        return Short(None, None, None)
    value = span.value if span.candidate and span.candidate.type in {"date", "duration"} else None
    lead = text if question.kind in _LED else None
    said = (
        spoken(value) if value and question.asked == "date" and not (span.candidate and span.candidate.parts) else None
    )
    return Short(text, value, f"{_bound(span)} {said}".strip() if said else lead)
