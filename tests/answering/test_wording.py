"""Chatter and chat spellings around a question."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.lexicon import Lexicon, load_lexicon
from retrieval.answering.wording import MAX_QUESTION, plain


@pytest.mark.parametrize(
    "text",
    [
        "hey, who closed the bridge?",
        "Can anyone tell me who closed the bridge?",
        "does anybody know who closed the bridge?",
        "I was wondering who closed the bridge?",
        "ok so um, who closed the bridge?",
        "who closed the bridge? lol",
        "who closed the bridge? thanks guys",
        "who closed the bridge??? :)",
        "hoo closed the bridge?",
        "  who\tclosed \n the bridge?  ",
    ],
)
def test_chatter_leaves_the_question(text: str, lexicon: Lexicon) -> None:
    assert plain(text, lexicon).rstrip("?") == "who closed the bridge"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wen was the bridge closed", "when was the bridge closed"),
        ("y was it shut", "why was it shut"),
        ("whats the trust", "what is the trust"),
        ("who's the diver", "who is the diver"),
        ("why dont they swim", "why don't they swim"),
        ("how many ppl crossed b4 noon", "how many people crossed before noon"),
    ],
)
def test_chat_spellings_are_written_out(text: str, expected: str, lexicon: Lexicon) -> None:
    assert plain(text, lexicon) == expected


@pytest.mark.parametrize("text", ["Did Y sell the mill?", "the co-op v-sign", "O'Hara's vow"])
def test_names_and_compounds_are_no_chat_spellings(text: str, lexicon: Lexicon) -> None:
    assert plain(text, lexicon) == text


def test_chatter_alone_stays(lexicon: Lexicon) -> None:
    assert plain("thanks", lexicon) == "thanks"


def test_typographic_quotes_are_made_plain(lexicon: Lexicon) -> None:
    assert plain("what was the mayor’s “plan”", lexicon) == 'what was the mayor\'s "plan"'


def test_a_long_question_is_cut(lexicon: Lexicon) -> None:
    assert len(plain("bridge " * 900, lexicon)) <= MAX_QUESTION + 50


@given(st.text(max_size=80))
def test_where_there_was_a_word_one_is_left(text: str) -> None:
    assert not re.search(r"[a-z]", text) or re.search(r"\w", plain(text, load_lexicon()))


@given(st.sampled_from(["hey ", "ok so ", "please ", "lol "]), st.sampled_from(["the mill", "who sank", "ferry"]))
def test_chatter_never_reaches_into_the_question(chatter: str, rest: str) -> None:
    assert plain(chatter + rest, load_lexicon()) == rest
