"""The answer within its sentence, once the cross-encoder has read it: its marks weigh in on the choice of the span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from retrieval.answering.candidates import Candidate, adds
from retrieval.answering.cross_encoder import Reading
from retrieval.answering.features import MAX_SHORT, Reader, spans_of
from retrieval.answering.judge import Judge, answer_class
from retrieval.answering.kinds import STRICT
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan, completed
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.tokens import Sentence

N_MARKED = 2
"""Sentences whose spans are chosen anew: those that may be quoted."""
_NO_ENDS = frozenset("'\"“”‘’`.,;:!?-–—()[]")
_ARTICLES = frozenset({"DT", "PRP$"})

Marked = tuple[Candidate, Mapping[str, float]]
"""A span with what speaks for it."""


def marked(
    found: Sequence[ScoredSpan], readings: Mapping[int, Reading], reader: Reader, judge: Judge
) -> tuple[ScoredSpan, ...]:
    """Choose the spans of the first sentences anew, `readings` being what the cross-encoder made of some of them."""
    first = [
        replace(span, candidate=best_marked(reader, span.analysed.id, readings[span.analysed.id], judge))
        if span.analysed.id in readings
        else span
        for span in found[:N_MARKED]
    ]
    return (*first, *found[N_MARKED:])


def best_marked(reader: Reader, i: int, reading: Reading, judge: Judge) -> Candidate | None:
    """Give the best span of sentence `i` by its features and the reader's marks; None where it has none."""
    spans = spans_of(reader, i)
    rows = marked_spans(reader.question, reader.analysis.sentences[i], spans, reading, judge)
    if not rows:
        return None
    kind = answer_class(reader.question.asked)
    scores = [judge.span_marked(features, kind) for _, features in rows]
    top = max(range(len(rows)), key=lambda j: (scores[j], -j))
    several = completed(reader.question, spans, rows[top][0])
    return rows[top][0] if several is None else spans[several][0]


def marked_spans(
    question: Question, analysed: AnalysedSentence, spans: Sequence[Marked], reading: Reading, judge: Judge
) -> list[Marked]:
    """Give the candidate spans with their scores and marks, then the span that the reader itself would mark.

    Where a date or an amount is asked for, a span of that type is whole as it is, and the reader's own is left out.
    """
    sentence, kind = analysed.sentence, answer_class(question.asked)
    rows: list[Marked] = [
        (candidate, {"before": judge.span(features, kind), "marks": _marks(sentence, candidate, reading)})
        for candidate, features in spans
    ]
    own = None if spans and question.asked in STRICT else _own_span(analysed, reading)
    known = {(candidate.first, candidate.last) for candidate, _ in spans}
    if own is not None and (own.first, own.last) not in known and adds(question, analysed, own):
        rows.append((own, {"own": 1.0, "marks": _marks(sentence, own, reading)}))
    return rows


def _marks(sentence: Sentence, candidate: Candidate, reading: Reading) -> float:
    """Give the log-probability of the span; of its likeliest member where it is a list."""
    parts = candidate.parts or ((candidate.first, candidate.last),)
    tokens = sentence.tokens
    return max(
        reading.span(tokens[first].start - sentence.start, tokens[last].end - sentence.start)
        for first, last in (*parts, (candidate.first, candidate.last))
    )


def _own_span(analysed: AnalysedSentence, reading: Reading) -> Candidate | None:
    """Give the likeliest span of all, in whole tokens, without marks and articles at its ends."""
    sentence, place = analysed.sentence, reading.likeliest(MAX_SHORT)
    if place is None:
        return None
    inside = [t.i for t in sentence.tokens if t.end - sentence.start > place[0] and t.start - sentence.start < place[1]]
    while inside and sentence.tokens[inside[0]].text in _NO_ENDS:
        del inside[0]
    while inside and sentence.tokens[inside[-1]].text in _NO_ENDS:
        del inside[-1]
    if len(inside) > 1 and sentence.tokens[inside[0]].tag in _ARTICLES:
        del inside[0]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    is_name = any(mention.first <= first and last <= mention.last for mention in analysed.mentions)
    return Candidate(first, last, last, 0.0, "name" if is_name else "phrase")
