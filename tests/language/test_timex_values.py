"""TIMEX3 values: how precise they are, which days they cover, how they are written and said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.timexes import as_iso, granularity, interval, spoken


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-03T19:15", "time"),
        ("2026-02-03TMO", "time"),
        ("2026-02-03", "day"),
        ("XXXX-04-20", "day"),
        ("2026-W05", "week"),
        ("2026-W05-WE", "weekend"),
        ("2026-02", "month"),
        ("2026-SU", "season"),
        ("2026-Q1", "quarter"),
        ("2026", "year"),
        ("198", "decade"),
        ("P11D", "duration"),
        ("PAST_REF", "reference"),
        ("", None),
        ("soon", None),
    ],
)
def test_granularity_follows_the_form(value: str, expected: str | None) -> None:
    assert granularity(value) == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-02-03TNI", date(2026, 2, 3), date(2026, 2, 3)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-W05", date(2026, 1, 26), date(2026, 2, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2025-WI", date(2025, 12, 1), date(2026, 2, 28)),
        ("2004", date(2004, 1, 1), date(2004, 12, 31)),
        ("198", date(1980, 1, 1), date(1989, 12, 31)),
    ],
)
def test_interval_is_the_first_and_last_day(value: str, first: date, last: date) -> None:
    assert interval(value) == (first, last)


@pytest.mark.parametrize("value", ["", "P11D", "PRESENT_REF", "XXXX-04-20", "2026-02-30", "2026-13"])
def test_what_names_no_days_has_no_interval(value: str) -> None:
    assert interval(value) is None


def test_a_weekend_is_saturday_and_sunday() -> None:
    assert interval("2026-W05-WE") == (date(2026, 1, 31), date(2026, 2, 1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-03", "2026-02-03"),
        ("2026-02-03TMO", "2026-02-03"),
        ("2026-01", "2026-01"),
        ("2026-W05", "2026-W05"),
        ("2004", "2004"),
        ("2004-Q1", None),
        ("P11D", None),
        ("PAST_REF", None),
        ("XXXX-04-20", None),
        ("", None),
    ],
)
def test_iso_is_as_precise_as_the_value(value: str, expected: str | None) -> None:
    assert as_iso(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-03", "Tuesday, 3 February 2026"),
        ("2026-02-03TMO", "Tuesday, 3 February 2026, morning"),
        ("2025-01", "January 2025"),
        ("2004", "2004"),
        ("2004-FA", "autumn 2004"),
        ("2004-Q3", "the third quarter of 2004"),
        ("198", "the 1980s"),
        ("20", "the 21st century"),
        ("XXXX-04-20", "20 April"),
        ("XXXX-WXX-2", "Tuesday"),
        ("P11D", None),
        ("", None),
    ],
)
def test_spoken_values_are_plain_english(value: str, expected: str | None) -> None:
    assert spoken(value) == expected


@given(st.dates())
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    for value in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        bounds = interval(value)
        assert bounds is not None
        assert bounds[0] <= day <= bounds[1]


@given(st.text(max_size=20))
def test_only_known_forms_cover_days(text: str) -> None:
    assert interval(text) is None or granularity(text) is not None
