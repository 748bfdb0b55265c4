"""Where sentences end in edited prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.sentences import sentence_spans


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Holt met Dr. Lee in St. Ives.",
        "J. R. Holt opened the bridge.",
        "Gen. Holt and Sgt. Lee met Prof. May.",
        "They met at 5 p.m. Monday by the bridge.",
        "The U.S. Navy paid for it.",
        "Bolts, nuts, etc. were sold.",
        "It weighs 3.5 tonnes and cost $1.20 a bolt.",
        "He paused... and went on.",
        "He paused… and went on.",
        "The film Hey Ho! won a prize.",
        '"Is it safe?" he asked.',
        '"Stop!" she cried.',
        "Holt (b. 1950) built it.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge fell.", "Nobody was hurt."],
        ["Is it safe?", "It is not!", "Shut it."],
        ["They met at 5 p.m.", "The bridge was shut."],
        ["It was made in the U.S.", "It is safe."],
        ["It was built by Holt Inc.", "The firm is gone."],
        ['"It is safe."', '"It is old."'],
        ['He said: "It is safe."', "Nobody agreed."],
        ["(It was shut.)", "It is open."],
        ["He waited...", "Nobody came."],
        ["It cost 3.", "It sold for 5."],
        ["He chose plan B.", "The mayor chose none."],
    ],
)
def test_a_stop_before_a_new_sentence_ends_the_old_one(sentences: list[str]) -> None:
    assert _sentences(" ".join(sentences)) == sentences


def test_an_empty_text_has_no_sentences() -> None:
    assert sentence_spans("") == []


def test_white_space_alone_has_no_sentences() -> None:
    assert sentence_spans(" \n ") == []


_PROSE = st.lists(
    st.sampled_from(
        ["Mr.", "p.m.", "The", "bridge", ".", "...", "…", "?", '"', "'", ")", " ", "\n", "U.S.", "A.", "3.5"]
    )
).map("".join)


@given(st.one_of(st.text(), _PROSE))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = sentence_spans(text)

    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(char.isspace() for i, char in enumerate(text) if i not in covered)


@given(_PROSE)
def test_a_sentence_has_no_outer_white_space(text: str) -> None:
    assert all(text[start:end] == text[start:end].strip() for start, end in sentence_spans(text))
