"""The token encoder of a spaCy pipeline, run on one short text without what only training needs.

A question spends most of its reading in the encoder (`MultiHashEmbed`, then `MaxoutWindowEncoder` with windows of
three tokens and residual layers). Here the same steps are taken with the same weights, laid out for products of a few
rows, so the vectors are equal but for rounding; a word's own embedding does not depend on its neighbours and is
remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from thinc.api import Model

Floats = np.ndarray[Any, np.dtype[np.float32]]

_MOST_WORDS = 20_000
"""Embeddings remembered at most, some 10 MB."""
_ROWS = 3
_ROUNDING = 1e-3
_LEAST_VARIANCE = np.float32(1e-08)


class Tokens(Protocol):
    """The tokens of one text, as spaCy's `Doc` holds them."""

    def to_array(self, columns: Any) -> Any: ...


class _Layer(NamedTuple):
    """One maxout layer with its layer norm."""

    weights: Floats
    """Shape (3 * width, pieces * width): first pieces of all units, then their second ones, and so on."""
    bias: Floats
    """Shape (pieces * width,)."""
    gain: Floats
    shift: Floats


class Encoder:
    """Encodes the tokens of one text as a pipeline's `tok2vec` would.

    Args:
        model: the encoder of the pipeline, as `usable` accepts it.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        self._embed, window = model.layers
        self._columns = self._embed.layers[0].attrs["columns"]
        nodes = list(window.walk())
        maxouts = [node for node in nodes if node.name == "maxout"]
        norms = [node for node in nodes if node.name == "layernorm"]
        self._width: int = maxouts[0].get_dim("nO")
        self._layers = tuple(_layer(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True))
        self._known: dict[tuple[int, ...], Floats] = {}

    def encode(self, doc: Tokens) -> Floats:
        """Give one vector a token; shape (tokens, width)."""
        rows = self._embedded(doc)
        if not len(rows):
            return np.zeros((0, self._width), np.float32)
        # One zero row a layer stands on either side; each layer needs, and gives, one row less there.
        vectors = np.pad(rows, ((len(self._layers), len(self._layers)), (0, 0)))
        for layer in self._layers:
            windows = np.concatenate((vectors[:-2], vectors[1:-1], vectors[2:]), axis=1)
            vectors = vectors[1:-1] + _normed(layer, _maxout(layer, windows))
        return vectors

    def _embedded(self, doc: Tokens) -> Sequence[Floats]:
        keys = [tuple(row) for row in doc.to_array(self._columns).tolist()]
        try:
            return [self._known[key] for key in keys]
        except KeyError:
            rows: Sequence[Floats] = self._embed.predict([doc])[0]
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            self._known.update(zip(keys, rows, strict=True))
            return rows


def _maxout(layer: _Layer, windows: Floats) -> Floats:
    """Give the greatest of the layer's pieces for each window (Goodfellow et al. 2013, "Maxout Networks")."""
    pieces = _product(windows, layer.weights) + layer.bias
    width = layer.gain.shape[0]
    best: Floats = reduce(np.maximum, [pieces[:, i : i + width] for i in range(0, pieces.shape[1], width)])
    return best


def _product(rows: Floats, weights: Floats) -> Floats:
    """Multiply three rows at a time: for more, OpenBLAS starts threads, which here cost more than they bring."""
    n_missing = -len(rows) % _ROWS
    padded = np.concatenate((rows, np.zeros((n_missing, rows.shape[1]), np.float32))) if n_missing else rows
    blocks: Floats = padded.reshape(-1, _ROWS, rows.shape[1]) @ weights
    return blocks.reshape(-1, weights.shape[1])[: len(rows)]


def _normed(layer: _Layer, vectors: Floats) -> Floats:
    """Give the vectors with mean 0 and variance 1, scaled and shifted (Ba, Kiros and Hinton 2016)."""
    width = np.float32(vectors.shape[1])
    vectors = vectors - vectors.sum(axis=1, keepdims=True) / width
    variance = (vectors * vectors).sum(axis=1, keepdims=True) / width + _LEAST_VARIANCE
    normed: Floats = vectors * variance**-0.5 * layer.gain + layer.shift
    return normed


def _layer(maxout: Model[Any, Any], norm: Model[Any, Any]) -> _Layer:
    weights: Any = maxout.get_param("W")
    bias: Any = maxout.get_param("b")
    gain: Any = norm.get_param("G")
    shift: Any = norm.get_param("b")
    by_piece = weights.transpose(1, 0, 2).reshape(-1, weights.shape[-1])
    return _Layer(np.ascontiguousarray(by_piece.T), bias.T.reshape(-1), gain, shift)


def _is_known(model: Model[Any, Any]) -> bool:
    """Tell whether a model is built of the parts that `Encoder` runs."""
    if len(model.layers) != 2:
        return False
    embed, window = model.layers
    names = [node.name for node in window.walk()]
    windows = [node.attrs.get("window_size") for node in window.walk() if node.name == "expand_window"]
    depth = names.count("maxout")
    parts = names.count("layernorm") == depth == len(windows) > 0 and set(windows) == {1}
    return parts and window.attrs.get("pad") == depth and "columns" in embed.layers[0].attrs


def encoder_of(model: Model[Any, Any], trial: Tokens) -> Encoder | None:
    """Give an encoder that does what a pipeline's does; None where the pipeline's is built in another way.

    Args:
        model: the model of the pipeline's `tok2vec`.
        trial: a text on which the two are compared.
    """
    if not _is_known(model):
        return None
    encoder = Encoder(model)
    return encoder if np.allclose(encoder.encode(trial), model.predict([trial])[0], atol=_ROUNDING) else None
