"""Quotation marks of every shape, paired without the help of syntax."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.speech.marks import quoted_pieces


def _words(text: str, *, still_open: bool = False) -> list[str]:
    return [text[piece.start : piece.end] for piece in quoted_pieces(text, still_open=still_open)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He called it "a bad bridge" and left.', ["a bad bridge"]),
        ("He called it “a bad bridge” and left.", ["a bad bridge"]),
        ("He called it «a bad bridge» and left.", ["a bad bridge"]),
        ("He called it ''a bad bridge'' and left.", ["a bad bridge"]),
        ("He called it 'a bad bridge' and left.", ["a bad bridge"]),
        ("He called it ‘a bad bridge’ and left.", ["a bad bridge"]),
        ("The players' 'bad bridge' was Tom's.", ["bad bridge"]),
        ("It's the walkers' bridge, isn't it?", []),
        ("Rock 'n' roll of the '90s went over it.", []),
        ('"One," he said, "two."', ["One,", "two."]),
        ("\"He said 'stop' to me,\" she said.", ["He said 'stop' to me,"]),
        ('("A bad bridge") stood here.', ["A bad bridge"]),
    ],
)
def test_quoted_words_are_found_without_their_marks(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_a_mark_that_opens_again_begins_a_piece_that_continues() -> None:
    pieces = quoted_pieces('He said: "One. "Two."', still_open=False)

    assert [(piece.continues, piece.closed) for piece in pieces] == [(False, False), (True, True)]


def test_a_paragraph_that_opens_with_a_mark_continues_an_open_quotation() -> None:
    assert quoted_pieces('"Two."', still_open=True)[0].continues


def test_an_unclosed_quotation_runs_to_the_end_of_the_paragraph() -> None:
    assert _words('He said: "One. Two.') == ["One. Two."]


def test_a_new_introduction_ends_a_quotation_whose_mark_was_forgotten() -> None:
    assert _words('He said: "It fell. She added: "It broke."') == ["It fell.", "It broke."]


@given(st.text(alphabet="ab .,:'\"“”‘’s\n", max_size=60), st.booleans())
def test_pieces_are_in_order_and_apart(text: str, still_open: bool) -> None:
    pieces = quoted_pieces(text, still_open=still_open)

    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(left.end <= right.start for left, right in pairwise(pieces))
