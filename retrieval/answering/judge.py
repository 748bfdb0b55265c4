"""The learned judge: named features in, log-odds and one probability out; its weights are `config/judge.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.answering.kinds import Asked
from retrieval.resources import config_file

Weights = Mapping[str, float]

_CLASSES: dict[Asked, str] = {
    "date": "time", "time": "time", "duration": "amount", "age": "amount", "money": "amount", "percent": "amount",
    "number": "amount", "amount": "amount", "score": "amount", "timing": "amount", "person": "name", "who": "name",
    "organisation": "name", "name": "name", "place": "place", "title": "thing", "thing": "thing", "kind": "thing",
    "clause": "thing", "reason": "reason", "manner": "reason", "quote": "quote", "definition": "definition",
    "polarity": "polarity",
}  # fmt: skip
CLASSES = tuple(sorted(set(_CLASSES.values())))


def answer_class(asked: Asked) -> str:
    """Give the coarse class under which a type's weights were fitted."""
    return _CLASSES[asked]


@dataclass(frozen=True)
class Judge:
    """Three linear models; each has a weight a feature for all classes and one more for each class.

    (One shared and one own copy of every feature: Daumé 2007, "Frustratingly easy domain adaptation".)
    """

    span_weights: Mapping[str, Weights]
    sentence_weights: Mapping[str, Weights]
    support_weights: Mapping[str, Weights]
    reader_weights: Weights
    """How a sentence's score and the cross-encoder's logit make one score."""
    reader_support_weights: Weights
    """How the log-odds of support, the cross-encoder's logit and the question's strange words make one probability."""
    marking_weights: Mapping[str, Weights]
    """How a span's score and the cross-encoder's marks make one score."""
    threshold: float
    """Probability below which the sources are said not to answer."""

    def span(self, features: Weights, kind: str) -> float:
        """Score a span against the other spans of its sentence."""
        return _dot(self.span_weights[kind], features)

    def span_marked(self, features: Weights, kind: str) -> float:
        """Score a span whose sentence the cross-encoder has read: `before` is its score by features alone."""
        return _dot(self.marking_weights[kind], features)

    def sentence(self, features: Weights, kind: str) -> float:
        """Score a sentence against the other sentences, its best span being known."""
        return _dot(self.sentence_weights[kind], features)

    def support(self, features: Weights, kind: str) -> float:
        """Give the probability that the best sentences answer the question, 0 to 1."""
        return _logistic(_dot(self.support_weights[kind], features))

    def sentence_read(self, features: Weights) -> float:
        """Score a sentence that the cross-encoder has read: `before` is its score by features alone."""
        return _dot(self.reader_weights, features)

    def support_read(self, features: Weights) -> float:
        """Give the probability of support, 0 to 1, where the cross-encoder has read the best sentences."""
        return _logistic(_dot(self.reader_support_weights, features))


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _dot(weights: Weights, features: Weights) -> float:
    return sum([weights.get(name, 0.0) * value for name, value in features.items() if value])


@cache
def load_judge(path: Path | None = None) -> Judge:
    """Read the fitted weights; the packaged ones where no path is given."""
    table = json.loads((path or config_file("judge.json")).read_text(encoding="utf-8"))
    return make_judge(table)


def make_judge(table: dict[str, dict[str, float]]) -> Judge:
    """Build a judge from its three tables of weights, names of a class's own features begin with `class:`."""
    return Judge(
        span_weights=_by_class(table["span"]),
        sentence_weights=_by_class(table["sentence"]),
        support_weights=_by_class(table["support"]),
        reader_weights=table.get("reader", {}),
        reader_support_weights=table.get("reader_support", {}),
        marking_weights=_by_class(table.get("marking", {"before": 1.0})),
        threshold=table["threshold"]["probability"],
    )


def _by_class(weights: Weights) -> dict[str, Weights]:
    shared = {name: weight for name, weight in weights.items() if ":" not in name}
    merged: dict[str, Weights] = {}
    for kind in CLASSES:
        own = dict(shared)
        for name, weight in weights.items():
            if name.startswith(f"{kind}:"):
                feature = name.removeprefix(f"{kind}:")
                own[feature] = own.get(feature, 0.0) + weight
        merged[kind] = own
    return merged
