"""The picture of who is named with whom, and what is said in its place."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.people_picture import N_NAMES, arranged, draw_people
from retrieval.answering.answerer import Answerer
from retrieval.views import Views, build_views
from tests.bot.conftest import Footnote
from tests.conftest import STORIES

TARNBY = ("--story", STORIES / "tarnby-bridge")
_LABEL = 3 * 32
"""Pixels that a label of three lines is high."""


@pytest.fixture(scope="module")
def tarnby(bridge: Answerer) -> Views:
    return build_views(bridge.story, bridge.analysis)


@given(st.integers(2, N_NAMES), st.data())
def test_no_two_labels_meet(n: int, data: st.DataObject) -> None:
    pairs = st.sampled_from(list(combinations(range(n), 2)))
    spots = arranged(range(n), data.draw(st.dictionaries(pairs, st.integers(1, 9)))).values()
    sides = [sorted(spot.y for spot in spots if spot.left is left) for left in (True, False)]
    assert all(b - a >= _LABEL for side in sides for a, b in pairwise(side))
    assert all((spot.x <= 540) is spot.left for spot in spots)


def test_the_same_ties_make_the_same_picture(tarnby: Views) -> None:
    found = tarnby.ties(None, N_NAMES)
    assert draw_people(found, "Bridge") == draw_people(found, "Bridge")


def test_the_pictures_words_name_everybody_in_it(tarnby: Views) -> None:
    found = tarnby.ties(None, N_NAMES)
    picture = draw_people(found, "Bridge")
    assert picture is not None
    assert all(tie.one.name in picture.alternative and tie.other.name in picture.alternative for tie in found[:9])


def test_nobody_named_together_makes_no_picture() -> None:
    assert draw_people((), "Bridge") is None


def test_the_picture_is_written_and_told(answering: Footnote, tmp_path: Path) -> None:
    done = answering("people", "--png", tmp_path / "p.png", *TARNBY)
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert "Who is named with whom" in done.err


def test_a_picture_of_nobody_is_refused(answering: Footnote, tmp_path: Path) -> None:
    assert answering("people", "--name", "Octavia", "--png", tmp_path / "p.png", *TARNBY).code == 2
