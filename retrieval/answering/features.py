"""What speaks for a sentence and for a span in it, as named numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answering.candidates import Candidate, candidates
from retrieval.answering.contrast import opposed, unrealised
from retrieval.answering.matching import Match, match_terms
from retrieval.answering.query_terms import ROLES, Role
from retrieval.answering.questions import Question
from retrieval.answering.slots import open_slot
from retrieval.answering.span_features import SpanFeatures
from retrieval.language.analysis import AnalysedSentence, Analysis

MAX_SHORT = 160
"""Characters of a short answer at most."""

_MISSES = tuple((role, f"miss_{role}") for role in ROLES)


class Reader:
    """Looks at a story's sentences through one question; remembers what it worked out."""

    def __init__(self, question: Question, analysis: Analysis) -> None:
        self.question = question
        self.analysis = analysis
        self.weights = tuple(term.weight for term in question.terms)
        self.total = sum(self.weights) or 1.0
        self.firm = tuple(t for t, term in enumerate(question.terms) if term.is_firm)
        self._of_role = {role: tuple(t for t, term in enumerate(question.terms) if term.role == role) for role in ROLES}
        self._matches: dict[int, tuple[Match, ...]] = {}
        self._levels: dict[int, list[float]] = {}
        self._windows: dict[int, list[float]] = {}
        self._paragraphs: dict[range, list[float]] = {}

    def matches(self, i: int) -> tuple[Match, ...]:
        """Give the matches of the question's terms in sentence `i`."""
        if i not in self._matches:
            self._matches[i] = match_terms(self.question, self.analysis.sentences[i])
        return self._matches[i]

    def levels(self, i: int) -> list[float]:
        """Give for each term how surely it is met by sentence `i`."""
        if i not in self._levels:
            self._levels[i] = [match.level for match in self.matches(i)]
        return self._levels[i]

    def window(self, i: int) -> list[float]:
        """Give for each term how surely it is met by sentence `i`, its neighbours in the paragraph, or the title."""
        if i not in self._windows:
            self._windows[i] = self._window(i)
        return self._windows[i]

    def _window(self, i: int) -> list[float]:
        analysed = self.analysis.sentences[i]
        ids = self.analysis.ranges[analysed.article, analysed.paragraph]
        title = self.analysis.titles[analysed.article]
        levels = self.levels(i)
        for j, share in ((i - 1, 0.7), (i + 1, 0.45), (i - 2, 0.4)):
            if j in ids:
                levels = [max(own, share * level) for own, level in zip(levels, self.levels(j), strict=True)]
        return [
            max(level, 0.5) if term.key in title or term.also & title else level
            for level, term in zip(levels, self.question.terms, strict=True)
        ]

    def paragraph(self, ids: range) -> list[float]:
        """Give for each term how surely it is met by the sentences `ids` of a paragraph."""
        if ids not in self._paragraphs:
            self._paragraphs[ids] = [max(levels) for levels in zip(*map(self.levels, ids), strict=True)]
        return self._paragraphs[ids]

    def shared(self, i: int) -> float:
        """Give how much of the question sentence `i` covers, by itself and with its surroundings, 0 to 2.5."""
        covered = self.weight_of(self.levels(i)) + self.weight_of(self.window(i))
        return covered / self.total + 0.5 * speaks_or_named(self.question, self.analysis.sentences[i])

    def weight_of(self, levels: Sequence[float]) -> float:
        """Give the weight of the terms, each as far as it is met."""
        return sum([weight * level for weight, level in zip(self.weights, levels, strict=True)])

    def of_role(self, role: Role, levels: Sequence[float]) -> list[float]:
        """Give the levels of the terms that play one role."""
        return [levels[t] for t in self._of_role[role]]


def sentence_features(reader: Reader, i: int, passage_score: float, best_score: float, rank: int) -> dict[str, float]:
    """Give the features of sentence `i` of the story for the reader's question, spans aside."""
    question, analysis = reader.question, reader.analysis
    analysed = analysis.sentences[i]
    here, window = reader.levels(i), reader.window(i)
    paragraph = reader.paragraph(analysis.ranges[analysed.article, analysed.paragraph])
    names, names_window = reader.of_role("name", here), reader.of_role("name", window)
    firm, weights, total = reader.firm, reader.weights, reader.total
    top = max(weights, default=1.0) or 1.0
    n_words = sum(map(bool, analysed.keys))
    return {
        "cover": reader.weight_of(here) / total,
        "cover_window": reader.weight_of(window) / total,
        "cover_paragraph": reader.weight_of(paragraph) / total,
        "names": _share(names),
        "names_window": _share(names_window),
        "no_names": float(not names),
        "verbs": _share(reader.of_role("verb", here)),
        "exact": sum([weight for weight, level in zip(weights, here, strict=True) if level == 1.0]) / total,
        "lost": max([weights[t] / top * (1 - paragraph[t]) for t in firm], default=0.0),
        "lost_window": max([weights[t] / top * (1 - window[t]) for t in firm], default=0.0),
        "n_met": min(1.0, sum([here[t] for t in firm]) / 4),
        "bm25": passage_score / best_score if best_score else 0.0,
        "bm25_absolute": min(1.0, passage_score / (total * 1.5)),
        "rank": 1 / rank,
        "short_sentence": float(n_words < 7),
        "long_sentence": min(1.0, max(0, n_words - 30) / 30),
        "first_in_paragraph": float(analysed.sentence.number == 1),
        "lead": float(analysed.paragraph == 1),
        "lead_broad": float(analysed.paragraph == 1) / max(1, len(firm)),
        "in_quote": float(bool(analysed.quotations) and question.asked != "quote"),
        "names_least": min(names, default=1.0),
        "names_least_window": min(names_window, default=1.0),
        "main": _main(question, here),
        **{name: _missing(reader.of_role(role, window)) for role, name in _MISSES},
        "miss_number_here": _missing(reader.of_role("number", here)),
        "miss_time_here": _missing(reader.of_role("time", here)),
        "speaker": speaks_or_named(question, analysed),
        "opposed": opposed(question, analysed),
        "unrealised": unrealised(question, analysed),
    }


def _share(levels: Sequence[float]) -> float:
    return sum(levels) / len(levels) if levels else 0.0


def _missing(levels: Sequence[float]) -> float:
    """Give the share of the terms of one role that are not met, 0 where the question has none."""
    return 1 - _share(levels) if levels else 0.0


def _main(question: Question, levels: Sequence[float]) -> float:
    """Give how surely the question's own predicate stands in the sentence, 0 where it is a copula."""
    for term, level in zip(question.terms, levels, strict=True):
        if term.i == question.predicate:
            return level
    return 0.0


def speaks_or_named(question: Question, analysed: AnalysedSentence) -> float:
    """Tell whether the asked-for speaker speaks in the sentence: 1 yes, 0.5 named there, 0 not."""
    if question.speaker is None:
        return 0.0
    mentioned = [mention for mention in analysed.mentions if mention.entity == question.speaker]
    return 1.0 if speaks(question.speaker, analysed) else 0.5 if mentioned else 0.0


def speaks(entity: int, analysed: AnalysedSentence) -> bool:
    """Tell whether some of the sentence's words are the entity's, by name or by a resolved pronoun."""
    return any(entity in speakers for speakers in analysed.speakers)


def spans_of(reader: Reader, i: int) -> list[tuple[Candidate, dict[str, float]]]:
    """Give the candidate spans of sentence `i` with their features."""
    analysed = reader.analysis.sentences[i]
    matches = reader.matches(i)
    tokens = analysed.sentence.tokens
    found = [
        candidate
        for candidate in candidates(reader.question, analysed, reader.analysis)
        if tokens[candidate.last].end - tokens[candidate.first].start <= MAX_SHORT
    ]
    if not found:
        return []
    slot = open_slot(reader.question, analysed.sentence, matches)
    features = SpanFeatures(reader.question, analysed.sentence, matches, slot)
    return [(candidate, features.of(candidate)) for candidate in found]
