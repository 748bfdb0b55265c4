"""The answers are worth at least what they were; and the gate that says so would notice if they were not."""

from __future__ import annotations

import tomllib

import pytest

from retrieval.answering.answerer import Answerer
from tests.quality.floors import BEHIND, EXAMINED, PROBES, Floors, as_toml, faults, measure, raised, read_floors

FLOORS = Floors(story="s", exam="e", figures={"overall": 0.7, "found": 0.6})


def measured(overall: float = 0.7, found: float = 0.6, story: str = "s") -> Floors:
    return Floors(story=story, exam="e", figures={"overall": overall, "found": found})


def test_no_figure_has_fallen_below_its_floor(answerer: Answerer) -> None:
    assert faults(read_floors(), measure(answerer)) == []


def test_every_pinned_figure_has_a_floor() -> None:
    assert tuple(read_floors().figures) == (*EXAMINED, PROBES)


def test_figures_at_their_floors_pass() -> None:
    assert faults(FLOORS, measured()) == []


def test_a_figure_below_its_floor_fails() -> None:
    assert faults(FLOORS, measured(found=0.599)) == ["found fell to 0.599; its floor is 0.600."]


def test_a_floor_that_is_left_behind_fails_and_says_what_to_do() -> None:
    (fault,) = faults(FLOORS, measured(overall=0.7 + BEHIND + 0.001))
    assert "run `make floors`" in fault


def test_a_figure_a_little_above_its_floor_passes() -> None:
    assert faults(FLOORS, measured(overall=0.7 + BEHIND - 0.001)) == []


@pytest.mark.parametrize("changed", ["story", "exam"])
def test_floors_of_another_story_or_exam_fail_and_say_what_to_do(changed: str) -> None:
    (fault,) = faults(FLOORS, FLOORS.model_copy(update={changed: "other"}))
    assert fault == f"The {changed} is not the one that the floors were measured on: run `make floors`."


def test_floors_only_rise() -> None:
    assert raised(FLOORS, measured(overall=0.8, found=0.5)).figures == {"overall": 0.8, "found": 0.6}


def test_floors_of_another_story_begin_anew() -> None:
    assert raised(FLOORS, measured(found=0.5, story="other")).figures["found"] == 0.5


def test_floors_are_read_as_they_were_written() -> None:
    assert Floors.model_validate(tomllib.loads(as_toml(FLOORS))) == FLOORS
