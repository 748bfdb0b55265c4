"""Questions that a story can answer: drafted from its own sentences and tables, kept where the answer comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol, get_args

from retrieval.answering.drafts.asking import clause_drafts
from retrieval.answering.drafts.records import Draft, Sort
from retrieval.answering.drafts.tables import entity_drafts, event_drafts, probe_drafts, speech_drafts
from retrieval.answering.drafts.wording import Names
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
"""Questions that one sentence may answer, each of another sort, or on other topics of what somebody said."""
MOST_OF_A_SORT = 12
MOST_READ = 600
"""Sentences from which questions are drafted, those that open the articles first."""
MOST_CLOSELY = 20
"""Drafts that are asked at most with the cross-encoder, which takes ten times as long."""
CLEAR = (0.1, 0.85)
"""Probabilities by the features alone beyond which a draft is not asked closely too."""
LIKELY = 0.6
"""Probability from which an answer to a draft is good enough to suggest the question."""
MOST_NEAREST = 3
_OTHER_WORD = 0.7
"""What a shared word counts where only a word that may stand for it is shared."""


class Answered(Protocol):
    """How a question was answered."""

    @property
    def question(self) -> Question: ...

    @property
    def spans(self) -> Sequence[ScoredSpan]: ...

    @property
    def verdict(self) -> Verdict: ...


Ask = Callable[[str], Answered]


@dataclass(frozen=True)
class Suggestion:
    """A question that the story answers."""

    question: str
    kind: Kind
    """What its wh-word asks for: `when`, `who`, `where`, `what`, `why`, `how` or `how_many`."""
    keys: frozenset[str]
    """Its terms and entities, by which it is near to other questions."""


def suggestions(story: Story, analysis: Analysis, glance: Ask, ask: Ask) -> tuple[Suggestion, ...]:
    """Give up to `MOST` questions that the story answers from the sentence they were made from.

    The story's own probes come first, then the sorts of question in turn; the same story gives the same questions.

    Args:
        story: what is asked about.
        analysis: the story as it was read.
        glance: answers a question quickly, perhaps with a doubt left.
        ask: answers it as an asker would be answered.
    """
    kept: list[tuple[int, Suggestion]] = []
    doubtful: list[tuple[int, Draft]] = []
    quota = _Quota()
    for i, draft in enumerate(_in_turn(story, analysis)):
        if len(quota.asked) >= MOST_ASKED or len(kept) >= MOST:
            break
        if quota.has_room(draft):
            quota.asked.add(draft.question)
            answered = glance(draft.question)
            if answered.verdict.is_firm or not CLEAR[0] < answered.verdict.probability < CLEAR[1]:
                if is_answered(draft, answered, analysis):
                    kept.append((i, quota.taken(draft, answered)))
            elif answered.verdict.supported:
                doubtful.append((i, draft))
    for i, draft in doubtful[:MOST_CLOSELY]:
        if quota.has_room(draft, again=True) and is_answered(draft, answered := ask(draft.question), analysis):
            kept.append((i, quota.taken(draft, answered)))
    return tuple(suggestion for _, suggestion in sorted(kept, key=lambda pair: pair[0]))[:MOST]


class _Quota:
    """Keeps the suggestions apart: none twice, not too many of a sort, few of one sentence."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self._sorts_of: dict[int, list[Sort]] = {}
        self._of_sort: Counter[Sort] = Counter()

    def has_room(self, draft: Draft, *, again: bool = False) -> bool:
        """Tell whether the draft may be asked: neither its sort nor the sentence it was made from is used up."""
        sorts = self._sorts_of.get(draft.targets[0].sentence, []) if draft.targets else []
        free = len(sorts) < MOST_OF_A_SENTENCE and (draft.sort == "said" or draft.sort not in sorts)
        return free and self._of_sort[draft.sort] < MOST_OF_A_SORT and (again or draft.question not in self.asked)

    def taken(self, draft: Draft, answered: Answered) -> Suggestion:
        """Take a draft for a suggestion."""
        self._sorts_of.setdefault(answered.spans[0].analysed.id, []).append(draft.sort)
        self._of_sort[draft.sort] += 1
        return Suggestion(draft.question, draft.kind, frozenset(term.key for term in answered.question.terms))


def is_answered(draft: Draft, answered: Answered, analysis: Analysis) -> bool:
    """Tell whether the best span is very likely an answer, and the one that the question was drafted for."""
    span = answered.spans[0] if answered.verdict.supported else None
    if span is None or answered.verdict.probability < LIKELY or span.candidate is None:
        return False
    if not draft.targets:
        return draft.kind != "when" or span.candidate.type == "date"
    return any(
        span.analysed.keys == analysis.sentences[target.sentence].keys
        and span.candidate.first <= target.last
        and target.first <= span.candidate.last
        for target in draft.targets
    )


def _in_turn(story: Story, analysis: Analysis) -> Iterator[Draft]:
    """Give the probes, then one draft of each sort in turn, those that open the articles first."""
    yield from probe_drafts(story)
    names = Names(analysis)
    opening = sorted(analysis.sentences, key=lambda sentence: (sentence.paragraph, sentence.article, sentence.id))
    of_sentences = (_of_sentence(sentence, analysis, names) for sentence in opening[:MOST_READ])
    queues: dict[Sort, list[Draft]] = {sort: [] for sort in get_args(Sort)}
    drafts = chain(
        event_drafts(story), islice(entity_drafts(analysis, names), MOST_ASKED), chain.from_iterable(of_sentences)
    )
    for draft in drafts:
        queues[draft.sort].append(draft)
    for i in range(max(map(len, queues.values()))):
        yield from (queue[i] for queue in queues.values() if i < len(queue))


def _of_sentence(analysed: AnalysedSentence, analysis: Analysis, names: Names) -> Iterator[Draft]:
    yield from speech_drafts(analysed, analysis, names)
    yield from clause_drafts(analysed, analysis)


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
            shared += _OTHER_WORD * term.weight
    return shared


def _openers(known: Sequence[Suggestion]) -> list[str]:
    """Give the first suggestion of each kind."""
    first: dict[Kind, str] = {}
    for suggestion in known:
        first.setdefault(suggestion.kind, suggestion.question)
    return list(first.values()) if len(first) > 1 else [suggestion.question for suggestion in known]


def kinds_of(known: Sequence[Suggestion]) -> Mapping[str, Kind]:
    """Give the kind of each suggested question."""
    return {suggestion.question: suggestion.kind for suggestion in known}
