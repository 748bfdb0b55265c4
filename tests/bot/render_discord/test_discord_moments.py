"""Days beside the reader's own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.moments import day_in_words, moment
from bot.words import load_words
from tests.bot.render_discord.discord_rules import acting


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-05-03", "2031-05-03 · <t:1935576000:D>"),
        ("2031-05-03T14:00", "2031-05-03 14:00 · <t:1935576000:D>"),
        ("2031-05-03T14:00Z", "2031-05-03 14:00Z · <t:1935583200:f>"),
        ("2031-05-03T14:00+02:00", "2031-05-03 14:00+02:00 · <t:1935576000:f>"),
    ],
)
def test_a_day_has_a_timestamp_beside_it(value: str, shown: str) -> None:
    assert moment(value) == shown


@pytest.mark.parametrize(
    "value",
    [None, "", "2031", "2031-05", "2031-W05", "P3D", "2031-02-30", "0000-01-01", "٢٠٣١-٠٥-٠٣", "2031-05-03\n", "x"],
)
def test_what_is_no_day_has_none(value: str | None) -> None:
    assert moment(value) is None


@given(st.dates())
def test_every_day_has_one_timestamp(day: date) -> None:
    shown = moment(day.isoformat())
    assert shown
    assert [rule for rule, _ in acting(shown)] == ["timestamp"]


@pytest.mark.parametrize(
    ("language", "day", "shown"),
    [
        ("en", date(2031, 5, 1), "1\u00a0May\u00a02031"),
        ("fr", date(2031, 5, 1), "1er\u00a0mai\u00a02031"),
        ("fr", date(2031, 8, 22), "22\u00a0août\u00a02031"),
        ("en", None, "undated"),
    ],
)
def test_days_are_written_as_the_language_does(language: str, day: date | None, shown: str) -> None:
    assert day_in_words(day, load_words(language)) == shown
