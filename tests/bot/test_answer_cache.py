"""Answers of the last minute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer_cache import AnswerCache, cache_key
from tests.factories import FINGERPRINT, make_answer

_QUESTION = "When did the ferry sink?"
_ANSWER = make_answer()
_KEY = cache_key(FINGERPRINT, None, _QUESTION)


@pytest.mark.parametrize(
    "same",
    [
        "when did the ferry sink",
        "  When did\tthe FERRY sink ?",
        "“When did the ferry sink?!”",
        "When did (the) ferry sink…",
    ],
)
def test_case_spaces_and_punctuation_around_words_make_no_difference(same: str) -> None:
    assert cache_key(FINGERPRINT, None, same) == _KEY


@pytest.mark.parametrize(
    "other", ["When did the ferries sink?", "When did the fer-ry sink?", "When did the ferry -sink?"]
)
def test_other_words_make_a_difference(other: str) -> None:
    assert cache_key(FINGERPRINT, None, other) != _KEY


def test_another_kind_or_story_makes_a_difference() -> None:
    assert len({_KEY, cache_key(FINGERPRINT, "when", _QUESTION), cache_key("1" * 64, None, _QUESTION)}) == 3


def test_an_answer_is_given_again_within_a_minute() -> None:
    cache = AnswerCache()
    cache.put(_KEY, _ANSWER, 100.0)

    assert cache.get(_KEY, _QUESTION, 159.9) == _ANSWER


def test_an_answer_is_not_given_again_after_a_minute() -> None:
    cache = AnswerCache()
    cache.put(_KEY, _ANSWER, 100.0)

    assert cache.get(_KEY, _QUESTION, 160.0) is None


def test_an_answer_given_again_has_the_words_asked_now() -> None:
    cache = AnswerCache()
    cache.put(_KEY, _ANSWER, 0.0)
    again = cache.get(_KEY, "when did the ferry sink", 1.0)

    assert again is not None
    assert again.question == "when did the ferry sink"


@given(st.lists(st.text(max_size=3), max_size=40))
def test_the_cache_never_grows_beyond_its_bound(questions: list[str]) -> None:
    cache = AnswerCache(capacity=5)
    for number, question in enumerate(questions):
        cache.put(cache_key(FINGERPRINT, None, question), _ANSWER, float(number))

    assert len(cache) <= 5


@given(st.text())
def test_any_question_has_a_key(question: str) -> None:
    key = cache_key(FINGERPRINT, None, question)

    assert cache_key(FINGERPRINT, None, key.question) == key
