"""What the database keeps, as frozen records; the tables are their mirror."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Origin = Literal["folder", "added"]
"""Where a source file came from: the story's own folder, or a moderator."""


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a guild's moderators have set; a guild that never set anything has the defaults."""

    guild: int
    story: str | None = None
    """Name of the story that is answered from; None for the one of the bot's own settings."""
    channels: frozenset[int] = frozenset()
    """Channels in which the bot answers; empty for all."""
    moderators: frozenset[int] = frozenset()
    """Roles that may moderate, besides those with the permission to manage the guild."""
    replies: Literal["public", "ephemeral"] = "public"
    language: Literal["auto", "en", "fr"] = "auto"
    question_log: bool = False
    retention_days: int = 30
    """Days after which votes, replies and logged questions are removed."""
    welcomed: bool = False
    """The first-run message was said."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A file in a version of a guild's story; a removed one is kept so that it can be restored."""

    file: str
    sha256: str
    """Of its bytes; the content is stored once under it."""
    origin: Origin
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a guild's story; number 0 is never stored: it is the folder as it stands."""

    guild: int
    story: str
    number: int
    parent: int
    fingerprint: str
    entries: tuple[SourceEntry, ...]
    action: str
    """`add`, `remove`, `restore`, `reload` or `rollback`."""
    actor: int
    created: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change by a moderator, as `/audit` lists it."""

    guild: int
    at: datetime
    actor: int
    action: str
    """`settings`, or what made a version: `add`, `remove`, `restore`, `reload`, `rollback`."""
    detail: str
    """What was changed, in a few words: a file's name, a setting and its value."""
    from_version: int | None = None
    to_version: int | None = None
    number: int | None = field(default=None, compare=False)
    """Its place in the log, counted by the database; None until it is written."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a quote stands, without its text: what is taken down can no longer be shown."""

    sha256: str
    """Of the source file."""
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SavedReply:
    """What the buttons under a reply need, also after a restart; neither the question nor a quote is kept."""

    key: str
    """At most 16 characters of A-Z a-z 0-9 - _; it stands in the buttons' ids."""
    guild: int | None
    user: int
    """Who asked: may delete the reply."""
    story: str
    fingerprint: str
    kind: str
    reason: str | None
    created: datetime
    evidence: tuple[Pointer, ...] = ()
    nearest: Pointer | None = None


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question in the log of a guild that has turned it on."""

    guild: int
    user: int
    at: datetime
    question: str
    kind: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What `/stats` shows: counts alone, nobody's words or names."""

    kinds: dict[str, int] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    """Words asked for that no source has, to how often."""
    helpful: int = 0
    not_helpful: int = 0
