"""The timeline: which dates date an event, how it is cut, what is one event, in which order."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.views import Event, Views, most_reported
from tests.views.conftest import View


def dates(views: Views) -> list[tuple[str | None, str | None]]:
    return [(event.date, event.granularity) for event in views.events]


@pytest.mark.parametrize(
    ("text", "value", "granularity"),
    [
        ("The ferry sank in the harbour on 3 May 2031.", "2031-05-03", "day"),
        ("The ferry sank in the harbour on Sunday.", "2031-05-04", "day"),
        ("The company bought the ferry in January 2029.", "2029-01", "month"),
        ("The company bought the ferry in 1998.", "1998", "year"),
        ("The company closed the harbour in the first quarter of 2030.", "2030-Q1", "quarter"),
        ("Divers found the wreck at 9.30 on Monday morning.", "2031-05-05", "day"),
    ],
)
def test_an_event_keeps_how_precise_its_date_is(view: View, text: str, value: str, granularity: str) -> None:
    assert dates(view(text)) == [(value, granularity)]


@pytest.mark.parametrize(
    "text",
    [
        "The captain, 51, sailed the ferry for 20 years.",
        "The captain now works in an office.",
        "Profits rose by 3% compared with 2029.",
        "The 2028 champion runs the harbour.",
        "The repair will take two weeks.",
        "Every Tuesday the ferry sails to the island.",
    ],
)
def test_what_is_no_event_with_a_date_is_left_out(view: View, text: str) -> None:
    assert dates(view(text)) == []


def test_what_lies_ahead_is_planned(view: View) -> None:
    views = view("The trial of the captain will begin on 20 June. The ferry sank on Sunday.")
    assert [(event.date, event.planned) for event in views.events] == [("2031-05-04", False), ("2031-06-20", True)]


def test_the_tense_tells_what_the_date_leaves_open(view: View) -> None:
    (event,) = view("The harbour will open again in May.").events
    assert (event.date, event.planned) == ("2031-05", True)


def test_the_text_is_the_clause_and_stands_where_it_says(view: View) -> None:
    views = view("The ferry sank on Sunday, and divers looked for the wreck.")
    (event,) = views.events
    text = views.story.paragraph(event.place.citation).text
    assert event.text == "The ferry sank on Sunday" == text[event.place.start : event.place.end]


def test_a_condition_is_not_cut_off(view: View) -> None:
    (event,) = view("The owners will pay if the harbour is closed on Friday.").events
    assert event.text == "The owners will pay if the harbour is closed on Friday"


def test_who_claims_it_is_not_cut_off(view: View) -> None:
    (event,) = view("Prosecutors claim that the captain sold the ferry in March 2030.").events
    assert event.text.startswith("Prosecutors claim")


def test_the_same_event_in_two_articles_is_told_once(view: View) -> None:
    views = view(
        "The ferry Aurora sank in Tarnby harbour on Sunday.",
        "The Aurora, a ferry, sank in the harbour of Tarnby on 4 May.",
    )
    assert [(event.n_sources, [str(each) for each in event.citations]) for event in views.events] == [
        (2, ["1:1", "2:1"])
    ]


def test_two_events_of_one_day_stay_two(view: View) -> None:
    views = view("The ferry Aurora sank on Sunday.", "The mayor of Tarnby resigned on Sunday.")
    assert len(views.events) == 2


def test_different_rates_are_different_events(view: View) -> None:
    views = view("House prices rose by 0.8% in April.", "House prices rose by 0.4% in April.")
    assert len(views.events) == 2


def test_undated_articles_leave_relative_dates_open(view: View) -> None:
    views = view("The ferry sank last week. The company bought it in 1998.", day=None)
    assert dates(views) == [("1998", "year"), (None, None)]


def test_somebody_elses_today_is_not_the_articles(view: View) -> None:
    views = view('"We closed the harbour today," said Mary Holt of the harbour company.')
    assert dates(views) == []


def test_events_can_be_limited_to_days(tarnby: Views) -> None:
    events = tarnby.timeline(start=date(2031, 3, 3), end=date(2031, 3, 7))
    assert [event.date for event in events] == ["2031-03-03", "2031-03-07"]


def test_events_can_be_limited_to_a_topic(tarnby: Views) -> None:
    assert [event.date for event in tarnby.timeline(topic="the ferry")] == ["2031-03-08"]


def test_a_topic_that_nobody_speaks_of_has_no_events(tarnby: Views) -> None:
    assert tarnby.timeline(topic="octopus wine") == ()


def test_the_most_reported_stay_when_it_must_be_short(view: View) -> None:
    views = view(
        "The ferry Aurora sank in Tarnby harbour on Sunday. The mayor was elected in 2027.",
        "The ferry Aurora sank in Tarnby harbour on Sunday.",
    )
    assert [event.date for event in most_reported(views.events, 1)] == ["2031-05-04"]


def test_every_event_of_a_story_is_a_slice(tarnby: Views) -> None:
    def stands(event: Event) -> bool:
        text = tarnby.story.paragraph(event.place.citation).text
        return text[event.place.start : event.place.end] == event.text and event.place.citation == event.citations[0]

    assert all(map(stands, tarnby.events))


def days(views: Views) -> list[str | None]:
    return [event.date for event in views.events]


def test_the_year_in_a_laws_name_dates_nothing(view: View) -> None:
    assert days(view("The court found that the owner had broken the Ferries Act 2004.")) == []


def test_what_begins_from_a_day_is_dated(view: View) -> None:
    assert days(view("The new toll applies from Friday.")) == ["2031-05-09"]


def test_what_a_price_is_measured_from_is_not_dated(view: View) -> None:
    assert days(view("Prices were up a tenth from January 2030.")) == []


def test_a_days_statement_is_dated(view: View) -> None:
    assert days(view("Monday's statement said the harbour would stay closed.")) == ["2031-05-05"]


def test_the_last_day_of_something_is_no_date(view: View) -> None:
    assert days(view("The fishermen sailed on the last day that the harbour was open.")) == []


def test_an_infinitive_under_a_past_verb_looks_back(view: View) -> None:
    assert days(view("The divers refused to return to raise the wreck off Lisbon on 12 August.")) == ["2030-08-12"]
