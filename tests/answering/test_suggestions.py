"""Questions that a story can answer, and those near to one that it cannot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import pytest

from retrieval.answering.answerer import Answerer
from retrieval.answering.suggestions import MOST, MOST_NEAREST
from retrieval.language.model import LanguageModel
from retrieval.records import FixedKind
from tests.factories import make_article, make_story


def test_a_story_answers_all_that_it_suggests(bridge: Answerer) -> None:
    assert [text for text in bridge.suggestions if bridge.answer(text).abstained] == []


def test_a_story_suggests_enough_of_several_kinds(answerer: Answerer) -> None:
    kinds = set(answerer.suggestion_kinds.values())
    assert {"when", "who", "where", "what", "why"} <= kinds
    assert 15 <= len(answerer.suggestions) <= MOST


def test_probes_come_first(answerer: Answerer) -> None:
    probes = answerer.story.probes
    assert answerer.suggestions[: len(probes)] == probes


def test_no_question_is_suggested_twice(bridge: Answerer) -> None:
    assert len(set(bridge.suggestions)) == len(bridge.suggestions)


def test_each_suggestion_has_its_kind(bridge: Answerer) -> None:
    assert tuple(bridge.suggestion_kinds) == bridge.suggestions


def test_a_story_with_nothing_to_tell_suggests_nothing(language_model: LanguageModel) -> None:
    assert Answerer(make_story(make_article("It rained.")), language_model).suggestions == ()


def test_suggestions_are_the_same_for_all_who_ask_at_once(language_model: LanguageModel) -> None:
    answerer = Answerer(make_story(make_article("Greta Holm, an old engineer, left Norway on Monday.")), language_model)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: answerer.suggestions, range(8)))
    assert len(found) == 1


def test_the_nearest_suggestions_share_a_name(bridge: Answerer) -> None:
    near = bridge.suggest("What did Peter Falk eat?")
    assert any("Falk" in question for question in near[:1])


@pytest.mark.parametrize("kind", get_args(FixedKind))
def test_a_command_is_offered_questions_of_its_own_kind(kind: FixedKind, bridge: Answerer) -> None:
    assert {bridge.suggestion_kinds[question] for question in bridge.suggest("bridge", kind)} <= {kind}


def test_a_question_of_other_things_gets_the_first_of_each_kind(bridge: Answerer) -> None:
    near = bridge.suggest("opera gala")
    assert len({bridge.suggestion_kinds[question] for question in near}) == len(near) == MOST_NEAREST


def test_a_refusal_suggests_what_can_be_asked(bridge: Answerer) -> None:
    refusal = bridge.answer("Who sang at the opera gala?")
    assert refusal.suggestions
    assert all(f"- {question}" in refusal.answer for question in refusal.suggestions)


def test_an_answer_suggests_nothing(bridge: Answerer) -> None:
    assert bridge.answer_always("Who built the Old Bridge?").suggestions == ()
