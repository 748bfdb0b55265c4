"""Questions that a story can answer: drafted from its own sentences and tables, kept where the answer comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from retrieval.answering.drafts.clauses import clause_drafts
from retrieval.answering.drafts.records import Draft
from retrieval.answering.drafts.tables import entity_drafts, event_drafts, probe_drafts, speech_drafts
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
from retrieval.answering.support import Verdict
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.records import Kind, Story

MOST = 60
"""Questions suggested at most."""
MOST_ASKED = 120
"""Drafts that are asked at most to find them."""
MOST_OF_A_SENTENCE = 2
MOST_OF_A_KIND = 16
MOST_READ = 600
"""Sentences from which questions are drafted, those that open the articles first."""
SURE = 0.6
"""Probability from which an answer to a draft is good enough to suggest the question."""
MOST_NEAREST = 3

Ask = Callable[[str], tuple[Question, Sequence[ScoredSpan], Verdict]]
"""Answers a question: as it was read, its scored spans, and the verdict."""


@dataclass(frozen=True)
class Suggestion:
    """A question that the story answers."""

    question: str
    kind: Kind
    """What its wh-word asks for: `when`, `who`, `where`, `what`, `why`, `how` or `how_many`."""
    keys: frozenset[str]
    """Its terms and entities, by which it is near to other questions."""


def suggestions(story: Story, analysis: Analysis, ask: Ask) -> tuple[Suggestion, ...]:
    """Give up to `MOST` questions that the story answers from the sentence they were made from.

    The story's own probes come first, then the kinds of question in turn; the same story gives the same questions.
    """
    kept: list[Suggestion] = []
    of_sentence: Counter[int] = Counter()
    of_kind: Counter[Kind] = Counter()
    asked: set[str] = set()
    for draft in _in_turn(story, analysis):
        if len(asked) >= MOST_ASKED or len(kept) >= MOST:
            break
        full = draft.sentence is not None and of_sentence[draft.sentence] >= MOST_OF_A_SENTENCE
        if draft.question in asked or full or of_kind[draft.kind] >= MOST_OF_A_KIND:
            continue
        asked.add(draft.question)
        question, spans, verdict = ask(draft.question)
        if spans and is_answered(draft, spans[0], verdict, analysis):
            of_sentence[spans[0].analysed.id] += 1
            of_kind[draft.kind] += 1
            kept.append(Suggestion(draft.question, draft.kind, frozenset(term.key for term in question.terms)))
    return tuple(kept)


def is_answered(draft: Draft, span: ScoredSpan, verdict: Verdict, analysis: Analysis) -> bool:
    """Tell whether the best span is surely an answer, and the one that the question was drafted for."""
    if not verdict.supported or verdict.probability < SURE:
        return False
    if draft.sentence is None:
        return span.candidate is not None and (draft.kind != "when" or span.candidate.type == "date")
    if span.analysed.keys != analysis.sentences[draft.sentence].keys:
        return False
    if draft.first is None or draft.last is None:
        return True
    return span.candidate is not None and span.candidate.first <= draft.last and draft.first <= span.candidate.last


def _in_turn(story: Story, analysis: Analysis) -> Iterator[Draft]:
    """Give the probes, then one draft of each kind in turn, those that open the articles first."""
    yield from probe_drafts(story)
    opening = sorted(analysis.sentences, key=lambda sentence: (sentence.paragraph, sentence.article, sentence.id))
    queues: dict[Kind, list[Draft]] = {}
    of_sentences = (_of_sentence(sentence, analysis) for sentence in opening[:MOST_READ])
    for draft in chain(event_drafts(story), entity_drafts(analysis), chain.from_iterable(of_sentences)):
        queues.setdefault(draft.kind, []).append(draft)
    yield from _alternated(queues.values())


def _of_sentence(analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Draft]:
    yield from speech_drafts(analysed, analysis)
    yield from clause_drafts(analysed, analysis)


def _alternated(queues: Iterable[Sequence[Draft]]) -> Iterator[Draft]:
    rows = list(queues)
    for i in range(max(map(len, rows), default=0)):
        yield from (queue[i] for queue in rows if i < len(queue))


def nearest(question: Question, known: Sequence[Suggestion], kind: Kind | None = None) -> tuple[str, ...]:
    """Give up to three suggested questions that share most with a question; where none shares a word, the first ones.

    Args:
        question: the question that was refused.
        known: the story's suggestions.
        kind: only questions of that kind.
    """
    fitting = [suggestion for suggestion in known if kind in {None, suggestion.kind}]
    scores = [_shared(question, suggestion.keys) for suggestion in fitting]
    ranked = sorted(range(len(fitting)), key=lambda i: (-scores[i], i))
    near = [fitting[i].question for i in ranked if scores[i] > 0 and fitting[i].question != question.text]
    return tuple((near or _openers(fitting))[:MOST_NEAREST])


def _shared(question: Question, keys: frozenset[str]) -> float:
    shared = 0.0
    for term in question.terms:
        if term.key in keys:
            shared += term.weight
        elif term.also & keys:
            shared += 0.7 * term.weight
    return shared


def _openers(known: Sequence[Suggestion]) -> list[str]:
    """Give the first suggestion of each kind."""
    first: dict[Kind, str] = {}
    for suggestion in known:
        first.setdefault(suggestion.kind, suggestion.question)
    return list(first.values())


def kinds_of(known: Sequence[Suggestion]) -> Mapping[str, Kind]:
    """Give the kind of each suggested question."""
    return {suggestion.question: suggestion.kind for suggestion in known}
