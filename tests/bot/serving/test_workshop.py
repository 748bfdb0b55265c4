from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.serving import workshop as module
from bot.serving.edition import SourceFile
from bot.serving.workshop import Workshop
from retrieval import load_story
from retrieval.errors import BadStoryFile, EmptyStory, StoryNotFound
from retrieval.language.model import LanguageModel

BARGE = SourceFile("barge.md", b"A barge sank off Orn on Friday.")


def test_a_folder_built_is_the_story_that_loading_it_gives(workshop: Workshop, folder: Path) -> None:
    edition = workshop.build(folder.name, 0, workshop.read_folder(folder))
    assert edition.story == load_story(folder)


def test_the_order_of_the_files_does_not_matter(workshop: Workshop, folder: Path) -> None:
    files = workshop.read_folder(folder)
    assert workshop.build("bridge", 0, reversed(files)) == workshop.build("bridge", 0, files)


def test_the_same_files_share_one_answerer_whatever_the_version(workshop: Workshop) -> None:
    first, second = workshop.build("orn", 1, [BARGE]), workshop.build("orn", 2, [BARGE])
    assert first.answerer is second.answerer
    assert (first.number, second.number) == (1, 2)


def test_the_same_files_under_another_name_are_another_story(workshop: Workshop) -> None:
    titles = {workshop.build(name, 0, [BARGE]).story.title for name in ("orn", "island")}
    assert titles == {"orn", "island"}


def test_many_threads_that_want_one_edition_build_it_once(workshop: Workshop) -> None:
    files = [SourceFile("tug.md", b"A tug came to help the barge off Orn on Saturday.")]
    with ThreadPoolExecutor(8) as threads:
        built = list(threads.map(lambda number: workshop.build("orn", number, files), range(8)))
    assert len({id(edition.answerer) for edition in built}) == 1


def test_an_edition_that_is_served_is_found_again_however_many_were_built_since(
    language_model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EDITIONS_KEPT", 1)
    own = Workshop("unused", language_model)
    served = own.build("orn", 0, [BARGE])
    own.build("orn", 1, [SourceFile("other.md", b"Another barge sank.")])
    assert own.build("orn", 2, [BARGE]).answerer is served.answerer


def test_pictures_and_dotfiles_are_no_sources(workshop: Workshop, folder: Path) -> None:
    (folder / "map.png").write_bytes(b"\x89PNG")
    (folder / ".draft.md").write_text("Not yet.", encoding="utf-8")
    names = [file.name for file in workshop.read_folder(folder)]
    assert names == ["2031-03-04-bridge-closed.md", "2031-03-09-ferry-for-tarnby.md", "old-bridge.md", "story.toml"]


def test_the_model_is_loaded_with_the_first_story_and_not_before(workshop: Workshop) -> None:
    assert Workshop("no_such_model").read_folder(Path(__file__).parent) == ()


def test_a_folder_that_is_not_there_is_named(workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(StoryNotFound, match=r"no folder .*nowhere"):
        workshop.read_folder(tmp_path / "nowhere")


def test_no_articles_make_no_story(workshop: Workshop) -> None:
    with pytest.raises(EmptyStory, match="the story 'orn'"):
        workshop.build("orn", 0, [])


def test_a_wrong_story_file_is_named_with_its_line(workshop: Workshop) -> None:
    with pytest.raises(BadStoryFile, match=r"story\.toml: line 1"):
        workshop.build("orn", 0, [BARGE, SourceFile("story.toml", b"title = ")])


def test_what_is_built_is_left_alone_by_the_garbage_collector(workshop: Workshop) -> None:
    edition = workshop.build("orn", 0, [SourceFile("pilot.md", b"A pilot boarded the barge off Orn on Sunday.")])
    assert not any(each is edition.answerer for each in gc.get_objects())


def test_an_edition_that_is_no_longer_served_is_freed_at_once(
    language_model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EDITIONS_KEPT", 0)
    edition = Workshop("unused", language_model).build("orn", 0, [BARGE])
    assert edition.answerer.answer("When did the barge sink?").evidence
    answerer = weakref.ref(edition.answerer)
    gc.disable()
    try:
        del edition
        assert answerer() is None
    finally:
        gc.enable()
