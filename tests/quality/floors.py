"""The figures that may not fall: measured, compared with `floors.toml`, and written there by `make floors`."""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from retrieval.answering.answerer import Answerer
from retrieval.corpus.story import load_story
from retrieval.exam.figures import MEASURES, share
from retrieval.exam.rows import read_exam
from retrieval.exam.sitting import sit
from retrieval.resources import seed_story

EXAM = Path(__file__).with_name("questions.jsonl")
FLOORS = Path(__file__).with_name("floors.toml")
EXAMINED = ("overall", "found", "refused", "short")
PROBES = "probes"
"""The share of the story's own sample questions that are answered."""
BEHIND = 0.03
"""How far a figure may stand above its floor before the floor has to follow: three rows of the exam."""

_HEAD = """\
# The figures that may not fall, from 0 to 1, on the packaged story. `make floors` writes this file; CONTRIBUTING.md
# says when. `story` and `exam` are the fingerprints of what was measured on.
"""


class Floors(BaseModel):
    """What the figures must at least be, and the sha256 of the story and of the exam they were measured on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    story: str
    exam: str
    figures: dict[str, float]


def read_floors(path: Path = FLOORS) -> Floors:
    return Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def measure(answerer: Answerer) -> Floors:
    """Sit the exam, and give the figures rounded down, so that they are floors for themselves."""
    story = answerer.story
    outcomes = list(sit(answerer, read_exam(EXAM)))
    values = {name: share(MEASURES[name], outcomes) or 0.0 for name in EXAMINED}
    values[PROBES] = sum(not answerer.answer(probe).abstained for probe in story.probes) / len(story.probes)
    figures = {name: math.floor(value * 1000) / 1000 for name, value in values.items()}
    return Floors(story=story.fingerprint, exam=hashlib.sha256(EXAM.read_bytes()).hexdigest(), figures=figures)


def faults(floors: Floors, measured: Floors) -> list[str]:
    """Give what keeps the measured figures from passing, a sentence each."""
    changed = [name for name in ("story", "exam") if getattr(floors, name) != getattr(measured, name)]
    if changed:
        return [f"The {name} is not the one that the floors were measured on: run `make floors`." for name in changed]
    rows = [(name, measured.figures[name], floor) for name, floor in floors.figures.items()]
    fallen = [f"{name} fell to {value:.3f}; its floor is {floor:.3f}." for name, value, floor in rows if value < floor]
    behind = [
        f"{name} rose to {value:.3f}; its floor is {floor:.3f}: run `make floors` and commit floors.toml."
        for name, value, floor in rows
        if value > floor + BEHIND
    ]
    return fallen + behind


def raised(floors: Floors, measured: Floors) -> Floors:
    """Give the new floors: never lower than the old ones, unless the story or the exam is another."""
    if (floors.story, floors.exam) != (measured.story, measured.exam):
        return measured
    figures = {name: max(value, floors.figures.get(name, 0.0)) for name, value in measured.figures.items()}
    return measured.model_copy(update={"figures": figures})


def as_toml(floors: Floors) -> str:
    lines = [f"{name} = {value:.3f}" for name, value in floors.figures.items()]
    return "\n".join([f'{_HEAD}story = "{floors.story}"', f'exam = "{floors.exam}"', "", "[figures]", *lines, ""])


def pin(path: Path = FLOORS) -> Mapping[str, float]:
    """Measure, raise the floors in the file, and give them."""
    measured = measure(Answerer(load_story(seed_story("x-paris-search"))))
    floors = raised(read_floors(path), measured) if path.exists() else measured
    path.write_text(as_toml(floors), encoding="utf-8")
    return floors.figures


if __name__ == "__main__":
    pin()
