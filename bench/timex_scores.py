"""Score time expressions as TempEval-3 does (UzZaman and others 2013, section 4)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from retrieval.language.model import LanguageModel
from retrieval.language.timexes import batch_row

SCORES = ("strict", "relaxed", "type", "value")
Labelled = Mapping[str, Any]
"""An expression: start and end in code points, end exclusive, type and value."""


def score_file(path: Path, model: LanguageModel) -> dict[str, float]:
    """Give texts, expressions and the F1 of each of `SCORES` for rows `{id, anchor, text, timexes}`.

    Raises:
        OSError: the file cannot be read.
        ExamError: a row lacks a text, or its anchor is no date.
        ValueError: a line is no such row.
    """
    rows = list(_labelled_rows(path))
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(matches(row["timexes"], batch_row(model, row)["timexes"]))
    total = max(1, counts["labelled"] + counts["read"])
    f1 = {name: 2 * counts[name] / total for name in SCORES}
    return {"texts": len(rows), "expressions": counts["labelled"], **f1}


def _labelled_rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: the line is not JSON.") from error
        if not isinstance(row, dict) or not isinstance(row.get("timexes"), list):
            raise ValueError(f'{path}:{number}: "timexes" is missing.')
        yield row


def matches(labelled: Sequence[Labelled], read: Sequence[Labelled]) -> Counter[str]:
    """Count what agrees in one text; each labelled expression meets once the read one that overlaps it most."""
    counts: Counter[str] = Counter(labelled=len(labelled), read=len(read))
    free = list(read)
    for wanted in labelled:
        best = max(free, key=lambda each: _overlap(wanted, each), default=None)
        if best is None or _overlap(wanted, best) <= 0:
            continue
        free.remove(best)
        counts["relaxed"] += 1
        counts["strict"] += (best["start"], best["end"]) == (wanted["start"], wanted["end"])
        counts["type"] += best["type"] == wanted["type"]
        counts["value"] += best["value"] == wanted["value"]
    return counts


def _overlap(one: Labelled, other: Labelled) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))
