from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.story_file import StoryFile, read_story_file
from retrieval.errors import BadStoryFile
from retrieval.records import Alias

WHOLE = """title = "The bridge"
language = "en"
probes = ["When did it fall?"]

[[alias]]
name = "Olive Stone"
also = ["the mayor"]
kind = "person"
about = "mayor of Port"
"""


def test_every_key_is_read() -> None:
    stated = read_story_file(WHOLE.encode())
    assert (stated.title, stated.language, stated.probes) == ("The bridge", "en", ("When did it fall?",))
    assert stated.alias == (Alias(name="Olive Stone", also=("the mayor",), kind="person", about="mayor of Port"),)


def test_everything_is_optional() -> None:
    assert read_story_file(b"").title is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("titel = 'x'", "story.toml: unknown key `titel`"),
        ("title = 3", "story.toml: key `title` should be a valid string, not 3"),
        ("[[alias]]\nname = 'x'\n[[alias]]\nalso = []", "story.toml: key `alias[2].name` is missing"),
        ("[[alias]]\nname = 'x'\nkind = 'pet'", "story.toml: key `alias[1].kind` should be 'person'"),
        ("[[alias]]\nname = 'x'\naka = []", "story.toml: unknown key `alias[1].aka`"),
        ("title = 'x'\nlanguage = ", "story.toml: line 2: not TOML (Invalid value)"),
        ("probes = 'one'", "story.toml: key `probes` should be a valid list"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadStoryFile) as caught:
        read_story_file(text.encode())
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=60) | st.text("[]{}=.\"'\\#abc1-:\n", max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(BadStoryFile):
        assert isinstance(read_story_file(raw), StoryFile)
