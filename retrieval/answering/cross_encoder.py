"""A small learned reader of question and sentence together; optional, and only numbers come out of it.

It is MiniLM-L6 (Wang et al. 2020) fitted as a cross-encoder (Nogueira and Cho 2019) by `bench/fit_reader.py`, its
weights in 8 bits. Where `onnxruntime` and `tokenizers` are not installed there is none, and the named features judge
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from retrieval.language.analysis import Analysis

MODEL = Path(__file__).with_name("data")
"""Folder of `reader.onnx` and `tokenizer.json`."""
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
N_BEFORE = 12
"""Words of the sentence before that are read with a sentence, as in fitting."""


class SentenceReader(Protocol):
    """What says how surely each of some sentences answers a question."""

    def logits(self, question: str, sentences: Sequence[str]) -> tuple[float, ...]: ...


class CrossEncoder:
    """Says how surely a sentence answers a question; safe to use from several threads.

    Raises:
        ImportError: `onnxruntime` or `tokenizers` is not installed.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # One thread: answers must not depend on how sums are parted, and other questions have the other cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def logits(self, question: str, sentences: Sequence[str]) -> tuple[float, ...]:
        """Give the log-odds, about -8 to 8, that each sentence (the end of the one before it in front) answers."""
        return tuple(self._logit(question, sentence) for sentence in sentences)

    def _logit(self, question: str, sentence: str) -> float:
        """Read one pair by itself: beside others, 8-bit sums would hang on their company."""
        pair = self._tokenizer.encode(question, sentence)
        arrays = (pair.ids, pair.attention_mask, pair.type_ids)
        given = {name: np.array([row], dtype=np.int64) for name, row in zip(_INPUTS, arrays, strict=True)}
        (logits,) = self._session.run(["logit"], given)
        return round(float(logits[0]), 4)


@cache
def load_cross_encoder() -> CrossEncoder | None:
    """Load the packaged reader once; None where what runs it is not installed."""
    try:
        return CrossEncoder()
    except ImportError:
        return None


def words_before(analysis: Analysis, i: int) -> str:
    """Give the last words of the sentence before one in its paragraph; empty where it stands first."""
    own = analysis.sentences[i]
    if i == analysis.ranges[own.article, own.paragraph].start:
        return ""
    return " ".join(analysis.sentences[i - 1].sentence.text.split()[-N_BEFORE:])


def read_with(analysis: Analysis, i: int) -> str:
    """Give a sentence as it is read: the end of the one before it, then its own words."""
    return f"{words_before(analysis, i)} {analysis.sentences[i].sentence.text}".strip()
