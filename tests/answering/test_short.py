"""The short answer of a span, and how the reply leads with it."""

from __future__ import annotations

import pytest

from retrieval.answering.short import Short, short_answer, span_text
from retrieval.answering.spans import ScoredSpan
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk


def scored(town: Desk, question: str, text: str) -> ScoredSpan:
    """Give the span of the first sentence with this text."""
    chosen = dict(town.found(question))[text]
    return ScoredSpan(town.analysis.sentences[0], chosen, {}, 0.0)


@pytest.mark.parametrize(
    ("text", "question", "span", "short"),
    [
        (
            "The mill burned down on Monday.",
            "When did it burn down?",
            "Monday",
            Short("on Monday", "2031-03-03", "Monday, 3 March 2031"),
        ),
        ("The mill shut in May 2030.", "When did it shut?", "May 2030", Short("in May 2030", "2030-05", "May 2030")),
        (
            "It shut at 6 p.m. on Monday.",
            "What time did it shut?",
            "6 p.m. on Monday",
            Short("at 6 p.m. on Monday", "2031-03-03T18:00", "at 6 p.m. on Monday"),
        ),
        ("It lasted six weeks.", "How long did it last?", "six weeks", Short("six weeks", "P6W", "six weeks")),
        ("Ann Lee left.", "Who left?", "Ann Lee", Short("Ann Lee", None, "Ann Lee")),
        ("It shut because it rained.", "Why did it shut?", "because it rained", Short("because it rained", None, None)),
    ],
)
def test_a_span_is_the_short_answer_with_its_value(
    text: str, question: str, span: str, short: Short, desk: LayOut
) -> None:
    town = desk(text)
    assert short_answer(town.ask(question), scored(town, question, span)) == short


@pytest.mark.parametrize(
    ("text", "question", "span", "short"),
    [
        ("It was shut until Monday.", "When did it open?", "Monday", "until Monday, 10 March 2031"),
        ("It opened within six weeks.", "How long did it take?", "six weeks", "within six weeks"),
        ("The ferry sank near Tarnby.", "Where did it sink?", "Tarnby", "near Tarnby"),
        ("The ferry sank in Tarnby.", "Where did it sink?", "Tarnby", "in Tarnby"),
    ],
)
def test_a_word_that_says_on_which_side_of_it_stands_with_a_time_or_place(
    text: str, question: str, span: str, short: str, desk: LayOut
) -> None:
    town = desk(text)
    assert short_answer(town.ask(question), scored(town, question, span)).lead == short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ann Lee and Carl Ostberg left.", "Ann Lee and Carl Ostberg"),
        ("The ship carried Ann Lee of Tarnby and Carl Ostberg.", "Ann Lee, Carl Ostberg"),
    ],
)
def test_a_list_stands_as_it_is_or_without_what_is_between(text: str, short: str, desk: LayOut) -> None:
    town = desk(text)
    chosen = next(each for words, each in town.found("Who left?") if "Lee" in words and "Ostberg" in words)
    assert span_text(town.ask("Who left?"), ScoredSpan(town.analysis.sentences[0], chosen, {}, 0.0)) == short


def test_a_description_is_no_member_of_a_list(desk: LayOut) -> None:
    town = desk("Police met Carl Ostberg, the rich Tarnby owner, in Oslo.")
    chosen = next(each for words, each in town.found("Who was met?") if words.startswith("Carl Ostberg, "))
    found = span_text(town.ask("Who was met?"), ScoredSpan(town.analysis.sentences[0], chosen, {}, 0.0))
    assert found == "Carl Ostberg"


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
