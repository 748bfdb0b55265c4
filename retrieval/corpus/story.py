"""A folder of files as a story: articles numbered, copies marked, everything left out accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from retrieval.corpus.draft import Draft
from retrieval.corpus.fingerprint import fingerprint
from retrieval.corpus.folder import printable, read_folder
from retrieval.corpus.near_duplicates import find_copies, same_text_key
from retrieval.corpus.reading import read_article
from retrieval.corpus.story_file import STORY_FILE, StoryFile, read_story_file
from retrieval.errors import ArticleError, EmptyStory
from retrieval.records import Article, Paragraph, Story, Unreadable

_REASONS_SHOWN = 3


def load_story(path: str | Path) -> Story:
    """Read a story's folder: its `story.toml`, where there is one, and its articles.

    Raises:
        StoryNotFound: there is no such folder.
        BadStoryFile: its `story.toml` is wrong.
        EmptyStory: none of its files can be read.
    """
    folder = Path(path)
    files, unreadable = read_folder(folder)
    return _read(files, unreadable, folder_name=printable(folder.resolve().name), place=repr(str(folder)))


def read_story(files: Mapping[str, bytes], *, folder_name: str) -> Story:
    """Read a story from its files' names and bytes, `story.toml` among them where there is one.

    Equal to what `load_story` gives for a folder of that name with these files.

    Raises:
        BadStoryFile: its `story.toml` is wrong.
        EmptyStory: none of the files can be read.
    """
    return _read(files, (), folder_name=folder_name, place=f"the story {folder_name!r}")


def _read(files: Mapping[str, bytes], refused: Sequence[Unreadable], *, folder_name: str, place: str) -> Story:
    settings = read_story_file(files[STORY_FILE]) if STORY_FILE in files else StoryFile()
    drafts: list[Draft] = []
    unreadable = [*refused]
    for name in sorted(files.keys() - {STORY_FILE}):
        try:
            drafts.append(read_article(name, files[name]))
        except ArticleError as error:
            unreadable.append(Unreadable(file=error.file, reason=error.reason))
    drafts, repeated = _without_repeats(drafts)
    unreadable = sorted([*unreadable, *repeated], key=lambda refused: refused.file)
    if not drafts:
        raise EmptyStory(f"no article could be read in {place}{_first_reasons(unreadable)}")
    return assemble(drafts, settings, folder_name=folder_name, unreadable=unreadable)


def assemble(
    drafts: Sequence[Draft], settings: StoryFile, *, folder_name: str, unreadable: Sequence[Unreadable] = ()
) -> Story:
    """Build a story of drafts in any order; without a title in `story.toml` it has its folder's name."""
    ordered = sorted(drafts, key=lambda draft: (draft.published is None, draft.published or date.min, draft.file))
    copies = find_copies(["\n".join(draft.paragraphs) for draft in ordered])
    articles = tuple(
        _number(draft, number, None if copy is None else copy + 1)
        for number, (draft, copy) in enumerate(zip(ordered, copies, strict=True), start=1)
    )
    return Story(
        title=settings.title or folder_name or "story",
        language=settings.language,
        aliases=settings.alias,
        articles=articles,
        left_out=tuple(left for draft in ordered for left in draft.left_out),
        unreadable=tuple(unreadable),
        probes=settings.probes,
        fingerprint=fingerprint(settings.title, settings.language, settings.alias, articles),
    )


def _without_repeats(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Unreadable]]:
    """Part drafts, in order of name, into first ones and those that say the same under the same title."""
    first: dict[str, str] = {}
    kept: list[Draft] = []
    repeated: list[Unreadable] = []
    for draft in drafts:
        key = same_text_key(draft.publisher, draft.title, *draft.paragraphs)
        if key in first:
            repeated.append(Unreadable(file=draft.file, reason=f"same text as {first[key]}"))
        else:
            first[key] = draft.file
            kept.append(draft)
    return kept, repeated


def _number(draft: Draft, number: int, same_as: int | None) -> Article:
    paragraphs = tuple(
        Paragraph(article=number, number=n, text=text) for n, text in enumerate(draft.paragraphs, start=1)
    )
    return Article(
        number=number,
        file=draft.file,
        title=draft.title,
        publisher=draft.publisher,
        published=draft.published,
        url=draft.url,
        retells=draft.retells,
        paragraphs=paragraphs,
        same_as=same_as,
    )


def _first_reasons(unreadable: Sequence[Unreadable]) -> str:
    if not unreadable:
        return ": there is no .md, .txt or .html file in it"
    shown = "; ".join(f"{refused.file}: {refused.reason}" for refused in unreadable[:_REASONS_SHOWN])
    more = len(unreadable) - _REASONS_SHOWN
    return f" ({shown}{f'; and {more} more' if more > 0 else ''})"
