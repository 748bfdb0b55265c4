"""The files of a story's folder, read from the disk with every refusal explained."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

from retrieval.corpus.decoding import MAX_BYTES
from retrieval.corpus.reading import EXTENSIONS
from retrieval.corpus.story_file import STORY_FILE
from retrieval.errors import ArticleError, BadStoryFile, StoryNotFound
from retrieval.records import Unreadable


class FolderFiles(NamedTuple):
    """A story's files by name, `story.toml` among them where there is one, and what could not be taken."""

    files: dict[str, bytes]
    unreadable: tuple[Unreadable, ...]


def read_folder(folder: Path) -> FolderFiles:
    """Read all files of a story's folder, in order of name.

    Raises:
        StoryNotFound: there is no such folder, or it cannot be opened.
        BadStoryFile: its `story.toml` cannot be read.
    """
    files: dict[str, bytes] = {}
    unreadable: list[Unreadable] = []
    for path in list_folder(folder):
        try:
            files[path.name] = read_bytes(path, folder)
        except ArticleError as error:
            unreadable.append(Unreadable(file=error.file, reason=error.reason))
    settings = folder / STORY_FILE
    if settings.exists() or settings.is_symlink():
        try:
            files[STORY_FILE] = read_bytes(settings, folder)
        except ArticleError as error:
            raise BadStoryFile(str(error)) from error
    return FolderFiles(files, tuple(unreadable))


def list_folder(folder: Path) -> list[Path]:
    """Give what stands in a story's folder, by name, without dotfiles, README files and `story.toml`.

    Raises:
        StoryNotFound: there is no such folder, or it cannot be opened.
    """
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except FileNotFoundError as error:
        raise StoryNotFound(f"there is no folder {str(folder)!r}") from error
    except NotADirectoryError as error:
        raise StoryNotFound(f"{str(folder)!r} is a file, not a story's folder") from error
    except (OSError, ValueError) as error:
        raise StoryNotFound(f"the folder {str(folder)!r} cannot be opened ({_why(error)})") from error
    return [path for path in found if not _passed_over(path.name)]


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name == STORY_FILE or name.lower() in ("readme.md", "readme.txt", "readme")


def read_bytes(path: Path, folder: Path) -> bytes:
    """Give the bytes of a file that lies in the folder, one byte more than the limit at most.

    Raises:
        ArticleError: it is no plain file, leads out of the folder, or cannot be read.
    """
    name = printable(path.name)
    if name != path.name:
        raise ArticleError(name, "its name is not valid Unicode; rename it")
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise ArticleError(name, "a link that leads out of the story's folder")
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ArticleError(name, "a folder; only files directly in the story's folder are read")
        if not stat.S_ISREG(mode):
            raise ArticleError(name, "not a plain file")
        if path.suffix.lower() not in EXTENSIONS and name != STORY_FILE:
            return b""  # refused by its extension, so never opened
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links
        raise ArticleError(name, f"cannot be read ({_why(error)})") from error


def printable(name: str) -> str:
    """Give a file's name with `?` for what is not Unicode or would break a line."""
    name = name.encode("utf-8", errors="replace").decode("utf-8")
    return "".join(char if char.isprintable() or char == "\u00a0" else "?" for char in name)


def _why(error: BaseException) -> str:
    return error.strerror or "no reason given" if isinstance(error, OSError) else str(error)
