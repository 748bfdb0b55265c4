from __future__ import annotations

import pytest

from retrieval.corpus.story import load_story, read_story
from retrieval.errors import BadStoryFile, EmptyStory
from tests.corpus.conftest import WriteStory

FILES: dict[str, str | bytes] = {
    "b.md": "---\ndate: 2031-02-02\n---\nThe weir broke on Monday.",
    "a.txt": "A barge sank off Orn on Friday.",
    "copy.txt": "A BARGE sank off Orn, on Friday.",
    "bad.md": "---\ntitle: never closed",
    "story.toml": "title = 'Orn'\nprobes = ['When?']",
}
BODIES = {name: text if isinstance(text, bytes) else text.encode() for name, text in FILES.items()}


def test_named_bytes_give_the_story_of_a_folder_with_these_files(write_story: WriteStory) -> None:
    assert read_story(BODIES, folder_name="story") == load_story(write_story(FILES))


def test_the_order_of_the_files_does_not_matter() -> None:
    assert read_story(dict(reversed(BODIES.items())), folder_name="orn") == read_story(BODIES, folder_name="orn")


def test_without_a_title_the_folders_name_is_it() -> None:
    assert read_story({"a.txt": BODIES["a.txt"]}, folder_name="orn").title == "orn"


def test_a_story_without_articles_says_why() -> None:
    with pytest.raises(EmptyStory, match=r"the story 'orn' \(bad\.md: line 1: the front matter is never closed"):
        read_story({"bad.md": BODIES["bad.md"]}, folder_name="orn")


def test_a_wrong_story_file_stops_the_story() -> None:
    with pytest.raises(BadStoryFile, match="unknown key `x`"):
        read_story({**BODIES, "story.toml": b"x = 1"}, folder_name="orn")
