"""Whether confidences are true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.exam.calibration import Chance, calibration_error, reliability

CHANCES = st.lists(st.builds(Chance, st.floats(0, 1), st.booleans()), max_size=40)


def test_a_bin_has_the_mean_confidence_and_the_share_that_was_right() -> None:
    (only,) = reliability([Chance(0.62, True), Chance(0.68, False)])
    assert (only.low, only.high, only.n, only.right) == (0.6, 0.7, 2, 0.5)
    assert only.confidence == pytest.approx(0.65)


def test_certainty_is_in_the_last_bin() -> None:
    assert [each.high for each in reliability([Chance(1.0, True)])] == [1.0]


def test_confidences_that_hold_have_no_error() -> None:
    assert calibration_error([Chance(0.5, True), Chance(0.5, False)]) == 0


def test_the_error_is_how_far_confidence_and_truth_are_apart() -> None:
    assert calibration_error([Chance(0.9, False), Chance(0.1, False)]) == pytest.approx(0.5)


def test_no_chances_have_no_error() -> None:
    assert calibration_error([]) == 0


@given(CHANCES)
def test_every_answer_is_in_one_bin(chances: list[Chance]) -> None:
    assert sum(each.n for each in reliability(chances)) == len(chances)


@given(CHANCES)
def test_the_error_is_a_share(chances: list[Chance]) -> None:
    assert 0 <= calibration_error(chances) <= 1
