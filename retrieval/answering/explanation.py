"""Why an answer is what it is: the question's reading, the ranking, each span's features, the verdict."""

from __future__ import annotations

from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
from retrieval.answering.support import Verdict
from retrieval.records import Answer, Record, ScoredPassage


class TermReading(Record):
    """One term of the question as it was read."""

    text: str
    term: str
    role: str
    weight: float
    known: bool
    also: tuple[str, ...]


class QuestionReading(Record):
    """A question as it was read."""

    plain: str
    kind: str
    asked: str
    focus: str | None
    terms: tuple[TermReading, ...]
    names: tuple[str, ...]
    speaker: str | None


class SpanReading(Record):
    """One sentence with its best span and what speaks for them; weights times values make up the score."""

    citation: str
    sentence: str
    span: str | None
    type: str | None
    score: float
    features: dict[str, float]


class VerdictReading(Record):
    """Whether the spans were found to answer the question, and why."""

    supported: bool
    probability: float
    because: str
    features: dict[str, float]


class Explanation(Record):
    """An answer with everything that led to it."""

    answer: Answer
    question: QuestionReading
    ranking: tuple[ScoredPassage, ...]
    spans: tuple[SpanReading, ...]
    verdict: VerdictReading


def read_question(question: Question, names: tuple[str, ...], speaker: str | None) -> QuestionReading:
    """Put a question's reading into words."""
    return QuestionReading(
        plain=question.plain,
        kind=question.kind,
        asked=question.asked,
        focus=question.focus,
        terms=tuple(
            TermReading(
                text=term.text, term=term.key, role=term.role, weight=round(term.weight, 3), known=term.known,
                also=tuple(sorted(term.also)),
            )
            for term in question.terms
        ),
        names=names,
        speaker=speaker,
    )  # fmt: skip


def read_span(span: ScoredSpan) -> SpanReading:
    """Put a scored span into words."""
    return SpanReading(
        citation=f"{span.analysed.article}:{span.analysed.paragraph}",
        sentence=span.analysed.sentence.text,
        span=span.text,
        type=span.candidate.type if span.candidate else None,
        score=round(span.score, 3),
        features={name: round(value, 3) for name, value in sorted(span.features.items()) if value},
    )


def read_verdict(verdict: Verdict) -> VerdictReading:
    """Put a verdict into words."""
    return VerdictReading(
        supported=verdict.supported,
        probability=round(verdict.probability, 4),
        because=verdict.because,
        features={name: round(value, 3) for name, value in sorted(verdict.features.items()) if value},
    )
