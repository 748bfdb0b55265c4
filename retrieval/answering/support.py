"""Whether the sentences found do answer the question; if not, why not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.judge import Judge, answer_class
from retrieval.answering.kinds import STRICT
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
from retrieval.records import Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, how surely, and the plain reason where not."""

    supported: bool
    probability: float
    reason: Reason | None
    because: str
    """The reason in plain words, for the explain view."""
    features: dict[str, float]
    is_veto: bool = True
    """A plain rule refused, whatever the probability."""


UNSURE = (0.1, 0.85)
"""Probabilities between which the cross-encoder is asked, where there is one."""


def judge(question: Question, spans: Sequence[ScoredSpan], model: Judge) -> Verdict:
    """Decide whether the best spans answer the question: plain vetoes first, then the calibrated probability."""
    if question.is_unclear:
        return Verdict(False, 0.0, "ambiguous", "the question does not say whom or what it means", {})
    if not question.terms:
        return Verdict(False, 0.0, "empty_question", "the question has no word to look for", {})
    if not spans:
        return Verdict(False, 0.0, "off_topic", "no source has any of the question's words", {})
    features = support_features(question, spans)
    probability = model.support(features, answer_class(question.asked))
    if "reader" in features:
        features |= reader_features(question, spans, probability)
        probability = model.support_read(features)
    reason, because = _veto(question, spans)
    if reason:
        return Verdict(False, min(probability, model.threshold / 2), reason, because, features)
    if probability < model.threshold:
        because = f"the best sentence answers with a probability of {probability:.2f}, below {model.threshold:.2f}"
        return Verdict(False, probability, "not_stated", because, features, is_veto=False)
    return Verdict(True, probability, None, f"probability {probability:.2f}", features, is_veto=False)


def is_sure(verdict: Verdict) -> bool:
    """Tell whether the features alone leave so little doubt that a closer reading would hardly change the verdict."""
    return verdict.is_veto or not UNSURE[0] < verdict.probability < UNSURE[1]


def reader_features(question: Question, spans: Sequence[ScoredSpan], probability: float) -> dict[str, float]:
    """Give what decides where the cross-encoder has read: the features' log-odds, and its logits."""
    logits = [span.features["reader"] for span in spans]
    best = max(logits)
    return {
        "log_odds": math.log(probability / (1 - probability)) if 0 < probability < 1 else 0.0,
        "reader_best": best,
        "reader_sum": best + math.log(sum(math.exp(logit - best) for logit in logits)),
        "strict": float(question.asked in STRICT),
    }


def _veto(question: Question, spans: Sequence[ScoredSpan]) -> tuple[Reason | None, str]:
    if question.firm and not any(term.known for term in question.firm):
        return "off_topic", "no source has any of the words that matter"
    if question.asked in STRICT and not any(span.candidate for span in spans):
        return "not_stated", f"no sentence near the question has a {question.asked}"
    strange = [term.text for term in question.firm if term.role == "name" and not term.known]
    if strange:
        return "not_stated", f"no source names {strange[0]}"
    if _unmoored(question) == 1.0:
        return "not_stated", "no source has any of the things the question is about"
    unspoken = not any(span.features["speaker"] == 1.0 for span in spans[:4])
    if question.kind == "said" and question.speaker is not None and unspoken:
        return "not_stated", "no sentence near the question gives words of the one asked about"
    if not spans[0].features["exact"] and spans[0].features["lost"] == 1.0:
        return "not_stated", "the best sentence has only words of like meaning, and not for all that is asked"
    return None, ""


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
    }
