"""How fast one person and one server may ask."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import WINDOW, Denied, Pace


def test_as_many_questions_as_allowed_pass_at_once() -> None:
    pace = Pace(3, 100)

    assert [pace.take(1, None, 5.0) for _ in range(3)] == [None, None, None]


def test_one_question_more_is_told_how_long_to_wait() -> None:
    pace = Pace(2, 100)
    pace.take(1, None, 0.0)
    pace.take(1, None, 10.5)

    assert pace.take(1, None, 20.0) == Denied("user", 40)


def test_after_the_wait_the_question_passes() -> None:
    pace = Pace(1, 100)
    pace.take(1, None, 0.0)

    assert pace.take(1, None, 60.0) is None


def test_one_person_does_not_use_up_what_another_may_ask() -> None:
    pace = Pace(1, 100)
    pace.take(1, 7, 0.0)

    assert pace.take(2, 7, 0.0) is None


def test_a_server_has_a_pace_of_its_own() -> None:
    pace = Pace(10, 2)
    pace.take(1, 7, 0.0)
    pace.take(2, 7, 0.0)

    assert (pace.take(3, 7, 1.0), pace.take(3, 8, 1.0)) == (Denied("guild", 59), None)


def test_a_question_denied_for_the_server_does_not_count_for_the_person() -> None:
    pace = Pace(1, 1)
    pace.take(1, 7, 0.0)
    pace.take(2, 7, 0.0)

    assert pace.take(2, 8, 0.0) is None


def test_those_who_have_long_not_asked_are_forgotten() -> None:
    pace = Pace(1, 1)
    for user in range(5000):
        pace.take(user, None, 0.0)
    for user in range(5000, 5100):
        pace.take(user, None, 61.0)

    assert len(pace._users._times) == 100


@given(st.lists(st.floats(0, 600), min_size=1, max_size=80), st.integers(1, 5))
def test_no_window_of_a_minute_ever_has_more_than_allowed(times: list[float], most: int) -> None:
    pace = Pace(most, 100)
    passed = [now for now in sorted(times) if pace.take(1, None, now) is None]

    assert all(sum(start <= now < start + WINDOW - 1e-6 for now in passed) <= most for start in passed)
