"""What speaks for a sentence and for a span in it, as named numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from retrieval.answering.candidates import Candidate, candidates
from retrieval.answering.matching import Match, coverage, match_terms
from retrieval.answering.query_terms import ROLES, QueryTerm
from retrieval.answering.questions import Question
from retrieval.answering.slots import open_slot
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.tokens import Sentence

MAX_SHORT = 160
"""Characters of a short answer at most."""


class Reader:
    """Looks at a story's sentences through one question; remembers what it worked out."""

    def __init__(self, question: Question, analysis: Analysis) -> None:
        self.question = question
        self.analysis = analysis
        self._matches: dict[int, tuple[Match, ...]] = {}
        self._windows: dict[int, tuple[float, ...]] = {}

    def matches(self, i: int) -> tuple[Match, ...]:
        """Give the matches of the question's terms in sentence `i`."""
        if i not in self._matches:
            self._matches[i] = match_terms(self.question, self.analysis.sentences[i])
        return self._matches[i]

    def window(self, i: int) -> tuple[float, ...]:
        """Give for each term how surely it is met by sentence `i`, its neighbours in the paragraph, or the title."""
        if i not in self._windows:
            self._windows[i] = self._window(i)
        return self._windows[i]

    def _window(self, i: int) -> tuple[float, ...]:
        analysed = self.analysis.sentences[i]
        ids = self.analysis.ranges[analysed.article, analysed.paragraph]
        title = self.analysis.titles[analysed.article]
        levels = [match.level for match in self.matches(i)]
        for j, share in ((i - 1, 0.7), (i + 1, 0.45), (i - 2, 0.4)):
            if j in ids:
                levels = [max(own, share * match.level) for own, match in zip(levels, self.matches(j), strict=True)]
        return tuple(
            max(level, 0.5) if term.key in title or term.also & title else level
            for level, term in zip(levels, self.question.terms, strict=True)
        )

    def shared(self, i: int) -> float:
        """Give how much of the question sentence `i` covers, by itself and with its surroundings, 0 to 2.5."""
        terms = self.question.terms
        here = sum(term.weight * match.level for term, match in zip(terms, self.matches(i), strict=True))
        around = sum(term.weight * level for term, level in zip(terms, self.window(i), strict=True))
        return (here + around) / self.total + 0.5 * speaks_or_named(self.question, self.analysis.sentences[i])

    @cached_property
    def total(self) -> float:
        return sum(term.weight for term in self.question.terms) or 1.0


def sentence_features(reader: Reader, i: int, passage_score: float, best_score: float, rank: int) -> dict[str, float]:
    """Give the features of sentence `i` of the story for the reader's question, spans aside."""
    question, analysis = reader.question, reader.analysis
    analysed = analysis.sentences[i]
    matches = reader.matches(i)
    window = reader.window(i)
    terms = question.terms
    ids = analysis.ranges[analysed.article, analysed.paragraph]
    paragraph = [max(reader.matches(j)[t].level for j in ids) for t in range(len(terms))]
    names = [t for t, term in enumerate(terms) if term.role == "name"]
    verbs = [t for t, term in enumerate(terms) if term.role == "verb"]
    firm = [t for t, term in enumerate(terms) if term.is_firm]
    top = max((term.weight for term in terms), default=1.0) or 1.0
    total = reader.total
    n_words = sum(1 for key in analysed.keys if key)
    return {
        "cover": coverage(question, matches),
        "cover_window": sum(terms[t].weight * window[t] for t in range(len(terms))) / total,
        "cover_paragraph": sum(terms[t].weight * paragraph[t] for t in range(len(terms))) / total,
        "names": _share([matches[t].level for t in names]),
        "names_window": _share([window[t] for t in names]),
        "no_names": float(not names),
        "verbs": _share([matches[t].level for t in verbs]),
        "exact": sum(terms[t].weight for t in range(len(terms)) if matches[t].level == 1.0) / total,
        "lost": max((terms[t].weight / top * (1 - paragraph[t]) for t in firm), default=0.0),
        "lost_window": max((terms[t].weight / top * (1 - window[t]) for t in firm), default=0.0),
        "n_met": min(1.0, sum(matches[t].level for t in firm) / 4),
        "bm25": passage_score / best_score if best_score else 0.0,
        "bm25_absolute": min(1.0, passage_score / (total * 1.5)),
        "rank": 1 / rank,
        "short_sentence": float(n_words < 7),
        "long_sentence": min(1.0, max(0, n_words - 30) / 30),
        "first_in_paragraph": float(analysed.sentence.number == 1),
        "in_quote": float(bool(analysed.quotations) and question.asked != "quote"),
        "names_least": min((matches[t].level for t in names), default=1.0),
        "names_least_window": min((window[t] for t in names), default=1.0),
        "main": _main(question, matches),
        **{f"miss_{role}": _missing(terms, window, role) for role in ROLES},
        "miss_number_here": _missing(terms, [match.level for match in matches], "number"),
        "miss_time_here": _missing(terms, [match.level for match in matches], "time"),
        "speaker": speaks_or_named(question, analysed),
    }


def _share(levels: Sequence[float]) -> float:
    return sum(levels) / len(levels) if levels else 0.0


def _missing(terms: Sequence[QueryTerm], levels: Sequence[float], role: str) -> float:
    """Give the share of the terms of one role that are not met, 0 where the question has none."""
    own = [level for term, level in zip(terms, levels, strict=True) if term.role == role]
    return 1 - _share(own) if own else 0.0


def _main(question: Question, matches: Sequence[Match]) -> float:
    """Give how surely the question's own predicate stands in the sentence, 0 where it is a copula."""
    for term, match in zip(question.terms, matches, strict=True):
        if term.i == question.predicate:
            return match.level
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


def span_features(
    question: Question,
    analysed: AnalysedSentence,
    matches: Sequence[Match],
    slot: frozenset[int],
    candidate: Candidate,
) -> dict[str, float]:
    """Give the features of one span of a sentence."""
    sentence = analysed.sentence
    inside = range(candidate.first, candidate.last + 1)
    size = len(inside)
    own = [t for t, match in enumerate(matches) if match.at and all(i in inside for i in match.at)]
    outside = [
        (term.weight, i)
        for term, match in zip(question.terms, matches, strict=True)
        for i in match.at
        if i not in inside and term.role != "frame"
    ]
    weight = sum(w for w, _ in outside)
    paths = _path(sentence, candidate.head)
    tree = sum(w / (1 + _distance(sentence, paths, i)) for w, i in outside) / weight if weight else 0.0
    linear = (
        sum(w / (1 + min(abs(i - candidate.first), abs(i - candidate.last))) for w, i in outside) / weight
        if weight
        else 0.0
    )
    token = sentence.tokens[candidate.head]
    focus = [i for term, match in zip(question.terms, matches, strict=True) if term.role == "focus" for i in match.at]
    return {
        "fit": candidate.fit,
        "slot": float(bool(slot & set(inside))),
        "slot_known": float(bool(slot)),
        "slot_miss": float(bool(slot) and not slot & set(inside)),
        "tree": tree,
        "near": linear,
        "asked_words": min(1.0, len(own) / 3),
        "focus": float(any(i in inside for i in focus)),
        "beside_focus": float(any(min(abs(i - candidate.first), abs(i - candidate.last)) <= 2 for i in focus)),
        "subject": float(token.dep in {"nsubj", "nsubjpass"}),
        "object": float(token.dep in {"dobj", "pobj", "attr"}),
        "size": min(1.0, size / 12),
        "tiny": float(size == 1),
        "list": float(bool(candidate.parts)),
        "list_wanted": float(bool(candidate.parts) and question.wants_list),
        "list_unwanted": float(bool(candidate.parts) and question.wants_one),
        "explicit": min(1.0, sum(char.isdigit() for char in sentence.slice(candidate.first, candidate.last)) / 4),
        f"type_{candidate.type}": 1.0,
    }


def _path(sentence: Sentence, i: int) -> dict[int, int]:
    steps = {i: 0}
    while sentence.tokens[i].head != i and sentence.tokens[i].head not in steps:
        i = sentence.tokens[i].head
        steps[i] = len(steps)
    return steps


def _distance(sentence: Sentence, paths: dict[int, int], i: int) -> int:
    steps = 0
    while i not in paths:
        if sentence.tokens[i].head == i:
            return steps + len(paths)
        i = sentence.tokens[i].head
        steps += 1
    return steps + paths[i]


def spans_of(reader: Reader, i: int) -> list[tuple[Candidate, dict[str, float]]]:
    """Give the candidate spans of sentence `i` with their features."""
    analysed = reader.analysis.sentences[i]
    matches = reader.matches(i)
    slot = open_slot(reader.question, analysed.sentence, matches)
    tokens = analysed.sentence.tokens
    return [
        (candidate, span_features(reader.question, analysed, matches, slot, candidate))
        for candidate in candidates(reader.question, analysed, reader.analysis)
        if tokens[candidate.last].end - tokens[candidate.first].start <= MAX_SHORT
    ]
