"""Why an answer was given, as a person reads it in a terminal; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from bot.render.safe import printable

if TYPE_CHECKING:
    from retrieval.answering.explanation import Explanation, SpanReading, TermReading
    from retrieval.records import ScoredPassage

_N_SHOWN = 5
"""Paragraphs and spans that are shown: the best stand first."""
_N_SHARES = 12
"""Shares of a score that are shown: the weightiest stand first."""
_LENGTH = 100
"""Characters of a sentence that are shown: enough to know it again."""


def explanation_text(explanation: Explanation) -> Text:
    """Give the question's reading, the best paragraphs and spans with their shares, and the verdict."""
    parts = (
        ("Question", _question(explanation)),
        ("Paragraphs", map(_passage, explanation.ranking[:_N_SHOWN])),
        ("Spans", (line for span in explanation.spans[:_N_SHOWN] for line in _span(span))),
        ("Verdict", _verdict(explanation)),
    )
    text = Text()
    for title, lines in parts:
        text.append(f"\n{title}\n", "bold")
        text.append("".join(f"  {printable(line)}\n" for line in lines), "dim")
    text.rstrip()
    return text


def _question(explanation: Explanation) -> Iterator[str]:
    question = explanation.question
    focus = f", {question.focus}" if question.focus else ""
    yield f"read as: {question.plain}"
    yield f"kind: {question.kind} (asks for: {question.asked}{focus})"
    if question.names:
        yield f"names: {', '.join(question.names)}"
    if question.speaker:
        yield f"speaker: {question.speaker}"
    yield from (_term(term) for term in question.terms)


def _term(term: TermReading) -> str:
    also = f", also {', '.join(term.also)}" if term.also else ""
    unknown = "" if term.known else ", in no paragraph"
    return f"{term.text}: {term.role} {_number(term.weight)}{also}{unknown}"


def _passage(passage: ScoredPassage) -> str:
    return f"[{passage.paragraph.citation}] {passage.score:.2f} = {_sum(passage.shares)}"


def _span(span: SpanReading) -> Iterator[str]:
    what = f"{span.type}: {span.span}" if span.span else "the whole sentence"
    yield f"[{span.citation}] {span.score:.2f}  {what}"
    yield f"    {_shortened(span.sentence)}"
    yield f"    {_sum(span.features)}"


def _verdict(explanation: Explanation) -> Iterator[str]:
    verdict = explanation.verdict
    outcome = "supported" if verdict.supported else "not supported"
    yield f"{outcome} ({verdict.probability:.2f}): {verdict.because}"
    if verdict.features:
        yield f"    {_sum(verdict.features)}"


def _sum(shares: Mapping[str, float]) -> str:
    """Put named numbers on a line, the weightiest first, the lightest of many left out."""
    ordered = sorted(shares.items(), key=lambda share: (-abs(share[1]), share[0]))
    shown = [f"{name} {_number(value)}" for name, value in ordered[:_N_SHARES]]
    return ", ".join([*shown, "…"] if len(ordered) > _N_SHARES else shown)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= _LENGTH else f"{sentence[:_LENGTH].rstrip()}…"
