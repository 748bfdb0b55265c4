"""Turn exam rows into training rows for the judge: shortlisted sentences and spans, and which of them are right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval import load_story
from retrieval.answering import support
from retrieval.answering.answerer import N_PASSAGES, N_READ
from retrieval.answering.candidates import Candidate
from retrieval.answering.cross_encoder import Reading
from retrieval.answering.features import Reader, spans_of
from retrieval.answering.judge import Judge, answer_class
from retrieval.answering.lexicon import load_lexicon
from retrieval.answering.marking import marked, marked_spans
from retrieval.answering.passages import build_ranking, rank_passages
from retrieval.answering.questions import Question, read
from retrieval.answering.short import short_answer
from retrieval.answering.spans import ScoredSpan, gathered, reread, scored, shortlist
from retrieval.answering.support import Verdict
from retrieval.language.analysis import AnalysedSentence, Analysis, analyse
from retrieval.language.model import LanguageModel

MAX_SHORT = 160
INNER_SHARE = 0.5
"""A span inside an answer string counts as partly right where it is at least this share of it."""


@dataclass(frozen=True)
class SpanRow:
    """A candidate span: does it hold all of the answer, a part of it, or is it a part of it?"""

    candidate: Candidate
    features: Mapping[str, float]
    holds_all: bool
    holds_some: bool
    is_inside: bool
    length: int


@dataclass(frozen=True)
class SentenceRow:
    """A shortlisted sentence; `holds` says for each answer group whether it is met from a gold paragraph."""

    id: int
    features: Mapping[str, float]
    spans: tuple[SpanRow, ...]
    holds: tuple[bool, ...]


@dataclass(frozen=True)
class QuestionRow:
    """A question of an exam with what the pipeline looked at."""

    exam: str
    question: Question
    answers: tuple[tuple[str, ...], ...]
    gold: frozenset[str]
    sentences: tuple[SentenceRow, ...]
    analysis: Analysis
    readings: Mapping[int, Reading]
    """What a cross-encoder that has not seen the story makes of each sentence; empty where there is none."""

    @property
    def kind(self) -> str:
        return answer_class(self.question.asked)

    def ranked(self, judge: Judge) -> tuple[ScoredSpan, ...]:
        """Score the sentences as `spans.find` does."""
        reader = Reader(self.question, self.analysis)
        rows = [(row.id, row.features, [(s.candidate, s.features) for s in row.spans]) for row in self.sentences]
        return scored(gathered(reader, rows, judge), judge, self.kind)

    def judged(self, judge: Judge, *, closely: bool = True) -> tuple[tuple[ScoredSpan, ...], Verdict]:
        """Score and judge as the answerer does, `closely` with what the cross-encoder says where that is known."""
        spans = self.ranked(judge)
        verdict = support.judge(self.question, spans, judge)
        if not closely or not self.readings or verdict.is_firm or self.question.wants_any_words:
            return spans, verdict
        spans = self.reread(spans, judge)
        verdict = support.judge_read(verdict, spans, self.readings, judge)
        return marked(spans, self.readings, Reader(self.question, self.analysis), judge), verdict

    def reread(self, spans: tuple[ScoredSpan, ...], judge: Judge) -> tuple[ScoredSpan, ...]:
        """Order the sentences anew by what the cross-encoder says of the first ones."""
        return reread(spans, [self.readings[span.analysed.id].logit for span in spans[:N_READ]], judge)

    def marked(self, sentence: SentenceRow, judge: Judge) -> list[SpanRow]:
        """Give a sentence's spans with what the cross-encoder's marks make of them, its own span among them."""
        analysed = self.analysis.sentences[sentence.id]
        own = [(span.candidate, span.features) for span in sentence.spans]
        spans = marked_spans(self.question, analysed, own, self.readings[sentence.id], judge)
        return [span_row(analysed, candidate, features, self.answers) for candidate, features in spans]

    def found(self, spans: Iterable[ScoredSpan]) -> bool:
        """Tell whether the first two sentences, from gold paragraphs, meet every answer group."""
        texts = [
            folded(span.analysed.sentence.text)
            for span in list(spans)[:2]
            if f"{span.analysed.article}:{span.analysed.paragraph}" in self.gold
        ]
        return bool(texts) and bool(self.answers) and meets(" … ".join(texts), self.answers) == len(self.answers)

    def is_short(self, spans: Sequence[ScoredSpan]) -> bool:
        """Tell whether the best span, as the short answer gives it, meets every answer group."""
        short = short_answer(self.question, spans[0]).text if spans else None
        return short is not None and bool(self.answers) and meets(folded(short), self.answers) == len(self.answers)


def folded(text: str) -> str:
    """Give the text as answers are compared: case-folded, straight apostrophes, single spaces."""
    return " ".join(text.replace("\u2019", "'").replace("\u00a0", " ").casefold().split())


def meets(text: str, answers: Iterable[Iterable[str]]) -> int:
    """Count the answer groups of which the folded text holds an alternative."""
    return sum(any(folded(answer) in text for answer in group) for group in answers)


def exam_rows(
    exam: Path, story_folder: Path, model: LanguageModel, readings: Mapping[tuple[str, str, int], Reading] | None = None
) -> Iterator[QuestionRow]:
    """Give the rows of one exam, in order, with the readings known of them; `sources` rows are passed over."""
    story = load_story(story_folder)
    analysis = analyse(story, model)
    ranking = build_ranking(story, analysis)
    lexicon = load_lexicon()
    lines = map(json.loads, filter(str.strip, exam.read_text(encoding="utf-8").splitlines()))
    for number, row in enumerate(row for row in lines if row["command"] != "sources"):
        command = None if row["command"] == "ask" else row["command"]
        question = read(row["question"], command, analysis, model, lexicon)
        reader = Reader(question, analysis)
        short = shortlist(reader, rank_passages(ranking, question, N_PASSAGES))
        answers = tuple(map(tuple, row["answers"]))
        gold = frozenset(row["gold"])
        sentences = tuple(_sentence(reader, i, features, answers, gold) for i, features in short)
        keys = {sentence.id: (story_folder.name, f"{exam.stem}-{number}", sentence.id) for sentence in sentences}
        known = {i: readings[key] for i, key in keys.items() if key in readings} if readings else {}
        yield QuestionRow(f"{exam.stem}@{story_folder.name}", question, answers, gold, sentences, analysis, known)


def _sentence(
    reader: Reader, i: int, features: Mapping[str, float], answers: tuple[tuple[str, ...], ...], gold: frozenset[str]
) -> SentenceRow:
    analysed = reader.analysis.sentences[i]
    in_gold = f"{analysed.article}:{analysed.paragraph}" in gold
    text = folded(analysed.sentence.text)
    holds = tuple(in_gold and meets(text, [group]) == 1 for group in answers)
    spans = tuple(span_row(analysed, candidate, own, answers) for candidate, own in spans_of(reader, i))
    return SentenceRow(i, features, spans, holds)


def span_row(
    analysed: AnalysedSentence,
    candidate: Candidate,
    features: Mapping[str, float],
    answers: tuple[tuple[str, ...], ...],
) -> SpanRow:
    """Compare a candidate span with the answers."""
    parts = candidate.parts or ((candidate.first, candidate.last),)
    short = folded(", ".join(analysed.sentence.slice(*part) for part in parts))[:MAX_SHORT]
    n_met = meets(short, answers)
    inside = any(short in folded(a) and len(short) >= INNER_SHARE * len(folded(a)) for group in answers for a in group)
    return SpanRow(candidate, features, bool(answers) and n_met == len(answers), n_met > 0, inside, len(short))
