"""How the log-odds of several sentences are taken together."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.support import SOFTNESS, soft_sum

LOGITS = st.lists(st.floats(min_value=-20, max_value=20), min_size=1, max_size=14)


def test_one_sentence_counts_as_it_is() -> None:
    assert soft_sum([1.5]) == 1.5


@given(LOGITS)
def test_several_count_no_less_than_the_best_and_no_more_than_if_all_were_as_good(logits: list[float]) -> None:
    assert max(logits) <= soft_sum(logits) <= max(logits) + SOFTNESS * math.log(len(logits)) + 1e-9


def test_a_second_good_sentence_counts_beside_the_first() -> None:
    assert soft_sum([3.0, 2.5]) > soft_sum([3.0, -6.0]) > 3.0


@given(LOGITS)
def test_their_order_does_not_matter(logits: list[float]) -> None:
    assert soft_sum(logits) == pytest.approx(soft_sum(logits[::-1]))
