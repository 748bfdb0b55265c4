from __future__ import annotations

import os

import pytest

from retrieval.corpus import load_story
from tests.corpus.conftest import WriteStory

FILES: dict[str, str | bytes] = {
    "a.md": "---\ntitle: Bridge\npublisher: Gazette\ndate: 2031-02-01\n---\nThe bridge fell.",
    "b.txt": "Nobody was hurt.",
    "story.toml": "title = 'The bridge'\n[[alias]]\nname = 'Olive Stone'\nalso = ['the mayor']",
}


def test_it_is_a_sha256(write_story: WriteStory) -> None:
    assert len(bytes.fromhex(load_story(write_story(FILES)).fingerprint)) == 32


def test_place_order_and_time_of_the_files_do_not_matter(write_story: WriteStory) -> None:
    other = write_story(dict(reversed(FILES.items())), "elsewhere")
    os.utime(other / "a.md", (1, 1))
    assert load_story(other).fingerprint == load_story(write_story(FILES)).fingerprint


def test_what_is_left_out_does_not_matter(write_story: WriteStory) -> None:
    more = {**FILES, "b.txt": "Nobody was hurt.\n\nShare", "c.pdf": b""}
    assert load_story(write_story(more, "more")).fingerprint == load_story(write_story(FILES)).fingerprint


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a.md", "Bridge", "Crane"),
        ("a.md", "Gazette", "Herald"),
        ("a.md", "2031-02-01", "2031-02-02"),
        ("b.txt", "hurt", "Hurt"),
        ("story.toml", "the mayor", "the Mayor"),
        ("story.toml", "The bridge", "A bridge"),
    ],
)
def test_whatever_can_change_an_answer_changes_it(write_story: WriteStory, name: str, old: str, new: str) -> None:
    changed = {**FILES, name: str(FILES[name]).replace(old, new)}
    assert load_story(write_story(changed, "changed")).fingerprint != load_story(write_story(FILES)).fingerprint
