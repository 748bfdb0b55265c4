"""Time expressions: what is found in a sentence, and what it means on the day it was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.language.model import LanguageModel
from retrieval.language.timexes import Timex, article_timexes, find_timexes, spoken
from retrieval.language.tokens import Sentence

THURSDAY = date(2026, 2, 5)
Find = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def find(language_model: LanguageModel) -> Find:
    """Give the texts and values found in a text that was written on Thursday, 5 February 2026."""

    def found(text: str) -> list[tuple[str, str]]:
        return [(timex.text, timex.value) for timex in timexes(language_model, text, THURSDAY)]

    return found


def timexes(model: LanguageModel, text: str, anchor: date | None) -> list[Timex]:
    sentences = next(iter(model.read([text])), ())
    return [timex for row in article_timexes(sentences, anchor) for timex in row]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned down on February 3, 2026.", ("February 3, 2026", "2026-02-03")),
        ("It began in Saturday, 9 April 2011.", ("Saturday, 9 April 2011", "2011-04-09")),
        ("The mill burned down on Tuesday, February 3, 2026.", ("Tuesday, February 3, 2026", "2026-02-03")),
        ("The mill burned down on 3 February.", ("3 February", "2026-02-03")),
        ("The mill burned down on Feb. 3.", ("Feb. 3", "2026-02-03")),
        ("The mill burned down on the 3rd of February.", ("the 3rd of February", "2026-02-03")),
        ("The report is dated 2026-02-03.", ("2026-02-03", "2026-02-03")),
        ("The report is dated 3/2/2026.", ("3/2/2026", "2026-03-02")),
        ("The report is dated 25/2/2026.", ("25/2/2026", "2026-02-25")),
        ("The mill burned down in January 2025.", ("January 2025", "2025-01")),
        ("The mill burned down in July.", ("July", "2025-07")),
        ("The mill will reopen in July.", ("July", "2026-07")),
        ("The mill was founded in 1904.", ("1904", "1904")),
        ("The mill prospered in the 1980s.", ("the 1980s", "198")),
        ("The mill prospered in the '90s.", ("the '90s", "199")),
        ("The mill prospered in the nineteenth century.", ("the nineteenth century", "18")),
        ("It closed by the end of 2004.", ("the end of 2004", "2004")),
        ("It closed in mid-2004.", ("mid-2004", "2004")),
        ("It closed in the summer of 2004.", ("the summer of 2004", "2004-SU")),
        ("Sales fell in the fourth quarter of 2003.", ("the fourth quarter of 2003", "2003-Q4")),
        ("Sales fell in the second half of 2004.", ("the second half of 2004", "2004-H2")),
        ("Sales fell in fiscal 1989.", ("fiscal 1989", "1989")),
        ("It opened on Christmas Day.", ("Christmas Day", "2025-12-25")),
    ],
)
def test_calendar_dates_keep_their_precision(find: Find, text: str, expected: tuple[str, str]) -> None:
    assert find(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned on Tuesday.", ("Tuesday", "2026-02-03")),
        ("The mayor resigned on Thursday.", ("Thursday", "2026-02-05")),
        ("The mayor will resign on Tuesday.", ("Tuesday", "2026-02-10")),
        ("The verdict is due on Monday.", ("Monday", "2026-02-09")),
        ("The mayor resigned last Thursday.", ("last Thursday", "2026-01-29")),
        ("The mayor will resign next Friday.", ("next Friday", "2026-02-06")),
        ("The mayor resigned yesterday.", ("yesterday", "2026-02-04")),
        ("The mayor resigned last week.", ("last week", "2026-W05")),
        ("The mayor resigned last month.", ("last month", "2026-01")),
        ("The mayor resigned earlier this year.", ("earlier this year", "2026")),
        ("The mayor resigned a year ago.", ("a year ago", "2025")),
        ("The mayor resigned ten days ago.", ("ten days ago", "2026-01-26")),
        ("The mayor resigned last autumn.", ("last autumn", "2025-FA")),
        ("The mayor resigned over the weekend.", ("the weekend", "2026-W05-WE")),
        ("The mayor resigned on Tuesday morning.", ("Tuesday morning", "2026-02-03TMO")),
        ("The mayor resigned at 5 p.m. on Tuesday.", ("5 p.m. on Tuesday", "2026-02-03T17:00")),
        ("The mayor resigned last night.", ("last night", "2026-02-04TNI")),
        ("The bells rang at 1200 GMT.", ("1200 GMT", "2026-02-05T12:00")),
        ("The mayor has recently resigned.", ("recently", "PAST_REF")),
    ],
)
def test_relative_dates_count_from_the_anchor(find: Find, text: str, expected: tuple[str, str]) -> None:
    assert find(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike lasted 11 days.", ("11 days", "P11D")),
        ("The strike lasted two and a half years.", ("two and a half years", "P2Y6M")),
        ("The strike lasted half an hour.", ("half an hour", "PT30M")),
        ("The strike lasted several months.", ("several months", "PXM")),
        ("The strike may last two months.", ("two months", "P2M")),
        ("The strike lasted more than three years.", ("more than three years", "P3Y")),
        ("A 36-hour strike paralysed the port.", ("36-hour", "PT36H")),
        ("The ferry sails every Tuesday.", ("every Tuesday", "XXXX-WXX-2")),
        ("The ferry sails every two weeks.", ("every two weeks", "P2W")),
        ("The ferry sails twice a week.", ("a week", "P1W")),
        ("The prize is given annually.", ("annually", "P1Y")),
    ],
)
def test_durations_and_sets_have_a_period(find: Find, text: str, expected: tuple[str, str]) -> None:
    assert find(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "She may march with them.",
        "The sun rose and he sat down.",
        "A second man fell.",
        "He hid near the M11 in London W1.",
        "It should last a while.",
        "The fall of the tower hurt nobody.",
        "Brokers blamed the fall on the snow.",
        "A 31-year-old baker won.",
        "Some 2000 people came.",
        "Two-thirds of the voters stayed at home.",
    ],
)
def test_look_alikes_are_left_alone(find: Find, text: str) -> None:
    assert find(text) == []


def test_both_ends_of_a_range_share_month_and_year(find: Find) -> None:
    assert [value for _, value in find("It ran from March 3 to 5, 2004.")] == ["2004-03-03", "2004-03-05"]


def test_weekday_settles_the_year_of_a_day(find: Find) -> None:
    assert find("It burned on Saturday, February 3.") == [("Saturday, February 3", "2024-02-03")]


def test_later_that_day_means_the_day_mentioned_before(find: Find) -> None:
    found = find("The tower fell on January 12. Later that day the bridge fell too.")
    assert found[1] == ("Later that day", "2026-01-12")


def test_a_year_earlier_means_the_quarter_mentioned_before(find: Find) -> None:
    found = find("Profit rose in the third quarter of 2025. It was lower a year earlier.")
    assert found[1] == ("a year earlier", "2024-Q3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It burned down yesterday.", ""),
        ("It burned down on April 20.", "XXXX-04-20"),
        ("It burned down in April.", "XXXX-04"),
        ("It burned down on Boxing Day.", "XXXX-12-26"),
        ("It burned down on Tuesday.", "XXXX-WXX-2"),
        ("It burned down in 2004.", "2004"),
    ],
)
def test_without_an_anchor_no_date_is_invented(language_model: LanguageModel, text: str, expected: str) -> None:
    assert [timex.value for timex in timexes(language_model, text, None)] == [expected]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what happened on 20 april?", ("20 april", "XXXX-04-20")),
        ("who was fined in january", ("january", "XXXX-01")),
        ("what did she say on tuesday?", ("tuesday", "XXXX-WXX-2")),
        ("who resigned in march 2005?", ("march 2005", "2005-03")),
    ],
)
def test_questions_in_lower_case_are_read(
    language_model: LanguageModel, question: str, expected: tuple[str, str]
) -> None:
    found = find_timexes(language_model.read_question(question), None)
    assert [(timex.text, timex.value) for timex in found] == [expected]


def test_a_sentence_without_tokens_has_no_timexes() -> None:
    assert find_timexes(Sentence(1, 0, 0, "", (), ()), THURSDAY) == ()


WORDS = st.sampled_from(
    "the a on in last next this early Monday Tuesday April May 3 12 2004 31st , - of week weeks year ago two"
    " hundred nineteen ninety every second quarter 5 p.m. GMT morning 's and to until will was ' 80s".split()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
def test_timexes_are_slices_in_order_without_overlap(language_model: LanguageModel, text: str) -> None:
    end = 0
    for sentence in next(iter(language_model.read([text])), ()):
        for timex in find_timexes(sentence, THURSDAY):
            assert timex.text == text[timex.start : timex.end] != ""
            assert timex.start >= end
            end = timex.end


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(1500, 1, 1), date(2199, 12, 31)), size=st.sampled_from([4, 7, 10]))
def test_a_spoken_value_reads_back_as_itself(language_model: LanguageModel, day: date, size: int) -> None:
    value = day.isoformat()[:size]
    found = timexes(language_model, f"It began in {spoken(value)}.", THURSDAY)
    assert [timex.value for timex in found] == [value]
