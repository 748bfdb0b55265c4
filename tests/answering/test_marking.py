"""Choosing a span anew by the cross-encoder's marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.cross_encoder import LEAST, Place, Reading
from retrieval.answering.features import MAX_SHORT, Reader
from retrieval.answering.judge import make_judge
from retrieval.answering.marking import N_MARKED, marked
from retrieval.answering.spans import ScoredSpan
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk

TEXT = "The mill burned down after Ann Lee left the stove lit."
TABLE: dict[str, dict[str, float]] = {
    "span": {"fit": 1.0},
    "sentence": {},
    "support": {},
    "threshold": {"probability": 0.5},
}


def sure_of(text: str, words: str) -> Reading:
    """Read a text as one that surely answers with some of its words."""
    start, end = text.index(words), text.index(words) + len(words)
    places = []
    at = 0
    for word in text.split(" "):
        first, last = (0.0 if at == start else -9.0), (0.0 if at + len(word) == end else -9.0)
        places.append(Place(at, at + len(word), first, last))
        at += len(word) + 1
    return Reading(1.0, tuple(places))


def chosen(town: Desk, question: str, words: str, *, own: float = -20.0) -> str | None:
    """Give the text of the span chosen where the reader marks some words; `own` speaks for its own span."""
    judge = make_judge({**TABLE, "marking": {"before": 1.0, "marks": 1.0, "own": own}})
    spans = [ScoredSpan(analysed, None, {}, 1.0) for analysed in town.analysis.sentences]
    reader = Reader(town.ask(question), town.analysis)
    return marked(spans, {0: sure_of(town.analysis.sentences[0].sentence.text, words)}, reader, judge)[0].text


@pytest.mark.parametrize("words", ["Ann Lee", "Bo Falk"])
def test_the_reader_tips_the_scales_between_candidates(words: str, desk: LayOut) -> None:
    assert chosen(desk("Ann Lee telephoned Bo Falk that night."), "Who was it?", words) == words


def test_the_reader_s_own_span_can_win(desk: LayOut) -> None:
    assert chosen(desk(TEXT), "Who left the stove lit?", "burned down after", own=20.0) == "burned down after"


def test_an_own_span_is_trimmed_of_articles(desk: LayOut) -> None:
    assert chosen(desk(TEXT), "What caused it?", "the stove lit.", own=20.0) == "stove lit"


def test_an_own_span_that_only_names_whom_the_question_names_is_no_answer(desk: LayOut) -> None:
    town = desk("The baker Ann Lee of Tarnby left.")
    assert chosen(town, "Who is Lee?", "Ann Lee", own=20.0) != "Ann Lee"


def test_a_sentence_not_read_keeps_its_span(desk: LayOut) -> None:
    town = desk(TEXT, "It was dark.")
    spans = [ScoredSpan(analysed, None, {}, 1.0) for analysed in town.analysis.sentences]
    assert marked(spans, {}, Reader(town.ask("Who left?"), town.analysis), make_judge(TABLE)) == tuple(spans)


def test_only_the_first_sentences_are_marked(desk: LayOut) -> None:
    town = desk(*[TEXT] * (N_MARKED + 1))
    spans = [ScoredSpan(analysed, None, {}, 1.0) for analysed in town.analysis.sentences]
    readings = {span.analysed.id: sure_of(TEXT, "Ann Lee") for span in spans}
    found = marked(spans, readings, Reader(town.ask("Who left?"), town.analysis), make_judge(TABLE))
    assert [span.candidate is not None for span in found] == [True] * N_MARKED + [False]


PLACES = st.lists(st.tuples(st.integers(1, 9), st.floats(-20, 0), st.floats(-20, 0)), max_size=30)


@given(PLACES)
def test_the_likeliest_span_is_as_likely_as_any(lengths: list[tuple[int, float, float]]) -> None:
    places, at = [], 0
    for length, first, last in lengths:
        places.append(Place(at, at + length, first, last))
        at += length + 1
    reading = Reading(0.0, tuple(places))
    best = reading.likeliest(MAX_SHORT)
    likelihood = reading.span(*best) if best else LEAST
    assert all(
        reading.span(begin.start, end.end) <= likelihood
        for n, begin in enumerate(places)
        for end in places[n:]
        if end.end - begin.start <= MAX_SHORT
    )
