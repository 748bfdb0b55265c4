"""Read what `fit_judge.py --report` prints: each exam's figures with its story left out of the fitting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_CALIBRATION = re.compile(r"expected calibration error (?P<error>\d(?:\.\d+)?) over (?P<n>\d+) questions")


@dataclass(frozen=True)
class LeftOut:
    """Figures by exam (`EXAM@STORY`) and column name, and the calibration over all its questions where it is said."""

    exams: Mapping[str, Mapping[str, float]]
    calibration_error: float | None
    n_questions: int


def read_left_out(path: Path) -> LeftOut:
    """Read a file of that output; lines that are no part of the table are passed over.

    Raises:
        OSError: the file cannot be read.
        ValueError: it has no such table, or names an exam twice.
    """
    text = path.read_text(encoding="utf-8")
    columns: list[str] = []
    exams: dict[str, dict[str, float]] = {}
    for words in (line.split() for line in text.splitlines()):
        if words[:1] == ["exam"]:
            columns = words[1:]
        elif words and "@" in words[0] and (values := _numbers(words[1:])) and len(values) == len(columns):
            if words[0] in exams:
                raise ValueError(f"{path}: {words[0]} stands in it twice; give the file of one run.")
            exams[words[0]] = dict(zip(columns, values, strict=True))
    if not exams:
        raise ValueError(f"{path}: there is no table of fit_judge.py --report in it.")
    found = _CALIBRATION.search(text)
    return LeftOut(exams, float(found["error"]) if found else None, int(found["n"]) if found else 0)


def _numbers(words: list[str]) -> list[float]:
    try:
        return [float(word) for word in words]
    except ValueError:
        return []
