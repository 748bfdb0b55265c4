"""One question, straight down: question, ranking, spans, support, evidence, answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from retrieval.answering import (
    agreement,
    compose,
    evidence,
    parts,
    questions,
    sources,
    spans,
    suggestions,
    support,
)
from retrieval.answering.cross_encoder import Reading, SentenceReader, load_cross_encoder, read_with
from retrieval.answering.echoes import build_echoes
from retrieval.answering.explanation import Explanation, read_question, read_span, read_verdict
from retrieval.answering.features import Reader
from retrieval.answering.judge import load_judge
from retrieval.answering.lexicon import load_lexicon
from retrieval.answering.marking import marked
from retrieval.answering.parts import Parts
from retrieval.answering.passages import build_ranking, rank_passages
from retrieval.answering.polarity import settled
from retrieval.answering.questions import Question
from retrieval.answering.rewording import reworded
from retrieval.answering.short import short_answer
from retrieval.answering.spans import ScoredSpan
from retrieval.answering.suggestions import Suggestion
from retrieval.answering.support import Verdict
from retrieval.answering.templates import load_templates
from retrieval.answering.wording import plain
from retrieval.language.analysis import Analysis, analyse
from retrieval.language.model import LanguageModel
from retrieval.language.timexes import as_iso
from retrieval.records import Answer, FixedKind, Kind, ScoredPassage, Story

N_READ = 6
"""Sentences that the cross-encoder reads, where there is one: more of them cost time and answer no better."""
N_PASSAGES = 10
"""Paragraphs that are read closely for a question."""


class _Steps(NamedTuple):
    kind: FixedKind | None
    """What was fixed."""
    question: Question
    ranking: tuple[ScoredPassage, ...]
    spans: tuple[ScoredSpan, ...]
    verdict: Verdict


class Answerer:
    """Answers questions about one story; built once, then only looks up.

    Args:
        story: the snapshot that is served.
        model: the language model; loaded where none is given.
        encoder: gives the cross-encoder, or None to go without; it is called when the first question for it comes.
        progress: called with the number of paragraphs read and their total while the story is analysed.
        clock: seconds, for `took_ms`.
    """

    def __init__(
        self,
        story: Story,
        model: LanguageModel | None = None,
        *,
        encoder: Callable[[], SentenceReader | None] = load_cross_encoder,
        progress: Callable[[int, int], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.story = story
        self._model = model or LanguageModel()
        self._encoder = encoder
        self._clock = clock
        self._lexicon = load_lexicon()
        self._judge = load_judge()
        self._templates = load_templates()
        self._analysis = analyse(story, self._model, progress=progress)
        self._ranking = build_ranking(story, self._analysis)
        self._echoes = build_echoes(self._analysis)
        self._suggested: tuple[Suggestion, ...] | None = None
        self._suggesting = threading.Lock()

    @property
    def analysis(self) -> Analysis:
        """The story's language analysis, which the views are built from."""
        return self._analysis

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Questions that the story answers, its own probes first; found when first asked for, in a second or less."""
        return tuple(suggestion.question for suggestion in self._suggestions())

    @property
    def suggestion_kinds(self) -> Mapping[str, Kind]:
        """What each suggested question asks for, by its wh-word."""
        return suggestions.kinds_of(self._suggestions())

    def suggest(self, question: str, kind: FixedKind | None = None) -> tuple[str, ...]:
        """Give up to three suggested questions nearest to a question, only of one kind where that is given."""
        return suggestions.nearest(self._read(question, kind), self._suggestions(), kind)

    def answer(self, text: str, kind: FixedKind | None = None) -> Answer:
        """Answer a question, or refuse with a reason; `kind` fixes what is asked, as the slash command does."""
        return self._answered(text, kind)[1]

    def answer_always(self, text: str, kind: FixedKind | None = None) -> Answer:
        """Answer as well as the ranking can, even where the sources seem not to answer; refuse only without words."""
        start = self._clock()
        steps = self._from_source(text, kind)
        if steps.spans:
            steps = steps._replace(verdict=Verdict(True, steps.verdict.probability, None, "asked to answer", {}))
        return self._composed(steps, text, start)

    def explain(self, text: str, kind: FixedKind | None = None) -> Explanation:
        """Answer, and give everything that led to the answer."""
        steps, answer = self._answered(text, kind)
        entities = self._analysis.entities.entities
        question = steps.question
        return Explanation(
            answer=answer,
            question=read_question(
                question,
                tuple(entities[i].name for i in sorted(question.entities)),
                entities[question.speaker].name if question.speaker is not None else None,
            ),
            ranking=self._named(steps.ranking),
            spans=tuple(read_span(span) for span in steps.spans),
            verdict=read_verdict(steps.verdict),
        )

    def search(self, query: str, k: int) -> tuple[ScoredPassage, ...]:
        """Give the best `k` paragraphs for a query, best first."""
        return self._named(rank_passages(self._ranking, self._read(query, None), k))

    def _named(self, ranking: tuple[ScoredPassage, ...]) -> tuple[ScoredPassage, ...]:
        """Give the passages with the shares of entities under their names."""
        names = {f"@{entity.id}": entity.name for entity in self._analysis.entities.entities}
        return tuple(
            passage.model_copy(update={"shares": {names.get(k, k): share for k, share in passage.shares.items()}})
            for passage in ranking
        )

    def _suggestions(self) -> tuple[Suggestion, ...]:
        with self._suggesting:
            if self._suggested is None:
                self._suggested = suggestions.suggestions(self.story, self._analysis, self._glance, self._steps)
            return self._suggested

    def _read(self, text: str, kind: FixedKind | None) -> Question:
        return questions.read(text, kind, self._analysis, self._model, self._lexicon)

    def _glance(self, text: str, kind: FixedKind | None = None) -> _Steps:
        """Take the steps by the features alone."""
        question = self._read(text, kind)
        ranking = rank_passages(self._ranking, question, N_PASSAGES)
        found = spans.find(Reader(question, self._analysis), ranking, self._judge)
        return _Steps(kind, question, ranking, found, support.judge(question, found, self._judge))

    def _steps(self, text: str, kind: FixedKind | None = None) -> _Steps:
        """Take the steps, and have the first sentences read closely unless a plain rule has settled it."""
        steps = self._glance(text, kind)
        encoder = None if steps.verdict.is_firm or steps.question.wants_any_words else self._encoder()
        if encoder is None:
            return steps
        question, read = steps.question, [span.analysed.id for span in steps.spans[:N_READ]]
        readings = [self._reading(encoder, question, i) for i in read]
        found = spans.reread(steps.spans, [reading.logit for reading in readings], self._judge)
        by_id = dict(zip(read, readings, strict=True))
        verdict = support.judge_read(steps.verdict, found, by_id, self._judge)
        found = marked(found, by_id, Reader(question, self._analysis), self._judge)
        return steps._replace(spans=found, verdict=verdict)

    def _reading(self, encoder: SentenceReader, question: Question, i: int) -> Reading:
        wording = reworded(question, self._analysis.sentences[i], self._analysis.synonyms)
        return encoder.read(wording, read_with(self._analysis, i))

    def _answered(self, text: str, kind: FixedKind | None) -> tuple[_Steps, Answer]:
        """Answer each question of a text in turn; give with it the steps of the first."""
        start = self._clock()
        asked = parts.split(plain(text, self._lexicon), self._model.read_question) if kind is None else Parts((text,))
        if asked.is_single:
            steps = self._from_source(text, kind)
            return steps, self._composed(steps, text, start)
        steps = self._from_source(asked.asked[0], None)
        answers = [self._composed(steps, asked.asked[0], start)]
        for later in asked.asked[1:]:
            wording = parts.about(later, answers[0].short)
            answers.append(self._composed(self._from_source(wording, None), wording, start))
        whole = parts.joined(text, answers, asked.left_open, self.story, self._templates)
        return steps, whole.model_copy(update={"took_ms": self._took(start)})

    def _from_source(self, text: str, kind: FixedKind | None) -> _Steps:
        """Take the steps, and keep to the publisher whom the question names: "according to the Post"."""
        asked = sources.asked_of(text, self.story)
        steps = self._steps(asked.text, kind)
        if asked.publisher is None or not steps.spans:
            return steps
        echoes = self._echoes.of(steps.spans[0], Reader(steps.question, self._analysis))
        own, verdict = sources.kept_to(asked, steps.spans, echoes, steps.verdict)
        return steps._replace(spans=own, verdict=verdict)

    def _composed(self, steps: _Steps, text: str, start: float) -> Answer:
        _, question, _, found, verdict = steps
        if not verdict.supported:
            return self._refused(steps, text, start)
        echoes = sources.asked_of(text, self.story).own(self._echoes.of(found[0], Reader(question, self._analysis)))
        compared = agreement.compare(found, echoes, self.story)
        chosen = evidence.choose(question, found, compared, self.story)
        short = short_answer(question, chosen[0])
        polarity = settled(question, found)
        quotes = tuple(evidence.evidence_of(span, self.story, self._analysis.entities) for span in chosen)
        agreed = agreement.agreement_of(chosen, compared, self.story)
        lead = self._templates.fill("answered", polarity) if polarity else short.lead
        return Answer(
            question=text,
            kind=question.kind,
            abstained=False,
            answer=compose.reply(lead, quotes, agreed, self.story, self._templates),
            short=short.text,
            value=as_iso(short.value) if short.value else None,
            evidence=quotes,
            polarity=polarity,
            agreement=agreed,
            reason=None,
            nearest=None,
            missing=question.missing,
            confidence=round(verdict.probability, 4),
            corpus=self.story.fingerprint,
            took_ms=self._took(start),
        )

    def _refused(self, steps: _Steps, text: str, start: float) -> Answer:
        kind, question, _, found, verdict = steps
        reason = verdict.reason or "not_stated"
        nearest = (
            evidence.evidence_of(found[0], self.story, self._analysis.entities)
            if found and reason != "off_topic"
            else None
        )
        missing = question.missing
        known = self._suggestions()
        suggested = suggestions.nearest(question, known, kind) or suggestions.nearest(question, known)
        return Answer(
            question=text,
            kind=question.kind,
            abstained=True,
            answer=compose.refusal(reason, missing, nearest, suggested, self.story, self._templates),
            short=None,
            value=None,
            evidence=(),
            reason=reason,
            nearest=nearest,
            missing=missing,
            suggestions=suggested,
            confidence=round(verdict.probability, 4),
            corpus=self.story.fingerprint,
            took_ms=self._took(start),
        )

    def _took(self, start: float) -> float:
        return round((self._clock() - start) * 1000, 3)
