from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.serving.edition import Edition, SourceFile
from bot.serving.incoming import PASTED, Details, Incoming
from bot.serving.library import Library
from bot.serving.staged import Staged
from bot.serving.staging import (
    find_article,
    reloaded,
    stage_add,
    stage_reload,
    stage_remove,
    stage_restore,
    stage_rollback,
)
from retrieval.errors import ArticleError, BadStoryFile, StoryError
from tests.bot.serving.conftest import GUILD, HELD_UP, MODERATOR, NOON

FERRY = "2031-03-09-ferry-for-tarnby.md"


async def apply(library: Library, staged: Staged) -> Edition:
    return await library.apply(GUILD, staged, MODERATOR, NOON)


def files_of(edition: Edition) -> list[str]:
    return [article.file for article in edition.story.articles]


async def test_nothing_is_served_of_what_is_only_staged(library: Library) -> None:
    before = library.edition(GUILD)
    await stage_add(library, GUILD, HELD_UP)
    assert library.edition(GUILD) is before


async def test_an_added_source_is_served_once_it_is_applied(library: Library) -> None:
    await apply(library, await stage_add(library, GUILD, HELD_UP))
    assert "buses.txt" in files_of(library.edition(GUILD))
    assert "Ivo Berg" in (library.edition(GUILD).answerer.answer("Who is Nordkai's director?").short or "")


async def test_adding_says_what_is_added(library: Library) -> None:
    staged = await stage_add(library, GUILD, HELD_UP)
    assert (staged.action, staged.detail, staged.parent, staged.edition.number) == ("add", "buses.txt", 0, 1)
    assert [article.title for article in staged.changes.added] == [HELD_UP.text]


async def test_details_of_a_source_are_stated_by_its_article(library: Library) -> None:
    details = Details("Buses for Tarnby", "2031-03-11", "Tarn Valley Post")
    staged = await stage_add(library, GUILD, Incoming(PASTED, HELD_UP.body, details))
    article = staged.changes.added[0]
    assert (article.file, article.number) == ("2031-03-11-buses-for-tarnby.md", 3)
    assert (article.title, str(article.published), article.publisher) == (
        *(details.title, details.published, details.publisher),
    )


async def test_a_name_that_is_taken_is_not_given_again(library: Library) -> None:
    staged = await stage_add(library, GUILD, Incoming("old-bridge.md", HELD_UP.body))
    assert [article.file for article in staged.changes.added] == ["old-bridge-2.md"]


async def test_the_name_of_what_was_taken_down_is_not_given_again(library: Library) -> None:
    await apply(library, await stage_remove(library, GUILD, 2))
    staged = await stage_add(library, GUILD, Incoming(FERRY, HELD_UP.body))
    assert [article.file for article in staged.changes.added] == [FERRY.replace(".md", "-2.md")]


async def test_a_text_that_the_story_has_is_refused(library: Library, folder: Path) -> None:
    text = (folder / "old-bridge.md").read_text(encoding="utf-8").partition("---\n\n")[2]
    with pytest.raises(ArticleError, match=r"again\.txt: the story has this text already, as article 3"):
        await stage_add(library, GUILD, Incoming("again.txt", text.upper().encode()))


async def test_the_same_text_in_another_paper_is_taken_as_a_copy(library: Library, folder: Path) -> None:
    text = (folder / "2031-03-04-bridge-closed.md").read_text(encoding="utf-8").partition("---\n\n")[2]
    details = Details("Bridge closed", "2031-03-05", "Harbour Post")
    staged = await stage_add(library, GUILD, Incoming(PASTED, text.encode(), details))
    assert staged.changes.added[0].same_as == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", "no paragraphs of text"), (b"%PDF-1.7", "a PDF file"), (b"---\ntitle: x\n", "never closed")],
)
async def test_a_source_without_text_is_refused_by_name(library: Library, body: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=rf"new\.md: .*{reason}"):
        await stage_add(library, GUILD, Incoming("new.md", body))


async def test_a_removed_article_is_answered_from_no_more(library: Library) -> None:
    edition = await apply(library, await stage_remove(library, GUILD, 2))
    assert [file.name for file in edition.removed] == [FERRY]
    assert edition.answerer.answer("How long did the first crossing take?").abstained


@pytest.mark.parametrize("number", [0, 4, -1])
async def test_an_article_that_is_not_there_cannot_be_removed(library: Library, number: int) -> None:
    with pytest.raises(StoryError, match=f"there is no article {number}; the story's last one is 3"):
        await stage_remove(library, GUILD, number)


async def test_the_last_article_cannot_be_removed(library: Library) -> None:
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story="mill")
    with pytest.raises(StoryError, match="article 1 is the story's last one"):
        await stage_remove(library, GUILD, 1)


async def test_what_was_removed_comes_back_as_it_was(library: Library) -> None:
    before = library.edition(GUILD)
    await apply(library, await stage_remove(library, GUILD, 2))
    after = await apply(library, await stage_restore(library, GUILD, 1))
    assert (after.files, after.removed, after.fingerprint) == (before.files, (), before.fingerprint)


@pytest.mark.parametrize("position", [0, 2])
async def test_only_places_in_the_list_can_be_restored(library: Library, position: int) -> None:
    await apply(library, await stage_remove(library, GUILD, 2))
    with pytest.raises(StoryError, match=f"there is no source {position} to restore; of those taken down: 1"):
        await stage_restore(library, GUILD, position)


async def test_without_removals_nothing_can_be_restored(library: Library) -> None:
    with pytest.raises(StoryError, match="no source is taken down"):
        await stage_restore(library, GUILD, 1)


async def test_a_text_that_came_again_meanwhile_is_not_restored(library: Library, folder: Path) -> None:
    await apply(library, await stage_remove(library, GUILD, 2))
    again = Incoming("crossing.md", (folder / FERRY).read_bytes())
    await apply(library, await stage_add(library, GUILD, again))
    with pytest.raises(ArticleError, match=rf"crossing\.md: same text as {FERRY}"):
        await stage_restore(library, GUILD, 1)


async def test_reloading_takes_what_changed_in_the_folder(library: Library, folder: Path) -> None:
    (folder / "old-bridge.md").write_text("The Old Bridge was built by Karl Ostberg in 1888.", encoding="utf-8")
    staged = await stage_reload(library, GUILD)
    assert [change.after.file for change in staged.changes.changed] == ["old-bridge.md"]


async def test_reloading_an_unchanged_folder_is_refused(library: Library) -> None:
    with pytest.raises(StoryError, match="nothing in the story's folder has changed"):
        await stage_reload(library, GUILD)


async def test_reloading_keeps_what_was_added_and_what_was_taken_down(library: Library, folder: Path) -> None:
    await apply(library, await stage_add(library, GUILD, HELD_UP))
    await apply(library, await stage_remove(library, GUILD, 2))
    (folder / "new.md").write_text("The mayor of Tarnby resigned on Sunday.", encoding="utf-8")
    staged = await stage_reload(library, GUILD)
    assert files_of(staged.edition) == ["2031-03-04-bridge-closed.md", "buses.txt", "new.md", "old-bridge.md"]


async def test_a_folder_that_became_unusable_is_named_and_the_old_goes_on(library: Library, folder: Path) -> None:
    (folder / "story.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(BadStoryFile, match=r"story\.toml: line 1"):
        await stage_reload(library, GUILD)
    assert not library.edition(GUILD).answerer.answer("When was the bridge closed?").abstained


async def test_rolling_back_serves_the_very_same_story(library: Library) -> None:
    first = await apply(library, await stage_add(library, GUILD, HELD_UP))
    await apply(library, await stage_remove(library, GUILD, 1))
    back = await apply(library, await stage_rollback(library, GUILD, 1))
    assert (back.number, back.fingerprint, back.files) == (3, first.fingerprint, first.files)


async def test_rolling_back_to_the_folder_drops_what_was_added(library: Library) -> None:
    before = library.edition(GUILD)
    await apply(library, await stage_add(library, GUILD, HELD_UP))
    back = await apply(library, await stage_rollback(library, GUILD, 0))
    assert (back.number, back.fingerprint) == (2, before.fingerprint)


async def test_rolling_back_to_what_is_served_is_refused(library: Library) -> None:
    await apply(library, await stage_add(library, GUILD, HELD_UP))
    with pytest.raises(StoryError, match="version 1 has the same sources"):
        await stage_rollback(library, GUILD, 1)


async def test_rolling_back_to_an_unknown_version_names_the_known(library: Library) -> None:
    await apply(library, await stage_add(library, GUILD, HELD_UP))
    with pytest.raises(StoryError, match=r"no version 9 to go back to; there are: 0 \(the folder\), 1"):
        await stage_rollback(library, GUILD, 9)


def test_an_added_source_and_a_new_file_of_its_name_stop_a_reload(library: Library) -> None:
    served = replace(library.default, files=(SourceFile("a.md", b"One.", "added"),))
    with pytest.raises(StoryError, match=r"a\.md stands in the story's folder now"):
        reloaded(served, [SourceFile("a.md", b"Two.")])


def test_an_added_source_that_was_taken_down_gives_way_to_a_file_of_its_name(library: Library) -> None:
    served = replace(library.default, files=(), removed=(SourceFile("a.md", b"One.", "added"),))
    assert reloaded(served, [SourceFile("a.md", b"Two.")]) == ((SourceFile("a.md", b"Two."),), ())


def test_what_is_taken_down_takes_the_folders_newest_text(library: Library) -> None:
    down = (SourceFile("a.md", b"One."), SourceFile("b.md", b"Gone."))
    served = replace(library.default, files=(), removed=down)
    assert reloaded(served, [SourceFile("a.md", b"Two.")]) == ((), (SourceFile("a.md", b"Two."), down[1]))


async def test_articles_are_found_by_number(library: Library) -> None:
    assert find_article(library.default.story, 2).file == FERRY
