"""A change to a guild's sources, built beside the edition that is served and compared with it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.serving.differences import compare
from bot.serving.edition import Edition, SourceFile
from bot.serving.incoming import Incoming, as_source
from bot.serving.library import Library
from bot.serving.probes import probes_of
from bot.serving.staged import Action, Staged
from retrieval.corpus.near_duplicates import same_text_key
from retrieval.corpus.reading import read_article
from retrieval.errors import ArticleError, StoryError
from retrieval.records import Article, Story

Files = tuple[SourceFile, ...]


async def stage_add(library: Library, guild: int, incoming: Incoming) -> Staged:
    """Stage a new source.

    Raises:
        ArticleError: it cannot be read, or its text is in the story already.
        StoryError: the guild's story cannot be changed.
    """
    served, parent = await library.head(guild)
    source = await asyncio.to_thread(_new_source, incoming, served)
    staged = await _staged(library, served, parent, "add", source.name, (*served.files, source), served.removed)
    _check_taken(served, staged.edition)
    return staged


async def stage_remove(library: Library, guild: int, number: int) -> Staged:
    """Stage taking an article down, by its number; it can be restored.

    Raises:
        StoryError: there is no such article, or it is the last one.
    """
    served, parent = await library.head(guild)
    article = find_article(served.story, number)
    if len(served.story.articles) == 1:
        raise StoryError(f"article {number} is the story's last one, so it cannot be removed")
    gone = next(file for file in served.files if file.name == article.file)
    files = tuple(file for file in served.files if file is not gone)
    return await _staged(library, served, parent, "remove", gone.name, files, (*served.removed, gone))


async def stage_restore(library: Library, guild: int, position: int) -> Staged:
    """Stage bringing back a source that was taken down, by its place in the list of those, from 1.

    Raises:
        StoryError: nothing was taken down, or there is no such place.
        ArticleError: its text stands in the story by now.
    """
    served, parent = await library.head(guild)
    if not served.removed:
        raise StoryError("no source is taken down, so there is none to restore")
    if not 1 <= position <= len(served.removed):
        raise StoryError(f"there is no source {position} to restore; of those taken down: {len(served.removed)}")
    back = served.removed[position - 1]
    removed = tuple(file for file in served.removed if file is not back)
    staged = await _staged(library, served, parent, "restore", back.name, (*served.files, back), removed)
    _check_taken(served, staged.edition)
    return staged


async def stage_reload(library: Library, guild: int) -> Staged:
    """Stage the story's folder as it stands now; added sources stay, and what was taken down stays down.

    Raises:
        StoryError: the folder cannot be used, nothing in it changed, or it has a file of an added source's name.
    """
    served, parent = await library.head(guild)
    folder = await library.folder_now(guild)
    files, removed = reloaded(served, folder.files)
    _check_changed(served, parent, files, removed, "nothing in the story's folder has changed")
    return await _staged(library, served, parent, "reload", served.name, files, removed)


async def stage_rollback(library: Library, guild: int, number: int) -> Staged:
    """Stage one of the last versions; 0 is the story's folder as it stands now, without what moderators changed.

    Raises:
        StoryError: there is no such version, it can no longer be built, or it is what is served.
    """
    served, parent = await library.head(guild)
    old = await library.edition_of(guild, number)
    what = "the folder" if number == 0 else f"version {number}"
    _check_changed(served, parent, old.files, old.removed, f"{what} has the same sources as are served now")
    return await _staged(library, served, parent, "rollback", f"to {what}", old.files, old.removed)


def find_article(story: Story, number: int) -> Article:
    """Give an article by its number.

    Raises:
        StoryError: there is none of that number.
    """
    if not 1 <= number <= len(story.articles):
        raise StoryError(f"there is no article {number}; the story's last one is {len(story.articles)}")
    return story.articles[number - 1]


def reloaded(served: Edition, folder: Iterable[SourceFile]) -> tuple[Files, Files]:
    """Give the files to serve and those taken down, where a folder is read anew under an edition.

    A file of the folder that was taken down stays down, with the folder's newest text; one that is in the folder
    no more can still be restored. An added source that was taken down gives way to a folder's file of its name.

    Raises:
        StoryError: a served added source and a file of the folder have the same name.
    """
    fresh = {file.name: file for file in folder}
    added = [file for file in served.files if file.origin == "added"]
    for file in added:
        if file.name in fresh:
            raise StoryError(f"{file.name} stands in the story's folder now, and was added here too: remove that one")
    down = {file.name for file in served.removed if file.origin == "folder"}
    files = (*(file for name, file in fresh.items() if name not in down), *added)
    removed = tuple(
        fresh.get(file.name, file) if file.origin == "folder" else file
        for file in served.removed
        if file.origin == "folder" or file.name not in fresh
    )
    return tuple(sorted(files, key=lambda file: file.name)), removed


async def _staged(
    library: Library, served: Edition, parent: int, action: Action, detail: str, files: Files, removed: Files
) -> Staged:
    def build_and_compare() -> Staged:
        edition = library.workshop.build(served.name, parent + 1, files, removed)
        changes = compare(served, edition, probes_of(served, edition))
        return Staged(action, detail, edition, parent, changes)

    return await asyncio.to_thread(build_and_compare)


def _new_source(incoming: Incoming, served: Edition) -> SourceFile:
    source = as_source(incoming, {*served.digests, *(file.name for file in served.removed)})
    draft = read_article(source.name, source.body)
    key = same_text_key(*draft.paragraphs)
    for article in served.story.articles:
        other_publisher = draft.publisher and article.publisher and draft.publisher != article.publisher
        same = key == same_text_key(*(paragraph.text for paragraph in article.paragraphs))
        if same and not other_publisher:  # a wire report may stand in two papers
            raise ArticleError(source.name, f"the story has this text already, as article {article.number}")
    return source


def _check_taken(served: Edition, edition: Edition) -> None:
    """Raise the story's own reason where a source that comes in is no article, or keeps another from being one."""
    for refused in edition.story.unreadable:
        if refused not in served.story.unreadable:
            raise ArticleError(refused.file, refused.reason)


def _check_changed(served: Edition, parent: int, files: Files, removed: Files, complaint: str) -> None:
    """Raise where nothing would change, unless what is served stands in for a version that cannot be."""
    if served.number == parent and (files, removed) == (served.files, served.removed):
        raise StoryError(f"there is nothing to change: {complaint}")
