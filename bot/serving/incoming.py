"""A source on its way in: a file or pasted text, with what a moderator says of it, made into a story's file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

import yaml

from bot.serving.edition import SourceFile
from retrieval.corpus.dates import read_date
from retrieval.corpus.draft import Draft, title_from
from retrieval.corpus.reading import EXTENSIONS, read_article
from retrieval.corpus.story_file import STORY_FILE
from retrieval.errors import ArticleError

PASTED = "pasted.txt"
"""The name under which pasted text is read."""

_SLUG_LENGTH = 60
_MARKS = re.compile(r"[\[\]<>*_`&\\]|^[#>=+-]")
_URL = re.compile(r"https?://[^\s<>\"']{1,2000}")


@dataclass(frozen=True, slots=True)
class Details:
    """What a moderator states of a source, as typed; None where nothing was typed."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file's name and bytes, or pasted text under the name `PASTED`, with its details."""

    file: str
    body: bytes
    details: Details = Details()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")


class Lacks(NamedTuple):
    """What neither the file nor the moderator states."""

    title: bool
    published: bool


def is_readable(file: str) -> bool:
    """Tell whether a file of this name can be a source, by its extension."""
    return PurePath(file).suffix.lower() in EXTENSIONS


def is_date(text: str) -> bool:
    """Tell whether a text is a day as sources state it: YYYY-MM-DD."""
    try:
        read_date(text)
    except ValueError:
        return False
    return True


def is_address(text: str) -> bool:
    """Tell whether a text is a web address that may be shown as one."""
    return _URL.fullmatch(text) is not None


def lacks(incoming: Incoming) -> Lacks:
    """Tell what is stated nowhere: a title made from the first words is none.

    Raises:
        ArticleError: the file cannot be read as an article.
    """
    draft = read_article(incoming.file, incoming.body)
    made_up = draft.title == title_from(draft.paragraphs[0])
    return Lacks(
        title=made_up and incoming.details.title is None,
        published=draft.published is None and incoming.details.published is None,
    )


def as_source(incoming: Incoming, taken: Container[str] = ()) -> SourceFile:
    """Give the file for the story: as it came, or with its details written before the same paragraphs.

    Args:
        incoming: the file or text; its date and address were checked.
        taken: names that it must not be given; Discord calls many a pasted file `message.txt`.

    Raises:
        ArticleError: the file cannot be read, or its paragraphs would not stay word for word.
    """
    draft = read_article(incoming.file, incoming.body)
    pasted = incoming.file == PASTED
    if incoming.details == Details() and not pasted:
        return SourceFile(_free(safe_name(incoming.file), taken), incoming.body, "added")
    stated = _stated(draft, incoming.details)
    stem = _pasted_stem(stated) if pasted else PurePath(safe_name(incoming.file)).stem
    name = _free(f"{stem}.md", taken)
    source = SourceFile(name, _markdown(stated).encode(), "added")
    if read_article(name, source.body).paragraphs != draft.paragraphs:
        raise ArticleError(incoming.file, "with these details its paragraphs would not stay word for word")
    return source


def safe_name(file: str) -> str:
    """Give a file's name as a story's folder takes it: not hidden, and not one that is passed over."""
    name = PurePath(file.replace("\\", "/")).name.lstrip(".") or "source"
    path = PurePath(name)
    return f"source-{name}" if path.stem.lower() == "readme" or name == STORY_FILE else name


def _stated(draft: Draft, details: Details) -> Draft:
    published: date | None = read_date(details.published) if details.published else draft.published
    return draft.model_copy(
        update={
            "title": details.title or draft.title,
            "published": published,
            "publisher": details.publisher or draft.publisher,
            "url": details.url or draft.url,
        }
    )


def _markdown(draft: Draft) -> str:
    """Write an article as Markdown that reads back word for word: every mark stands as an HTML entity."""
    head = {
        "title": draft.title,
        "date": draft.published.isoformat() if draft.published else None,
        "publisher": draft.publisher,
        "url": draft.url,
        "retells": draft.retells,
    }
    front = yaml.safe_dump(
        {key: value for key, value in head.items() if value}, allow_unicode=True, sort_keys=False, width=10_000
    )
    paragraphs = (_MARKS.sub(lambda mark: f"&#{ord(mark[0])};", text) for text in draft.paragraphs)
    return "\n\n".join([f"---\n{front}---", *paragraphs]) + "\n"


def _pasted_stem(draft: Draft) -> str:
    plain = unicodedata.normalize("NFKD", draft.title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-") or "source"
    return f"{draft.published.isoformat()}-{slug}" if draft.published else slug


def _free(name: str, taken: Container[str]) -> str:
    """Give a name that is not taken: the same, or with a number after it."""
    path, free, n = PurePath(name), name, 1
    while free in taken:
        n += 1
        free = f"{path.stem}-{n}{path.suffix}"
    return free
