"""Whether the sentences found do answer the question; if not, why not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from retrieval.answering.cross_encoder import LEAST, Reading
from retrieval.answering.features import MAX_SHORT
from retrieval.answering.judge import Judge, answer_class
from retrieval.answering.kinds import SHOWN, STRICT
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
from retrieval.records import Reason

SOFTNESS = 2.0
"""Logits within about this of the greatest count beside it."""


class Veto(NamedTuple):
    """A plain rule that refuses: a firm one in any case, another unless the cross-encoder reads an answer."""

    reason: Reason
    because: str
    is_firm: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, how surely, and the plain reason where not."""

    supported: bool
    probability: float
    reason: Reason | None
    because: str
    """The reason in plain words, for the explain view."""
    features: dict[str, float]
    veto: Veto | None = None

    @property
    def is_firm(self) -> bool:
        """Tell whether a plain rule refused, whatever the cross-encoder may read."""
        return self.veto is not None and self.veto.is_firm


def judge(question: Question, spans: Sequence[ScoredSpan], model: Judge) -> Verdict:
    """Decide whether the best spans answer the question: plain vetoes first, then the calibrated probability."""
    if question.is_unclear:
        return _refused(Veto("ambiguous", "the question does not say whom or what it means", is_firm=True), 0.0, {})
    if not question.terms:
        return _refused(Veto("empty_question", "the question has no word to look for", is_firm=True), 0.0, {})
    if not spans:
        return _refused(Veto("off_topic", "no source has any of the question's words", is_firm=True), 0.0, {})
    features = support_features(question, spans)
    probability = model.support(features, answer_class(question.asked))
    veto = _veto(question, spans)
    if veto:
        return _refused(veto, min(probability, model.threshold / 2), features)
    return _weighed(probability, features, model)


def judge_read(before: Verdict, spans: Sequence[ScoredSpan], readings: Mapping[int, Reading], model: Judge) -> Verdict:
    """Decide anew once the cross-encoder has read: `before` is the verdict by features, `spans` are in their new order.

    `readings` are of the sentences that it was given, by id. A veto that is not firm falls where the probability is
    above the threshold all the same.
    """
    chance = before.probability
    log_odds = math.log(chance / (1 - chance)) if 0 < chance < 1 else 0.0
    logits = [span.features["reader"] for span in spans]
    first = readings.get(spans[0].analysed.id)
    features = before.features | {
        "log_odds": log_odds,
        "reader": logits[0],
        "reader_all": soft_sum(logits),
        "sureness": first.sureness(MAX_SHORT) if first else LEAST,
    }
    probability = model.support_read(features)
    if before.veto and probability < model.threshold:
        return _refused(before.veto, min(probability, model.threshold / 2), features)
    return _weighed(probability, features, model)


def soft_sum(logits: Sequence[float]) -> float:
    """Give how surely any of some sentences answers: their greatest logit, and a little for each that is near it."""
    peak = max(logits)
    return peak + SOFTNESS * math.log(sum(math.exp((logit - peak) / SOFTNESS) for logit in logits))


def _refused(veto: Veto, probability: float, features: dict[str, float]) -> Verdict:
    return Verdict(False, probability, veto.reason, veto.because, features, veto)


def _weighed(probability: float, features: dict[str, float], model: Judge) -> Verdict:
    if probability < model.threshold:
        because = f"the best sentence answers with a probability of {probability:.2f}, below {model.threshold:.2f}"
        return Verdict(False, probability, "not_stated", because, features)
    return Verdict(True, probability, None, f"probability {probability:.2f}", features)


def _veto(question: Question, spans: Sequence[ScoredSpan]) -> Veto | None:
    strange = [term.text for term in question.firm if term.role == "name" and not term.known]
    if question.firm and not any(term.known for term in question.firm):
        return Veto("off_topic", "no source has any of the words that matter", is_firm=bool(strange))
    if strange:
        return Veto("not_stated", f"no source names {strange[0]}", is_firm=True)
    if question.asked in STRICT and not any(span.candidate for span in spans):
        because = f"no sentence near the question has a {question.asked}"
        return Veto("not_stated", because, is_firm=question.asked in SHOWN)
    if _unmoored(question) == 1.0:
        return Veto("not_stated", "no source has any of the things the question is about")
    unspoken = not any(span.features["speaker"] == 1.0 for span in spans[:4])
    if question.kind == "said" and question.speaker is not None and unspoken:
        return Veto("not_stated", "no sentence near the question gives words of the one asked about")
    if not spans[0].features["exact"] and spans[0].features["lost"] == 1.0:
        return Veto("not_stated", "the best sentence has only words of like meaning, and not for all that is asked")
    return None


def _unmoored(question: Question) -> float:
    """Tell how far the nouns and names of the question are strange to the story, 0 to 1."""
    nouns = [term for term in question.firm if term.role in {"name", "noun", "number"}]
    return sum(not term.known for term in nouns) / len(nouns) if nouns else 0.0


def support_features(question: Question, spans: Sequence[ScoredSpan]) -> dict[str, float]:
    """Give the features of the decision: the best span's own, and how the question fares as a whole."""
    top = spans[0]
    peak = max(span.score for span in spans)
    share = 1 / sum(math.exp(span.score - peak) for span in spans)
    firm = question.firm
    unknown = [term for term in firm if not term.known]
    weight = sum(term.weight for term in question.terms) or 1.0
    names = [term for term in unknown if term.role == "name"]
    return {
        **top.features,
        "bias": 1.0,
        "margin": share,
        "score": math.tanh(top.score / 8),
        "unknown": float(bool(unknown)),
        "unknown_share": sum(term.weight for term in unknown) / weight,
        "unknown_count": min(1.0, len(unknown) / 3),
        "unknown_name": float(bool(names)),
        "unmoored": _unmoored(question),
        "n_terms": min(1.0, len(firm) / 8),
        "few_terms": float(len(firm) <= 1),
        "best_cover": max(span.features["cover"] for span in spans),
        "best_cover_window": max(span.features["cover_window"] for span in spans),
        "second": math.tanh((spans[1].score - top.score) / 2) if len(spans) > 1 else -1.0,
        "fragment": float(question.wh is None),
        "asks_name": float(question.asked == "name"),
    }
