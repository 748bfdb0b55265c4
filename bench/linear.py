"""Linear models over named features, a weight a feature for all classes of answers and one more for each class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from retrieval.answering.judge import CLASSES

Array = NDArray[np.float64]
Group = tuple[Array, Array, int]
"""Rows of values, how right each is, and the class's number."""

SPEAKS_FOR = frozenset(
    """main names_least names_least_window cover cover_window cover_paragraph names names_window verbs exact n_met bm25
    bm25_absolute rank speaker agreement span_fit span_slot span_tree span_near has_span best_fit span_score margin
    best_cover best_cover_window span_beside_focus span_focus fit slot""".split()
)
SPEAKS_AGAINST = frozenset(
    """unmoored miss_name miss_verb miss_noun miss_number miss_time miss_superlative miss_modifier miss_focus
    miss_number_here miss_time_here lost lost_window unknown unknown_share unknown_count unknown_name second
    short_sentence opposed unrealised slot_miss span_slot_miss list_unwanted""".split()
)
CLASS = {name: i + 1 for i, name in enumerate(CLASSES)}
"""A class's number; 0 is what all share."""


class Space:
    """The features of one model, in a fixed order."""

    def __init__(self, rows: Sequence[dict[str, float]]) -> None:
        self.names = sorted({name for row in rows for name in row})
        self._index = {name: i for i, name in enumerate(self.names)}

    def matrix(self, rows: Sequence[dict[str, float]]) -> Array:
        """Give one row of values a mapping, 0 where it has no such feature."""
        values = np.zeros((len(rows), len(self.names)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                values[i, self._index[name]] = value
        return values

    def table(self, weights: Array) -> dict[str, float]:
        """Give the weights by name, a class's own as `class:name`, tiny ones left out."""
        found = {}
        for prefix, i in [("", 0), *((f"{name}:", i) for name, i in CLASS.items())]:
            for name, weight in zip(self.names, weights[i], strict=True):
                if abs(weight) > 5e-4:
                    found[prefix + name] = round(float(weight), 3)
        return found


def solve(
    space: Space,
    loss: Callable[[Array], tuple[float, Array]],
    ridge: tuple[float, float],
    bounds: list[tuple[float | None, float | None]] | None = None,
) -> Array:
    """Minimise a loss over (classes + 1) x features weights with a ridge; the bias is hardly held back."""
    shape = (len(CLASSES) + 1, len(space.names))
    penalty = np.full(shape, ridge[1])
    penalty[0] = ridge[0]
    if "bias" in space.names:
        penalty[:, space.names.index("bias")] = [0.02, *[0.3 * ridge[1]] * len(CLASSES)]

    def objective(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        value, gradient = loss(weights)
        return value + float((penalty * weights**2).sum()) / 2, (gradient + penalty * weights).ravel()

    options = {"maxiter": 400}
    found = minimize(objective, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return np.asarray(found.x).reshape(shape)


def softmax_loss(groups: Sequence[Group]) -> Callable[[Array], tuple[float, Array]]:
    """Give the cross-entropy of picking a right row in each group, with its gradient."""

    def loss(weights: Array) -> tuple[float, Array]:
        value, gradient = 0.0, np.zeros_like(weights)
        for rows, target, kind in groups:
            logits = rows @ (weights[0] + weights[kind])
            shares = np.exp(logits - logits.max())
            shares /= shares.sum()
            value -= float((target * np.log(shares + 1e-12)).sum())
            step = rows.T @ (shares - target)
            gradient[0] += step
            gradient[kind] += step
        return value, gradient

    return loss


def logistic_loss(rows: Array, right: Array, kinds: NDArray[np.intp]) -> Callable[[Array], tuple[float, Array]]:
    """Give the cross-entropy of whether each question is answered, with its gradient."""

    def loss(weights: Array) -> tuple[float, Array]:
        chance = 1 / (1 + np.exp(-np.einsum("ij,ij->i", rows, weights[0] + weights[kinds])))
        value = -float((right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9)).sum())
        step = (chance - right)[:, None] * rows
        gradient = np.zeros_like(weights)
        gradient[0] = step.sum(0)
        np.add.at(gradient, kinds, step)
        return value, gradient

    return loss


def fit_softmax(
    groups: Sequence[tuple[list[dict[str, float]], Array, int]], ridge: tuple[float, float]
) -> dict[str, float]:
    """Fit a softmax model over groups of (features, grades, class)."""
    space = Space([features for rows, _, _ in groups for features in rows])
    ready = [(space.matrix(rows), grades / grades.sum(), kind) for rows, grades, kind in groups]
    return space.table(solve(space, softmax_loss(ready), ridge, signs(space)))


def signs(space: Space) -> list[tuple[float | None, float | None]]:
    """Give the bounds of every weight, shared ones first: on one side of zero for what speaks for or against."""
    bounds: list[tuple[float | None, float | None]] = [
        (0, None) if name in SPEAKS_FOR else (None, 0) if name in SPEAKS_AGAINST else (None, None)
        for name in space.names
    ]
    return bounds * (len(CLASSES) + 1)


def shared_weights(loss: Callable[[Array], tuple[float, Array]], ridge: Array) -> Array:
    """Minimise a loss over weights that are the same for all classes."""

    def objective(weights: Array) -> tuple[float, Array]:
        value, gradient = loss(np.stack([weights, np.zeros_like(weights)]))
        return value + float((ridge * weights**2).sum()) / 2, gradient[0] + ridge * weights

    return np.asarray(minimize(objective, np.full(len(ridge), 0.3), jac=True, method="L-BFGS-B").x)
