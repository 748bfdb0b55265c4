"""Pack a fitted reader: an ONNX graph with 8-bit weights, its tokenizer beside it.

    python bench/pack_reader.py WEIGHTS.pt PAIRS.jsonl FOLDER [STORIES.json]

In the environment of `fit_reader.py`. Writes FOLDER/reader.onnx, FOLDER/tokenizer.json and FOLDER/held.json, the names
of the stories that it was fitted without.

At run time a layer's input is rounded to 8 bits as well, all with one step; a few large columns would cost the others
their digits. So each column is first divided by a power of its largest value, over some of PAIRS, and the weights take
that up (SmoothQuant: Xiao et al. 2023).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from fit_reader import Network, Pair, arrays, read_pairs, tokenizer
from onnxruntime.quantization import QuantType, quantize_dynamic

EASE, N_TRIED, LEAST = 0.9, 300, 1e-5
"""The power (0 leaves all to the input, 1 to the weights); pairs looked at; the least size of a column."""


class Eased(torch.nn.Module):
    """A linear layer whose input columns are of like size."""

    def __init__(self, layer: torch.nn.Linear, largest: Any) -> None:
        super().__init__()
        weights = layer.weight.detach().abs().amax(0).clamp(min=LEAST)
        step = largest.clamp(min=LEAST) ** EASE / weights ** (1 - EASE)
        layer.weight.data *= step
        self.share = torch.nn.Parameter(1 / step)
        self.layer = layer

    def forward(self, states: Any) -> Any:
        return self.layer(states * self.share)


def ease(net: Network, pairs: Sequence[Pair]) -> None:
    """Put an `Eased` layer in the place of each linear layer of the encoder; what comes out stays the same."""
    layers = {name: part for name, part in net.encoder.encoder.named_modules() if isinstance(part, torch.nn.Linear)}
    largest: dict[str, Any] = {}

    def watch(name: str) -> Any:
        def note(_: Any, inputs: Any) -> None:
            now = inputs[0].detach().abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest.get(name, now), now)

        return note

    watching = [layer.register_forward_pre_hook(watch(name)) for name, layer in layers.items()]
    with torch.no_grad():
        for pair in pairs:
            net(*map(torch.from_numpy, arrays([pair.pieces])))
    for each in watching:
        each.remove()
    for name, layer in layers.items():
        parent, _, last = name.rpartition(".")
        setattr(net.encoder.encoder.get_submodule(parent), last, Eased(layer, largest[name]))


def pack(weights: Path, pairs: Sequence[Pair], folder: Path) -> None:
    """Write the network as an ONNX graph with 8-bit weights, a scale a column, and its tokenizer beside it."""
    net = Network("eager").eval()
    net.load_state_dict(torch.load(weights))
    ease(net, pairs)
    folder.mkdir(parents=True, exist_ok=True)
    two = [torch.tensor([ids, ids]) for ids in ([101, 2043, 102, 2651, 102], [1, 1, 1, 1, 1], [0, 0, 0, 1, 1])]
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    names = {"input_names": inputs, "output_names": ["logit", "span"]}
    axes = {name: {0: "pair", 1: "piece"} for name in inputs} | {
        "logit": {0: "pair"}, "span": {0: "pair", 1: "piece"}
    }  # fmt: skip
    whole = weights.with_suffix(".onnx")
    torch.onnx.export(net, tuple(two), whole, dynamic_axes=axes, dynamo=False, **names)
    quantize_dynamic(whole, folder / "reader.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    tokenizer().save(str(folder / "tokenizer.json"))


def main() -> str | None:
    """Pack the weights named first; give what the program says where none are."""
    torch.set_num_threads(1)
    match [Path(argument) for argument in sys.argv[1:]]:
        case [weights, pairs, folder, *stories]:
            tried = [pair for asked in read_pairs(pairs) for pair in asked.pairs]
            pack(weights, tried[:: max(1, len(tried) // N_TRIED)], folder)
            held = json.loads(stories[0].read_text(encoding="utf-8")) if stories else []
            (folder / "held.json").write_text(json.dumps(held), encoding="utf-8")
            return None
        case _:
            return __doc__


if __name__ == "__main__":
    raise SystemExit(main())
