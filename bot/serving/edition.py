"""One version of a story as it is served: an immutable snapshot that answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.state.records import Origin

if TYPE_CHECKING:
    from retrieval import Answerer
    from retrieval.records import Story
    from retrieval.views import Views


@dataclass(frozen=True)
class SourceFile:
    """One file of a story, as bytes: `story.toml` or an article."""

    name: str
    body: bytes
    origin: Origin = "folder"

    @cached_property
    def sha256(self) -> str:
        """64 hex digits over the bytes: the content is stored once under them."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Edition:
    """A story's snapshot with its answerer and the files it was built from."""

    name: str
    """The story's name: its folder's."""
    number: int
    """The guild's version; 0 for the folder as it stands."""
    files: tuple[SourceFile, ...]
    answerer: Answerer
    removed: tuple[SourceFile, ...] = ()
    """Files that a moderator took down; they can be restored."""

    @property
    def story(self) -> Story:
        return self.answerer.story

    @property
    def fingerprint(self) -> str:
        return self.answerer.story.fingerprint

    @cached_property
    def views(self) -> Views:
        """Timeline, people, quotes and facts; built when first asked for, which takes a while: call it in a thread."""
        from retrieval.views import build_views

        return build_views(self.story, self.answerer.analysis)

    @cached_property
    def digests(self) -> dict[str, str]:
        """File name to sha256."""
        return {file.name: file.sha256 for file in self.files}

    @cached_property
    def articles_by_digest(self) -> dict[str, int]:
        """Source sha256 to the number of the article made of it, as far as it was taken."""
        return {self.digests[article.file]: article.number for article in self.story.articles}
