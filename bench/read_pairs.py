"""Have fitted readers read the pairs of the stories that they have not seen.

    python bench/read_pairs.py PAIRS.jsonl READINGS.jsonl FOLDER ...

PAIRS is what `reader_pairs.py` writes; each FOLDER is what `pack_reader.py` writes, `held.json` beside the model
naming the stories that it was not fitted on. One JSON object a pair: `exam`, `row` and `i` name it; `logit`;
`places`, each word piece as [start, end, first, last] (`retrieval.answering.cross_encoder.Place`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from retrieval.answering.cross_encoder import CrossEncoder, Place, Read, Reading

Key = tuple[str, str, int]
"""Story, row and sentence of a pair."""


def main() -> None:
    """Write the readings of all pairs that some reader has not seen."""
    pairs, target, *folders = map(Path, sys.argv[1:])
    encoders = encoders_of(folders)
    with target.open("w", encoding="utf-8") as out, pairs.open(encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            if pair["exam"] in encoders:
                reading = encoders[pair["exam"]].read(pair["q"], Read(pair["prev"], pair["s"]))
                out.write(json.dumps({name: pair[name] for name in ("exam", "row", "i")} | reading._asdict()) + "\n")


def encoders_of(folders: Sequence[Path]) -> Mapping[str, CrossEncoder]:
    """Give for each story, by its folder's name, the reader that has not seen it."""
    return {
        story: encoder
        for folder in folders
        for encoder in [CrossEncoder(folder)]
        for story in json.loads((folder / "held.json").read_text(encoding="utf-8"))
    }


def readings_of(file: Path) -> Mapping[Key, Reading]:
    """Give the readings of a file by what they are readings of."""
    return dict(_lines(file))


def _lines(file: Path) -> Iterator[tuple[Key, Reading]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            places = tuple(Place(*place) for place in row["places"])
            yield (row["exam"], row["row"], row["i"]), Reading(row["logit"], places)


if __name__ == "__main__":
    main()
