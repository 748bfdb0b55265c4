"""A small learned reader of question and sentence together; optional, and only numbers and places come out of it.

It is MiniLM-L6 (Wang et al. 2020) fitted as a cross-encoder (Nogueira and Cho 2019) by `bench/fit_reader.py`, its
weights in 8 bits. Where `onnxruntime` and `tokenizers` are not installed there is none, and the named features judge
alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.language.analysis import Analysis

MODEL = Path(__file__).with_name("data")
"""Folder of `reader.onnx` and `tokenizer.json`."""
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
LEAST = -14.0
"""Log-probability of a span where the reader finds none at all."""
N_BEFORE = 12
"""Words of the sentence before that are read with a sentence, as in fitting."""


class Place(NamedTuple):
    """A word piece of a sentence, characters `start` to `end`, and how likely the answer begins or ends with it."""

    start: int
    end: int
    first: float
    """Log-probability that the answer begins here, among the sentence's pieces."""
    last: float


class Reading(NamedTuple):
    """What the reader makes of one sentence: log-odds, about -8 to 8, that it answers, and where its answer stands."""

    logit: float
    places: tuple[Place, ...] = ()
    """The sentence's word pieces in order; those beyond the reader's reach are missing."""

    def span(self, start: int, end: int) -> float:
        """Give the log-probability that characters `start` to `end` of the sentence are the answer, `LEAST` at least.

        That of its first piece and of its last one, taken to be independent (BERT: Devlin et al. 2019, section 4.2).
        """
        within = [place for place in self.places if place.end > start and place.start < end]
        return max(LEAST, within[0].first + within[-1].last) if within else LEAST

    def likeliest(self, most: int) -> tuple[int, int] | None:
        """Give where the likeliest span of at most `most` characters stands; None where nothing was read."""
        spans = (
            (begin.first + end.last, begin.start, end.end)
            for n, begin in enumerate(self.places)
            for end in self.places[n:]
            if end.end - begin.start <= most
        )
        best = max(spans, default=None)
        return best[1:] if best else None

    def sureness(self, most: int) -> float:
        """Give the log-probability of that span, `LEAST` at least: low where the answer might stand anywhere."""
        place = self.likeliest(most)
        return self.span(*place) if place else LEAST


class Read(NamedTuple):
    """A sentence as it is read: the end of the one before it, then its own words."""

    before: str
    text: str


class SentenceReader(Protocol):
    """What says how surely a sentence answers a question, and where."""

    def read(self, question: str, sentence: Read) -> Reading: ...


class CrossEncoder:
    """Says how surely a sentence answers a question, and where; safe to use from several threads.

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

    def read(self, question: str, sentence: Read) -> Reading:
        """Read a sentence with the question, by itself: beside others, 8-bit sums would hang on their company."""
        pair = self._tokenizer.encode(question, f"{sentence.before} {sentence.text}".strip())
        arrays = (pair.ids, pair.attention_mask, pair.type_ids)
        given = {name: np.array([row], dtype=np.int64) for name, row in zip(_INPUTS, arrays, strict=True)}
        (logit,), (ends,) = self._session.run(["logit", "span"], given)
        return Reading(round(float(logit), 4), _places(pair, ends, len(sentence.before) + 1 if sentence.before else 0))


def _places(pair: Any, ends: NDArray[np.float32], shift: int) -> tuple[Place, ...]:
    """Give the pieces of the sentence itself, which begins `shift` characters into what was read with the question."""
    own = [n for n, part in enumerate(pair.sequence_ids) if part == 1 and pair.offsets[n][0] >= shift]
    if not own:
        return ()
    chosen = ends[own].astype(np.float64)
    peak = chosen.max(axis=0)
    chances = np.round(chosen - peak - np.log(np.exp(chosen - peak).sum(axis=0)), 3)
    offsets = [(start - shift, end - shift) for start, end in (pair.offsets[n] for n in own)]
    return tuple(Place(*at, *chance) for at, chance in zip(offsets, chances.tolist(), strict=True))


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


def read_with(analysis: Analysis, i: int) -> Read:
    """Give a sentence of the story as it is read."""
    return Read(words_before(analysis, i), analysis.sentences[i].sentence.text)
