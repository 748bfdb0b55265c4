from __future__ import annotations

import sys
from collections import Counter

import pytest

from retrieval.answering.answerer import N_READ, Answerer
from retrieval.answering.cross_encoder import LEAST, CrossEncoder, Read, Reading, load_cross_encoder, read_with
from retrieval.answering.judge import load_judge
from retrieval.answering.spans import UNREAD, ScoredSpan, reread
from retrieval.language.model import LanguageModel
from tests.answering.conftest import LayOut
from tests.conftest import no_time

QUESTION = "Who steered the ferry?"
RIGHT = Read("", "Captain Ilse Brandt steered the ferry through the fog.")
WRONG = Read("", "Tickets will be refunded from Monday.")


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    return CrossEncoder()


def test_a_sentence_that_answers_is_above_one_that_does_not(encoder: CrossEncoder) -> None:
    right, wrong = encoder.read(QUESTION, RIGHT), encoder.read(QUESTION, WRONG)
    assert right.logit > wrong.logit + 4


def test_the_likeliest_span_is_where_the_answer_stands(encoder: CrossEncoder) -> None:
    reading = encoder.read(QUESTION, RIGHT)
    start, end = reading.likeliest(40) or (0, 0)
    assert "Ilse Brandt" in RIGHT.text[start:end]


def test_an_answer_that_stands_in_one_place_is_surer_than_none(encoder: CrossEncoder) -> None:
    right, wrong = encoder.read(QUESTION, RIGHT), encoder.read(QUESTION, WRONG)
    assert right.sureness(40) > wrong.sureness(40)


def test_where_nothing_was_read_there_is_no_sureness() -> None:
    assert Reading(2.0).sureness(40) == LEAST


def test_words_read_before_a_sentence_are_no_places_of_its_own(encoder: CrossEncoder) -> None:
    reading = encoder.read(QUESTION, Read("The fog was thick.", RIGHT.text))
    assert (reading.places[0].start, reading.places[-1].end) == (0, len(RIGHT.text))


@pytest.mark.parametrize("sentence", ["", "\ud83d", "word " * 3000])
def test_any_text_can_be_read(encoder: CrossEncoder, sentence: str) -> None:
    reading = encoder.read(QUESTION, Read("", sentence.encode("utf-8", "replace").decode()))
    assert -20 < reading.logit < 20


def test_without_what_runs_it_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert load_cross_encoder.__wrapped__() is None


def test_the_first_sentence_of_a_paragraph_is_read_by_itself(bridge: Answerer) -> None:
    first = bridge.analysis.ranges[1, 1].start
    assert read_with(bridge.analysis, first) == Read("", bridge.analysis.sentences[first].sentence.text)


def test_what_is_read_most_surely_comes_first(desk: LayOut) -> None:
    town = desk("The mill burned down.", "The ferry sank.", "The school closed.", "The inn was full.")
    found = [ScoredSpan(own, None, {}, 1.0) for own in town.analysis.sentences]
    ordered = reread(found, [-3.0, 5.0], load_judge())
    assert [(span.analysed.id, span.features["reader"]) for span in ordered] == [
        (1, 5.0), (0, -3.0), (2, UNREAD), (3, UNREAD)
    ]  # fmt: skip


class Counting:
    """Reads nothing, and remembers what it was given."""

    def __init__(self) -> None:
        self.n_read: Counter[str] = Counter()
        """Sentences read, by question."""

    def read(self, question: str, sentence: Read) -> Reading:
        self.n_read[question] += 1
        return Reading(0.0)


def test_few_sentences_of_a_question_are_read(bridge: Answerer, language_model: LanguageModel) -> None:
    counting = Counting()
    answerer = Answerer(bridge.story, language_model, encoder=lambda: counting, clock=no_time)
    for question in ("Why was it late?", "Who was blamed for the delay?", "What was closed?", "How long was it shut?"):
        answerer.answer(question)
    assert max(counting.n_read.values()) == N_READ


def test_the_features_judge_alone_where_there_is_no_encoder(bridge: Answerer, language_model: LanguageModel) -> None:
    alone = Answerer(bridge.story, language_model, encoder=lambda: None, clock=no_time)
    assert not alone.answer(bridge.suggestions[0]).abstained
