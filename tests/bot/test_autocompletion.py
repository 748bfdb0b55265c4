"""What is offered while somebody types a question."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.autocompletion import MAX_CHOICE, MAX_CHOICES, fitting
from retrieval.records import FixedKind

_QUESTIONS = (
    "When did the ferry sink?",
    "Who rescued the crew?",
    "Where was Éloi Lévêque taken?",
    "What did the harbour master say?",
    "Which ferry sank?",
    "When will the inquiry end?",
)


def test_everything_is_offered_before_anything_is_typed() -> None:
    assert fitting("", _QUESTIONS, None) == _QUESTIONS


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("when", ("When did the ferry sink?", "When will the inquiry end?")),
        ("what", ("What did the harbour master say?", "Which ferry sank?")),
        ("why", ()),
    ],
)
def test_a_command_offers_questions_of_its_kind(kind: FixedKind, offered: tuple[str, ...]) -> None:
    assert fitting("", _QUESTIONS, kind) == offered


def test_those_that_begin_as_typed_stand_before_those_that_have_the_words() -> None:
    questions = ("Did the ferry Anna sink?", "Ferry crew rescued by whom?")

    assert fitting("ferry", questions, None) == tuple(reversed(questions))


def test_the_last_word_may_be_half_typed() -> None:
    assert fitting("when did the fer", _QUESTIONS, None) == ("When did the ferry sink?",)


def test_a_fragment_finds_the_question_that_has_its_words() -> None:
    assert fitting("the inq", _QUESTIONS, "when") == ("When will the inquiry end?",)


def test_case_and_accents_make_no_difference() -> None:
    assert fitting("LEVEQUE", _QUESTIONS, None) == ("Where was Éloi Lévêque taken?",)


def test_nothing_is_offered_for_words_that_no_question_has() -> None:
    assert fitting("volcano", _QUESTIONS, None) == ()


def test_a_question_too_long_for_a_choice_is_left_out() -> None:
    assert fitting("", ["When " + "x" * MAX_CHOICE, "When?"], None) == ("When?",)


def test_a_question_is_offered_once() -> None:
    assert fitting("", ["When?", "When?"], None) == ("When?",)


@given(st.text(max_size=50), st.lists(st.text(max_size=120), max_size=60), st.sampled_from([None, "when", "who"]))
def test_choices_are_always_some_of_the_questions_within_the_limits(
    typed: str, questions: list[str], kind: FixedKind | None
) -> None:
    choices = fitting(typed, questions, kind)

    assert len(choices) <= MAX_CHOICES
    assert all(each in questions and 1 <= len(each) <= MAX_CHOICE for each in choices)


def test_two_hundred_questions_are_searched_in_less_than_50_ms() -> None:
    questions = [f"When did ferry number {number} sink near the harbour?" for number in range(200)]
    fitting("", questions, None)
    start = time.thread_time()
    fitting("number 19", questions, "when")

    assert time.thread_time() - start < 0.05
