"""Several questions in one, answered in turn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.answering.answerer import Answerer
from retrieval.answering.parts import Parts, about, split
from retrieval.language.model import LanguageModel
from tests.factories import make_article, make_story


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("When was the raid and who led it?", ("When was the raid?", "Who led the raid?")),
        ("When was the raid? Who led it?", ("When was the raid?", "Who led the raid?")),
        ("When and where did the raid happen?", ("When did the raid happen?", "Where did the raid happen?")),
        ("Who is Ann Lee and what is her job?", ("Who is Ann Lee?", "What is Ann Lee's job?")),
        ("Who led the raid and what did he say?", ("Who led the raid?", "What did he say?")),
        ("Why did they strike? Did the mill close?", ("Why did they strike?", "Did the mill close?")),
    ],
)
def test_questions_are_parted(text: str, asked: tuple[str, ...], language_model: LanguageModel) -> None:
    assert split(text, language_model.read_question) == Parts(asked)


@pytest.mark.parametrize(
    "text",
    [
        "When was the raid?",
        "What happened and why?",
        "Who knows the mill and the harbour?",
        "the raid and the mill",
        "Tell me when the raid was and who led it",
        "",
        "?!",
    ],
)
def test_one_question_is_left_as_it_is(text: str, language_model: LanguageModel) -> None:
    assert split(text, language_model.read_question) == Parts((text,))


def test_a_question_that_hangs_on_the_first_in_an_unknown_way_is_left_open(language_model: LanguageModel) -> None:
    found = split("When did the dam burst and why was it him?", language_model.read_question)
    assert found == Parts(("When did the dam burst?",), ("Why was it him?",))


@pytest.mark.parametrize(
    ("question", "names", "asked"),
    [
        ("What did he say?", "Ann Lee", "What did Ann Lee say?"),
        ("What was her job?", "Ann Lee", "What was Ann Lee's job?"),
        ("Why were they sent?", "Ann Lee, Carl Ostberg", "Why were Ann Lee and Carl Ostberg sent?"),
        ("Why was he sent?", "Ann Lee, Carl Ostberg", "Why was he sent?"),
        ("What did he say?", "a man who had come late", "What did he say?"),
        ("What did he say?", None, "What did he say?"),
        ("What did Bo say?", "Ann Lee", "What did Bo say?"),
    ],
)
def test_whom_the_first_asked_for_is_named_in_the_second(question: str, names: str | None, asked: str) -> None:
    assert about(question, names) == asked


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(st.sampled_from("who when the raid led it ? and he did ; where".split()), max_size=12).map(" ".join)
)
def test_any_words_give_at_least_one_question(text: str, language_model: LanguageModel) -> None:
    assert 1 <= len(split(text, language_model.read_question).asked) <= 3


@pytest.fixture(scope="module")
def town(language_model: LanguageModel) -> Answerer:
    texts = ("Carl Ostberg built the dam in 1960.", "The dam burst on 3 January 2031.", "Ann Lee sold the mill.")
    return Answerer(make_story(make_article(*texts)), language_model)


def test_each_part_is_answered_in_turn(town: Answerer) -> None:
    answer = town.answer("Who built the dam and when did it burst?")
    assert [part.short for part in answer.parts] == ["Carl Ostberg", "on 3 January 2031"]


def test_the_fields_are_those_of_the_first_part(town: Answerer) -> None:
    answer = town.answer("Who built the dam and when did it burst?")
    assert (answer.kind, answer.short, answer.question) == (
        "who",
        "Carl Ostberg",
        "Who built the dam and when did it burst?",
    )


def test_every_part_has_its_quote_and_its_mark(town: Answerer) -> None:
    answer = town.answer("Who built the dam and when did it burst?")
    assert all(f"“{each.quote}” [{i}]" in answer.answer for i, each in enumerate(answer.evidence, 1))
    assert len(answer.evidence) == 2


def test_a_part_that_is_not_stated_is_refused_in_its_place(town: Answerer) -> None:
    answer = town.answer("Who built the dam? Who won the regatta in Paris?")
    assert (answer.abstained, [part.abstained for part in answer.parts]) == (False, [False, True])


def test_what_is_left_open_is_said(town: Answerer) -> None:
    answer = town.answer("When did the dam burst and why was it him?")
    assert answer.answer.endswith("Please ask this one by itself: “Why was it him?”")
