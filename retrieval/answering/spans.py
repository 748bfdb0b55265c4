"""From ranked paragraphs to scored spans: in each sentence the best span of the expected type, best sentence first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.answering.candidates import Candidate
from retrieval.answering.features import Reader, sentence_features, spans_of
from retrieval.answering.judge import Judge, answer_class
from retrieval.answering.kinds import SHOWN
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence
from retrieval.records import ScoredPassage

UNREAD = -6.0
"""Log-odds of a sentence that the cross-encoder was not given: as little as those it finds far off."""
MAX_SENTENCES = 14
"""Sentences looked at closely; the right one is among them in nearly every answerable question."""


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A sentence with its best span of the expected type, if it has one, and what speaks for them."""

    analysed: AnalysedSentence
    candidate: Candidate | None
    features: Mapping[str, float]
    score: float
    """Log-odds against the other sentences; comparable within one question only."""

    @property
    def text(self) -> str | None:
        """The span's text: a slice of the sentence, the members of a list joined by a comma."""
        if self.candidate is None:
            return None
        parts = self.candidate.parts or ((self.candidate.first, self.candidate.last),)
        return ", ".join(self.analysed.sentence.slice(first, last) for first, last in parts)

    @property
    def value(self) -> str | None:
        """The TIMEX3 value of the span, where it is a time expression."""
        if self.candidate is None:
            return None
        own = self.candidate
        return next(
            (t.value for t in self.analysed.timexes if t.first <= own.first and t.last >= own.last and t.value),
            None,
        )


Shortlisted = tuple[int, Mapping[str, float], Sequence[tuple[Candidate, Mapping[str, float]]]]
"""A sentence's id, its own features, and its candidate spans with theirs."""


def find(reader: Reader, ranking: Sequence[ScoredPassage], judge: Judge) -> tuple[ScoredSpan, ...]:
    """Give the sentences of the ranked paragraphs with their best spans, best first, ties in reading order."""
    rows = [(i, features, spans_of(reader, i)) for i, features in shortlist(reader, ranking)]
    return scored(gathered(reader, rows, judge), judge, answer_class(reader.question.asked))


def gathered(reader: Reader, rows: Sequence[Shortlisted], judge: Judge) -> list[ScoredSpan]:
    """Choose each sentence's best span and put its features beside the sentence's, scores still to come."""
    kind = answer_class(reader.question.asked)
    if reader.question.asked in SHOWN:
        rows = [row for row in rows if row[2]] or rows
    found = []
    for i, sentence, spans in rows:
        candidate, features = _best_span(reader.question, spans, kind, judge)
        found.append(ScoredSpan(reader.analysis.sentences[i], candidate, {**sentence, **features}, 0.0))
    agreed = _agreement(found)
    return [
        ScoredSpan(own.analysed, own.candidate, {**own.features, "agreement": agreement}, 0.0)
        for own, agreement in zip(found, agreed, strict=True)
    ]


def scored(found: Sequence[ScoredSpan], judge: Judge, kind: str) -> tuple[ScoredSpan, ...]:
    """Score sentences against one another, best first, ties in reading order."""
    rated = [ScoredSpan(s.analysed, s.candidate, s.features, judge.sentence(s.features, kind)) for s in found]
    return tuple(sorted(rated, key=lambda span: (-span.score, span.analysed.id)))


def reread(found: Sequence[ScoredSpan], logits: Sequence[float], judge: Judge) -> tuple[ScoredSpan, ...]:
    """Order the spans anew, the first ones having been read by the cross-encoder; `logits` are theirs, in order."""
    rest = min(UNREAD, *logits)
    read = []
    for i, span in enumerate(found):
        features = {**span.features, "before": span.score, "reader": logits[i] if i < len(logits) else rest}
        read.append(ScoredSpan(span.analysed, span.candidate, features, judge.sentence_read(features)))
    return tuple(sorted(read, key=lambda span: (-span.score, span.analysed.id)))


def shortlist(reader: Reader, ranking: Sequence[ScoredPassage]) -> list[tuple[int, dict[str, float]]]:
    """Give the sentences worth a closer look with their own features, those that share most first."""
    best = ranking[0].score if ranking else 0.0
    rows = []
    for rank, passage in enumerate(ranking, 1):
        for i in reader.analysis.ranges[passage.paragraph.article, passage.paragraph.number]:
            rough = reader.shared(i) + 0.5 * passage.score / best
            rows.append((-rough, i, passage.score, rank))
    rows.sort()
    return [(i, sentence_features(reader, i, score, best, rank)) for _, i, score, rank in rows[:MAX_SENTENCES]]


def _best_span(
    question: Question, spans: Sequence[tuple[Candidate, Mapping[str, float]]], kind: str, judge: Judge
) -> tuple[Candidate | None, dict[str, float]]:
    if not spans:
        return None, {"has_span": 0.0}
    scores = [judge.span(features, kind) for _, features in spans]
    best = max(range(len(spans)), key=lambda j: (scores[j], -j))
    several = completed(question, spans, spans[best][0])
    top = best if several is None else several
    candidate, features = spans[top]
    merged = {f"span_{name}": value for name, value in features.items()}
    merged["has_span"] = 1.0
    merged["span_score"] = math.tanh(scores[top] / 3)
    merged["best_fit"] = max(features["fit"] for _, features in spans)
    return candidate, merged


def completed(
    question: Question, spans: Sequence[tuple[Candidate, Mapping[str, float]]], chosen: Candidate
) -> int | None:
    """Give the index of the list that the best span is a member of; None where it is of none.

    Conjuncts fill one role: "A and B were summoned" answers "who was summoned" with both, unless one is asked for.
    """
    if question.wants_one:
        return None
    place = (chosen.first, chosen.last)
    return next((j for j, (candidate, _) in enumerate(spans) if place in candidate.parts), None)


def _agreement(found: Sequence[ScoredSpan]) -> list[float]:
    """Give, for each span, how well the best other sentence with the same answer covers the question."""
    names = [_answer_key(span) for span in found]
    agreed = []
    for own, name in zip(found, names, strict=True):
        others = [
            other.features["cover_window"]
            for other, its in zip(found, names, strict=True)
            if name and its and other is not own and _same(name, its)
        ]
        agreed.append(max(others, default=0.0))
    return agreed


def _answer_key(span: ScoredSpan) -> str:
    if span.candidate is None or span.candidate.type in {"clause", "quote"}:
        return ""
    value = span.value
    return value if value and value[0].isdigit() else (span.text or "").casefold()


def same_answer(one: ScoredSpan, other: ScoredSpan) -> bool:
    """Tell whether two sentences give the same date, amount or name, one perhaps more precisely."""
    return _same(_answer_key(one), _answer_key(other))


def _same(a: str, b: str) -> bool:
    return (bool(a) and a == b) or (len(a) > 3 and len(b) > 3 and (a in b or b in a))
