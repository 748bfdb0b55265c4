from __future__ import annotations

import os
from pathlib import Path

import pytest

from retrieval.corpus import load_story
from retrieval.corpus.decoding import MAX_BYTES
from retrieval.errors import BadStoryFile, EmptyStory, StoryNotFound
from tests.corpus.conftest import WriteStory

FELL = "The harbour bridge fell on Monday night after a storm that lasted for three days."
HURT = "Nobody was hurt, the mayor of the town said, because the bridge had been closed in May."


def test_articles_are_numbered_by_date_then_name_and_undated_ones_last(write_story: WriteStory) -> None:
    files: dict[str, str | bytes] = {
        "a.txt": FELL,
        "b.md": f"---\ndate: 2031-02-02\n---\n{HURT}",
        "c.md": "---\ndate: 2031-02-01\n---\nThird.",
        "d.md": "---\ndate: 2031-02-02\n---\nFourth.",
        "0.txt": "No date.",
    }
    story = load_story(write_story(files))
    assert [article.file for article in story.articles] == ["c.md", "b.md", "d.md", "0.txt", "a.txt"]
    assert [article.number for article in story.articles] == [1, 2, 3, 4, 5]


def test_paragraphs_are_numbered_within_their_article(write_story: WriteStory) -> None:
    story = load_story(write_story({"a.txt": f"{FELL}\n\n{HURT}", "b.txt": "Third."}))
    assert [str(p.citation) for article in story.articles for p in article.paragraphs] == [
        "1:1",
        "1:2",
        "2:1",
    ]


def test_the_story_file_is_taken_over(write_story: WriteStory) -> None:
    toml = "title = 'The bridge'\nprobes = ['When?']\n[[alias]]\nname = 'Olive Stone'"
    story = load_story(write_story({"a.txt": FELL, "story.toml": toml}))
    assert (story.title, story.probes, story.aliases[0].name) == ("The bridge", ("When?",), "Olive Stone")


def test_a_bad_story_file_stops_the_story(write_story: WriteStory) -> None:
    with pytest.raises(BadStoryFile, match=r"story\.toml: unknown key `x`"):
        load_story(write_story({"a.txt": FELL, "story.toml": "x = 1"}))


def test_without_a_story_file_the_title_is_the_folder_name(write_story: WriteStory) -> None:
    assert load_story(write_story({"a.txt": FELL}, "bridge")).title == "bridge"


def test_readme_and_dotfiles_are_passed_over(write_story: WriteStory) -> None:
    story = load_story(write_story({"a.txt": FELL, "README.md": HURT, ".b.md": HURT}))
    assert (len(story.articles), story.unreadable) == (1, ())


def test_other_files_and_folders_are_reported(write_story: WriteStory) -> None:
    folder = write_story({"a.txt": FELL, "b.docx": b"PK"})
    (folder / "c.md").mkdir()
    assert [(u.file, u.reason.split(":")[0][:8]) for u in load_story(folder).unreadable] == [
        ("b.docx", "not read"),
        ("c.md", "a folder"),
    ]


def test_a_bad_file_does_not_take_the_others_down(write_story: WriteStory) -> None:
    files: dict[str, str | bytes] = {
        "a.txt": FELL,
        "b.txt": b"\0\1\2",
        "c.md": "---\ndate: 2031-02-30\n---\nThird.",
    }
    story = load_story(write_story(files))
    assert [article.file for article in story.articles] == ["a.txt"]
    assert [unreadable.file for unreadable in story.unreadable] == ["b.txt", "c.md"]


def test_a_file_above_the_limit_is_refused(write_story: WriteStory) -> None:
    story = load_story(write_story({"a.txt": FELL, "b.txt": b"a " * MAX_BYTES}))
    assert "2 MB" in story.unreadable[0].reason


def test_a_link_out_of_the_folder_is_refused(write_story: WriteStory, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(HURT)
    folder = write_story({"a.txt": FELL})
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert "leads out" in load_story(folder).unreadable[0].reason


def test_a_link_to_nothing_or_to_itself_is_refused(write_story: WriteStory) -> None:
    folder = write_story({"a.txt": FELL})
    (folder / "b.txt").symlink_to(folder / "b.txt")
    (folder / "c.txt").symlink_to(folder / "gone.txt")
    assert [unreadable.file for unreadable in load_story(folder).unreadable] == ["b.txt", "c.txt"]


def test_a_pipe_is_refused_and_not_waited_for(write_story: WriteStory) -> None:
    folder = write_story({"a.txt": FELL})
    os.mkfifo(folder / "b.txt")
    assert load_story(folder).unreadable[0].reason == "not a plain file"


def test_a_name_that_is_not_unicode_is_refused(write_story: WriteStory) -> None:
    folder = write_story({"a.txt": FELL})
    (folder / os.fsdecode(b"b\xff.txt")).write_text(HURT)
    assert load_story(folder).unreadable[0].file == "b?.txt"


def test_a_copy_under_another_title_is_marked(write_story: WriteStory) -> None:
    copy = f"---\ntitle: Other words\n---\n{FELL}\n\n{HURT}\n\nIt was built in 1931."
    story = load_story(write_story({"a.md": f"# Bridge\n\n{FELL}\n\n{HURT}", "b.md": copy, "c.txt": "Third."}))
    assert [article.same_as for article in story.articles] == [None, 1, None]


def test_the_same_file_twice_is_taken_once(write_story: WriteStory) -> None:
    story = load_story(write_story({"b.txt": f"date 2031-02-01 {FELL}", "a.txt": FELL.upper()}))
    assert [(u.file, u.reason) for u in story.unreadable] == [("b.txt", "same text as a.txt")]


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(StoryNotFound, match="no/such"):
        load_story("no/such")


def test_a_file_is_no_story(write_story: WriteStory) -> None:
    with pytest.raises(StoryNotFound, match="is a file"):
        load_story(write_story({"a.txt": FELL}) / "a.txt")


def test_an_empty_story_says_what_was_refused(write_story: WriteStory) -> None:
    with pytest.raises(EmptyStory, match=r"story' \(a\.txt: not text.*; b\.pdf: not read"):
        load_story(write_story({"a.txt": b"\0", "b.pdf": b""}))
