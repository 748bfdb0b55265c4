"""The views as commands: what they print for people and for programs, and how they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.render.timeline_picture import N_DRAWN, draw_timeline
from retrieval.answering.answerer import Answerer
from retrieval.views import Views, build_views
from tests.bot.conftest import Footnote
from tests.conftest import STORIES

TARNBY = ("--story", STORIES / "tarnby-bridge")


@pytest.fixture(scope="module")
def tarnby(bridge: Answerer) -> Views:
    return build_views(bridge.story, bridge.analysis)


def rows(answering: Footnote, *arguments: object) -> list[dict[str, Any]]:
    done = answering(*arguments, "--json", *TARNBY)
    assert done.code == 0
    return list(json.loads(done.out))


def test_the_timeline_for_programs(answering: Footnote) -> None:
    assert rows(answering, "timeline")[0] == {
        "date": "1887",
        "granularity": "year",
        "planned": False,
        "text": "The Old Bridge, a stone arch with four pillars, was built by Carl Ostberg in 1887",
        "citations": ["3:1"],
    }


def test_people_for_programs(answering: Footnote) -> None:
    assert rows(answering, "people", "--name", "falk") == [
        {
            "name": "Peter Falk",
            "kind": "person",
            "aliases": ["Falk"],
            "roles": ["lawyer for the mill owners"],
            "n_mentions": 2,
            "citations": ["2:3", "2:4"],
        }
    ]


def test_quotes_for_programs(answering: Footnote) -> None:
    assert rows(answering, "quotes", "--speaker", "holm")[1] == {
        "speaker": "Greta Holm",
        "cue": "told",
        "direct": True,
        "quote": "Nobody will drive over it until I have walked under it",
        "citations": ["1:2"],
    }


def test_comparing_for_programs(answering: Footnote) -> None:
    facts = rows(answering, "compare", "the", "harbour", "company")
    assert {frozenset(fact) for fact in facts} == {frozenset(("fact", "agree", "differ", "only"))}


def test_a_day_is_printed_as_people_write_it(answering: Footnote) -> None:
    assert "8 March 2031" in answering("timeline", *TARNBY).out


@pytest.mark.parametrize(("limits", "n"), [(("--from", "2031-03"), 3), (("--to", "1999"), 1), (("--from", "2032"), 0)])
def test_the_timeline_is_limited_by_days_months_or_years(answering: Footnote, limits: tuple[str, ...], n: int) -> None:
    assert len(rows(answering, "timeline", *limits)) == n


def test_no_date_is_one_sentence(answering: Footnote) -> None:
    done = answering("timeline", "--from", "soon", *TARNBY)
    assert (done.code, "is no date" in done.err, "Traceback" in done.err) == (2, True, False)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("timeline", "--topic", "octopus"), "No event"),
        (("people", "--name", "Zebedee"), "Nobody of that name"),
        (("quotes", "--speaker", "Zebedee"), "No quote"),
        (("compare", "octopus"), "do not speak"),
    ],
)
def test_what_is_not_there_is_said(answering: Footnote, arguments: tuple[str, ...], shown: str) -> None:
    done = answering(*arguments, *TARNBY)
    assert (done.code, shown in done.out) == (0, True)


def test_a_card_says_what_somebody_said(answering: Footnote) -> None:
    assert "“Nobody will drive over it" in answering("people", "--name", "Greta Holm", *TARNBY).out


def test_all_people_are_a_table(answering: Footnote) -> None:
    assert "harbour company" in answering("people", *TARNBY).out


def test_quotes_stand_under_their_speakers(answering: Footnote) -> None:
    lines = answering("quotes", *TARNBY).out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Greta Holm", "Peter Falk"]


def test_the_whole_story_is_compared(answering: Footnote) -> None:
    assert "Reported by one source" in answering("compare", "--all", *TARNBY).out


@pytest.mark.parametrize("arguments", [(), ("--all", "bridge")])
def test_comparing_wants_a_topic_or_all(answering: Footnote, arguments: tuple[str, ...]) -> None:
    assert answering("compare", *arguments, *TARNBY).code == 2


def test_the_picture_is_written_and_told(answering: Footnote, tmp_path: Path) -> None:
    done = answering("timeline", "--png", tmp_path / "t.png", *TARNBY)
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    assert "4 events" in done.err


def test_a_picture_that_cannot_be_written_is_one_sentence(answering: Footnote, tmp_path: Path) -> None:
    done = answering("timeline", "--png", tmp_path / "no" / "t.png", *TARNBY)
    assert (done.code, "cannot be written" in done.err) == (2, True)


def test_a_picture_of_nothing_is_refused(answering: Footnote, tmp_path: Path) -> None:
    assert answering("timeline", "--png", tmp_path / "t.png", "--from", "2032", *TARNBY).code == 2


def test_the_same_events_make_the_same_picture(tarnby: Views) -> None:
    assert draw_timeline(tarnby.events, "Bridge") == draw_timeline(tarnby.events, "Bridge")


def test_the_pictures_words_tell_every_event_in_it(tarnby: Views) -> None:
    picture = draw_timeline(tarnby.events, "Bridge")
    assert picture is not None
    assert all(event.text in picture.alternative for event in tarnby.events)


def test_too_many_events_are_said_to_be_left_out(tarnby: Views) -> None:
    picture = draw_timeline(tarnby.events * N_DRAWN, "Bridge")
    assert picture is not None
    assert f"{N_DRAWN} of {4 * N_DRAWN} events" in picture.alternative


def test_long_titles_and_markup_are_drawn_as_they_are(tarnby: Views) -> None:
    assert draw_timeline(tarnby.events, "$x_1$ " + "W" * 200) is not None
