"""Weights for named features, shared by all classes or one class's own."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.judge import CLASSES, Judge, answer_class, load_judge, make_judge
from retrieval.answering.kinds import Asked
from retrieval.resources import config_file
from tests.answering.test_candidates import SORTS


def fitted(**support: float) -> Judge:
    weights = {name.replace("__", ":"): weight for name, weight in support.items()}
    return make_judge({"span": weights, "sentence": weights, "support": weights, "threshold": {"probability": 0.5}})


def test_a_class_adds_its_own_weights_to_the_shared_ones() -> None:
    judge = fitted(cover=1.0, time__cover=0.5)
    assert judge.sentence({"cover": 2.0}, "time") == 3.0


def test_another_class_has_the_shared_weights_alone() -> None:
    judge = fitted(cover=1.0, time__cover=0.5)
    assert judge.sentence({"cover": 2.0}, "place") == 2.0


def test_a_weight_may_be_one_class_s_alone() -> None:
    judge = fitted(time__cover=0.5)
    assert (judge.span({"cover": 2.0}, "time"), judge.span({"cover": 2.0}, "place")) == (1.0, 0.0)


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert fitted(cover=1.0).span({"novel": 9.0}, "time") == 0.0


def test_support_is_the_logistic_function_of_the_sum() -> None:
    assert fitted(cover=2.0).support({"cover": 0.5}, "time") == pytest.approx(1 / (1 + math.exp(-1)))


@given(
    features=st.dictionaries(
        st.sampled_from(["cover", "bias", "names"]), st.floats(allow_nan=False, allow_infinity=False), max_size=3
    ),
    kind=st.sampled_from(CLASSES),
)
def test_a_probability_lies_between_0_and_1(features: dict[str, float], kind: str) -> None:
    assert 0 <= fitted(cover=1.0, bias=-3.0, time__names=2.0).support(features, kind) <= 1


@pytest.mark.parametrize("asked", [asked for asked, _ in SORTS])
def test_every_sort_has_a_class(asked: Asked) -> None:
    assert answer_class(asked) in CLASSES


def test_the_packaged_weights_name_known_classes_only() -> None:
    table = json.loads(config_file("judge.json").read_text(encoding="utf-8"))
    names = {name for weights in table.values() for name in weights}
    assert {name.partition(":")[0] for name in names if ":" in name} <= set(CLASSES)


def test_the_packaged_threshold_is_a_probability() -> None:
    assert 0 < load_judge().threshold < 1
