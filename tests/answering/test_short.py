"""The short answer of a span, and how the reply leads with it."""

from __future__ import annotations

import pytest

from retrieval.answering.short import Short, short_answer
from retrieval.answering.spans import ScoredSpan
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk


def scored(town: Desk, question: str, text: str) -> ScoredSpan:
    """Give the span of the first sentence with this text."""
    chosen = dict(town.found(question))[text]
    return ScoredSpan(town.analysis.sentences[0], chosen, {}, 0.0)


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (
            "The mill burned down on Monday.",
            "When did it burn down?",
            Short("Monday", "2031-03-03", "Monday, 3 March 2031"),
        ),
        ("The mill shut in May 2030.", "When did it shut?", Short("May 2030", "2030-05", "May 2030")),
        (
            "It shut at 6 p.m. on Monday.",
            "What time did it shut?",
            Short("6 p.m. on Monday", "2031-03-03T18:00", "6 p.m. on Monday"),
        ),
        ("It lasted six weeks.", "How long did it last?", Short("six weeks", "P6W", "six weeks")),
        ("Ann Lee left.", "Who left?", Short("Ann Lee", None, "Ann Lee")),
        ("It shut because it rained.", "Why did it shut?", Short("because it rained", None, None)),
    ],
)
def test_a_span_is_the_short_answer_with_its_value(text: str, question: str, short: Short, desk: LayOut) -> None:
    town = desk(text)
    assert short_answer(town.ask(question), scored(town, question, short.text or "")) == short


@pytest.mark.parametrize(
    ("text", "question", "span", "short"),
    [
        ("It was shut until Monday.", "When did it open?", "Monday", "until Monday, 10 March 2031"),
        ("It opened within six weeks.", "How long did it take?", "six weeks", "within six weeks"),
        ("The ferry sank near Tarnby.", "Where did it sink?", "Tarnby", "near Tarnby"),
        ("The ferry sank in Tarnby.", "Where did it sink?", "Tarnby", "Tarnby"),
    ],
)
def test_a_word_that_says_on_which_side_of_it_stands_with_a_time_or_place(
    text: str, question: str, span: str, short: str, desk: LayOut
) -> None:
    town = desk(text)
    assert short_answer(town.ask(question), scored(town, question, span)).lead == short


def test_the_members_of_a_list_are_joined_by_commas(desk: LayOut) -> None:
    town = desk("Ann Lee and Carl Ostberg left.")
    assert scored(town, "Who left?", "Ann Lee, Carl Ostberg").text == "Ann Lee, Carl Ostberg"


def test_a_sentence_without_a_span_has_no_short_answer(desk: LayOut) -> None:
    town = desk("The mill burned down.")
    span = ScoredSpan(town.analysis.sentences[0], None, {}, 0.0)
    assert (short_answer(town.ask("When was it?"), span), span.value) == (Short(None, None, None), None)


def test_a_span_that_is_too_long_is_no_short_answer(desk: LayOut) -> None:
    town = desk("It shut because " + "it rained and " * 13 + "it rained.")
    question = "Why did it shut?"
    longest = max(town.found(question), key=lambda row: len(row[0]))[0]
    assert short_answer(town.ask(question), scored(town, question, longest)).text is None
