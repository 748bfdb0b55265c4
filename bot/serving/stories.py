"""Which stories there are to choose from: each has its folder's name."""

from __future__ import annotations

from pathlib import Path, PurePath

from bot.settings import Settings
from retrieval.corpus.folder import printable
from retrieval.corpus.reading import EXTENSIONS
from retrieval.corpus.story_file import STORY_FILE
from retrieval.resources import seed_story

_NAMELESS = "story"


def default_folder(settings: Settings) -> Path:
    """Give the folder of the story that is served where nobody chose another."""
    folder = settings.story_folder
    if settings.stories_dir is None or folder.is_dir():
        return folder
    hosted = settings.stories_dir.expanduser() / settings.story
    return hosted if hosted.is_dir() else folder


def story_name(folder: Path) -> str:
    """Give the name by which the story of a folder is chosen."""
    return printable(folder.resolve().name) or _NAMELESS


def find_stories(settings: Settings) -> dict[str, Path]:
    """Give the folders of all stories by name: the packaged ones, those of `stories_dir`, and the default one.

    Of two stories of one name the later counts, in this order.
    """
    found = {}
    hosts = [seed_story("."), *([settings.stories_dir.expanduser()] if settings.stories_dir else [])]
    for host in hosts:
        found.update({story_name(folder): folder for folder in _subfolders(host) if _holds_articles(folder)})
    default = default_folder(settings)
    return {**found, story_name(default): default}


def _subfolders(host: Path) -> list[Path]:
    try:
        return sorted(path for path in host.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _holds_articles(folder: Path) -> bool:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return False
    return any(name == STORY_FILE or PurePath(name).suffix.lower() in EXTENSIONS for name in names)
