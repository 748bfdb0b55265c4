"""When a reply says yes or no, and when it leaves that to the quote."""

from __future__ import annotations

import pytest

from retrieval.answering.features import Reader
from retrieval.answering.judge import load_judge
from retrieval.answering.passages import build_ranking, rank_passages
from retrieval.answering.polarity import Polarity, settled
from retrieval.answering.spans import find
from tests.answering.conftest import LayOut


def said(desk: LayOut, question: str, *texts: str) -> Polarity | None:
    town = desk(*texts)
    asked = town.ask(question)
    ranking = rank_passages(build_ranking(town.story, town.analysis), asked, 5)
    return settled(asked, find(Reader(asked, town.analysis), ranking, load_judge()))


@pytest.mark.parametrize(
    ("question", "text", "polarity"),
    [
        ("Did Ann Lee close the harbour?", "Ann Lee closed the harbour on Friday.", "yes"),
        ("Did Ann Lee close the harbour?", "Ann Lee did not close the harbour.", "no"),
        ("Did Ann Lee close the harbour?", "Ann Lee never closed the harbour.", "no"),
        ("Has Ann Lee closed the harbour?", "Ann Lee has closed the harbour.", "yes"),
        ("Was the dam built by Carl Ostberg?", "The dam was built by Carl Ostberg.", "yes"),
        ("Will the council repair the dam?", "The council will repair the dam in May.", "yes"),
        ("Will the council repair the dam?", "The council will not repair the dam.", "no"),
    ],
)
def test_a_plain_sentence_settles_it(question: str, text: str, polarity: Polarity, desk: LayOut) -> None:
    assert said(desk, question, text) == polarity


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Did Ann Lee close the harbour?", "Ann Lee may have closed the harbour."),
        ("Did Ann Lee close the harbour?", "Ann Lee allegedly closed the harbour."),
        ("Did Ann Lee close the harbour?", "Carl Ostberg said Ann Lee closed the harbour."),
        ("Did Ann Lee close the harbour?", "Ann Lee wants to close the harbour."),
        ("Did Ann Lee close the harbour?", "Ann Lee almost closed the harbour."),
        ("Did Ann Lee close the harbour?", "Ann Lee will close the harbour."),
        ("Did Ann Lee close the harbour?", "Ann Lee opened the harbour."),
        ("Did Ann Lee close the harbour?", "Carl Ostberg closed the harbour where Ann Lee lives."),
        ("Did Ann Lee sue Carl Ostberg?", "Carl Ostberg sued Ann Lee."),
        ("Did Ann Lee close the harbour?", "If Ann Lee closed the harbour, ships would leave."),
        ("Did Ann Lee not close the harbour?", "Ann Lee did not close the harbour."),
        ("Did Ann Lee close the harbour or the mill?", "Ann Lee closed the harbour and not the mill."),
        ("Did the dam cost $5m?", "The dam cost $5m."),
        ("Did all ships leave the harbour?", "Some ships left the harbour."),
        ("Who closed the harbour?", "Ann Lee closed the harbour."),
    ],
)
def test_what_the_sentence_does_not_settle_is_left_to_the_reader(question: str, text: str, desk: LayOut) -> None:
    assert said(desk, question, text) is None


def test_sentences_that_gainsay_each_other_settle_nothing(desk: LayOut) -> None:
    texts = ("Ann Lee closed the harbour.", "Ann Lee did not close the harbour.")
    assert said(desk, "Did Ann Lee close the harbour?", *texts) is None
