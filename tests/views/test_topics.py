"""What a reader's topic means in a story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.answerer import Answerer
from retrieval.views.topics import Topics, name_terms


@pytest.fixture(scope="session")
def topics(bridge: Answerer) -> Topics:
    return Topics(bridge.analysis)


def test_a_name_of_several_words_is_one_thing(topics: Topics) -> None:
    assert len(topics.read("Tarn Valley Heritage Trust")) == 1


def test_two_words_are_two_things(topics: Topics) -> None:
    assert len(topics.read("noise tourists")) == 2


def test_words_that_only_bind_say_nothing(topics: Topics) -> None:
    assert topics.read("of the and") == ()


def test_an_alias_names_the_entity(topics: Topics) -> None:
    assert topics.entities("TVHT") == topics.entities("Tarn Valley Heritage Trust") != frozenset()


def test_rows_with_all_words_come_before_rows_with_some(topics: Topics) -> None:
    rows = [frozenset({"nois"}), frozenset({"nois", "tourist"})]
    assert topics.about(rows, "noise tourists", lambda row: row) == (rows[1],)


def test_less_than_half_of_the_words_is_no_topic(topics: Topics) -> None:
    assert topics.about([frozenset({"nois"})], "noise tourists octopus", lambda row: row) == ()


@given(st.text(max_size=40))
def test_any_topic_can_be_read(text: str) -> None:
    assert all(name_terms(text))
