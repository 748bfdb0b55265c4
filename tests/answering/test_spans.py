"""What speaks for a sentence and its spans, and how the best are found, whatever the weights are."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from retrieval.answering import spans, support
from retrieval.answering.features import Reader, sentence_features, spans_of
from retrieval.answering.judge import Judge, make_judge
from retrieval.answering.kinds import Asked
from retrieval.answering.passages import build_ranking, rank_passages
from retrieval.answering.spans import ScoredSpan, reread
from retrieval.language.model import LanguageModel
from retrieval.records import ScoredPassage
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk, lay_out
from tests.answering.test_candidates import SORTS

TEXTS = (
    "The mill burned down on Monday. Ann Lee, 31, sold it for $2 million.",
    '"We had 40 rooms," Ann Lee said. She had bought the mill in 2019 because it was old.',
    "Carl Ostberg and Ann Lee swam.",
)
EVEN = make_judge({"span": {}, "sentence": {}, "support": {}, "threshold": {"probability": 0.5}})
BY_COVER = make_judge(
    {"span": {"fit": 1.0}, "sentence": {"cover": 9.0}, "support": {"bias": 4.0}, "threshold": {"probability": 0.5}}
)


@pytest.fixture(scope="module")
def town(language_model: LanguageModel) -> Desk:
    return lay_out(language_model, *TEXTS)


def ranked(town: Desk, question: str) -> tuple[ScoredPassage, ...]:
    return rank_passages(build_ranking(town.story, town.analysis), town.ask(question), 10)


def found(town: Desk, question: str, judge: Judge = BY_COVER) -> tuple[ScoredSpan, ...]:
    return spans.find(Reader(town.ask(question), town.analysis), ranked(town, question), judge)


def within_reach(features: Mapping[str, float]) -> bool:
    return all(-1 <= value <= 1 for value in features.values())


@pytest.mark.parametrize(("asked", "question"), SORTS, ids=[asked for asked, _ in SORTS])
def test_every_feature_of_a_sentence_lies_between_minus_one_and_one(asked: Asked, question: str, town: Desk) -> None:
    reader = Reader(town.ask(question + " mill Ann Lee"), town.analysis)
    assert all(within_reach(sentence_features(reader, i, 1.0, 2.0, 1)) for i in range(len(town.analysis.sentences)))


@pytest.mark.parametrize(("asked", "question"), SORTS, ids=[asked for asked, _ in SORTS])
def test_every_feature_of_a_span_lies_between_minus_one_and_one(asked: Asked, question: str, town: Desk) -> None:
    reader = Reader(town.ask(question), town.analysis)
    assert all(within_reach(row) for i in range(len(town.analysis.sentences)) for _, row in spans_of(reader, i))


def test_the_best_covered_sentence_comes_first(town: Desk) -> None:
    assert found(town, "When did the mill burn down?")[0].text == "Monday"


def test_equal_scores_keep_reading_order(town: Desk) -> None:
    ids = [span.analysed.id for span in found(town, "Ann Lee", EVEN)]
    assert ids == sorted(ids)


def test_a_question_of_unknown_words_finds_nothing(town: Desk) -> None:
    assert found(town, "regatta") == ()


def test_a_sentence_of_a_named_speaker_counts_as_theirs(town: Desk) -> None:
    best = {span.analysed.id: span.features["speaker"] for span in found(town, "What did Ann Lee say?")}
    assert (best[2], best[1]) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "empty_question"),
        ("?!", "empty_question"),
        ("regatta", "off_topic"),
        ("Who won the regatta?", "off_topic"),
        ("What did Carl Ostberg say about the mill?", "not_stated"),
    ],
)
def test_a_refusal_has_its_reason(question: str, reason: str, town: Desk) -> None:
    verdict = support.judge(town.ask(question), found(town, question), BY_COVER)
    assert (verdict.supported, verdict.reason) == (False, reason)


def test_an_improbable_answer_is_not_stated(town: Desk) -> None:
    sceptic = make_judge({"span": {}, "sentence": {}, "support": {"bias": -4.0}, "threshold": {"probability": 0.5}})
    verdict = support.judge(town.ask("Who sold the mill?"), found(town, "Who sold the mill?"), sceptic)
    assert (verdict.supported, verdict.reason) == (False, "not_stated")


def test_a_probable_answer_is_supported(town: Desk) -> None:
    verdict = support.judge(town.ask("Who sold the mill?"), found(town, "Who sold the mill?"), BY_COVER)
    assert (verdict.supported, verdict.reason) == (True, None)


def test_where_nothing_has_the_sort_asked_for_the_answer_is_not_stated(desk: LayOut) -> None:
    town = desk("The mill burned down.", "The mill was old.")
    verdict = support.judge(
        town.ask("How much did the mill cost?"), found(town, "How much did the mill cost?"), BY_COVER
    )
    assert (verdict.reason, verdict.probability < BY_COVER.threshold) == ("not_stated", True)


@pytest.mark.parametrize(
    ("question", "firm"),
    [("What did Dagmar Holt say about the mill?", True), ("What did Carl Ostberg say about the mill?", False)],
)
def test_only_a_strange_name_refuses_whatever_is_read(question: str, firm: bool, town: Desk) -> None:
    assert support.judge(town.ask(question), found(town, question), BY_COVER).is_firm is firm


@pytest.mark.parametrize(("logit", "supported"), [(4.0, True), (-4.0, False)])
def test_a_veto_falls_where_an_answer_is_read(logit: float, supported: bool, desk: LayOut) -> None:
    town = desk("The mill burned down.", "The mill was old.")
    question = "How much did the mill cost?"
    judge = make_judge(
        {
            "span": {},
            "sentence": {},
            "support": {},
            "threshold": {"probability": 0.5},
            "reader": {"reader": 1.0},
            "reader_support": {"reader": 1.0},
        }
    )
    spans = found(town, question)
    before = support.judge(town.ask(question), spans, judge)
    assert before.veto is not None
    verdict = support.judge_read(before, reread(spans, [logit] * len(spans), judge), {}, judge)
    assert (verdict.supported, verdict.reason) == (supported, None if supported else "not_stated")


@pytest.mark.parametrize(("asked", "question"), SORTS, ids=[asked for asked, _ in SORTS])
def test_every_feature_of_a_decision_lies_between_minus_one_and_one(asked: Asked, question: str, town: Desk) -> None:
    full = question + " the mill Ann Lee"
    assert within_reach(support.support_features(town.ask(full), found(town, full, EVEN)))


def test_a_lead_speaks_most_for_a_question_of_few_words(desk: LayOut) -> None:
    laid = desk("The mill in Varberg burned down.", "The mill in Varberg was old.")
    broad, narrow = (Reader(laid.ask(text), laid.analysis) for text in ("the mill", "Who saw the old mill in Varberg?"))
    shares = [sentence_features(reader, i, 1.0, 2.0, 1)["lead_broad"] for reader in (broad, narrow) for i in (0, 1)]
    assert shares[0] > shares[2] > shares[1] == shares[3] == 0
