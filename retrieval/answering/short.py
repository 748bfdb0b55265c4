"""The short answer: the span that fills the asked slot, and how the reply leads with it."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.answering.features import MAX_SHORT
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
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
    own = tuple(
        (first, last)
        for first, last in parts
        if tokens[last].dep != "appos" or any(token.pos == "PROPN" for token in tokens[first : last + 1])
    )
    return own or parts


def span_text(span: ScoredSpan) -> str | None:
    """Give the span's text, the members of a list joined by a comma; None where there is no span."""
    return ", ".join(span.analysed.sentence.slice(first, last) for first, last in members(span)) or None


def short_answer(question: Question, span: ScoredSpan) -> Short:
    """Give the short answer of the best span; none where the whole sentence is the answer."""
    text = span_text(span)
    if text is None or len(text) > MAX_SHORT:
        return Short(None, None, None)
    value = span.value if span.candidate and span.candidate.type in {"date", "duration"} else None
    lead = text if question.kind in _LED else None
    said = (
        spoken(value) if value and question.asked == "date" and not (span.candidate and span.candidate.parts) else None
    )
    return Short(text, value, said or lead)
