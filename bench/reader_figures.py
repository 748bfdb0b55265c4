"""Judge readers by their logits alone: how they rank each question's sentences, and how they part what has an answer.

    python bench/reader_figures.py PAIRS.jsonl READINGS.jsonl

PAIRS is what `reader_pairs.py` writes, READINGS what `read_pairs.py` does; questions that were not read are passed
over. A line a story, then the mean: the share of answerable questions with a right sentence first and among the first
two, as listed and by logit; and the AUC, how often an answerable question's best logit is above an unanswerable one's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

Asked = tuple[bool, list[tuple[float, bool]]]
"""Whether a question has an answer, and for each of its sentences, as listed, the logit below zero and the label."""


def main() -> None:
    """Print the figures by story and their mean."""
    pairs, readings = map(Path, sys.argv[1:3])
    given = {_key(row): row["logit"] for row in map(json.loads, readings.open(encoding="utf-8"))}
    figures = {story: figures_of(asked) for story, asked in _asked(pairs, given).items()}
    figures["mean"] = np.nanmean(list(figures.values()), axis=0)
    print(f"{'story':34}{'list@1':>8}{'list@2':>8}{'logit@1':>8}{'logit@2':>8}{'AUC':>8}")
    for story, row in figures.items():
        print(f"{story:34}" + "".join(f"{figure:8.3f}" for figure in row))


def figures_of(questions: Sequence[Asked]) -> Any:
    """Give the shares right at 1 and within 2, as listed and by logit; then the AUC, nan where one sort lacks."""
    able = [scored for answerable, scored in questions if answerable]
    orders = able, [sorted(scored) for scored in able]
    shares = [np.mean([any(good for _, good in scored[:k]) for scored in order]) for order in orders for k in (1, 2)]
    yes, no = (np.array([-min(scored)[0] for able, scored in questions if able == sort]) for sort in (True, False))
    return np.array([*shares, (yes[:, None] > no).mean() if len(yes) and len(no) else np.nan])


def _asked(pairs: Path, given: Mapping[tuple[str, str, int], float]) -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    rows = map(json.loads, pairs.open(encoding="utf-8"))
    for (story, _), lines in groupby(rows, key=lambda row: (row["exam"], row["row"])):
        shortlist = list(lines)
        if all(_key(row) in given for row in shortlist):
            scored = [(-given[_key(row)], bool(row["y"])) for row in shortlist]
            found.setdefault(story, []).append((shortlist[0]["can"], scored))
    return found


def _key(row: Mapping[str, Any]) -> tuple[str, str, int]:
    return row["exam"], row["row"], row["i"]


if __name__ == "__main__":
    main()
