"""A change that is built and looked at, but not served yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.serving.differences import Changes
from bot.serving.edition import Edition

Action = Literal["add", "remove", "restore", "reload", "rollback"]


@dataclass(frozen=True, slots=True)
class Staged:
    """What a moderator decides on: apply it, or let it go."""

    action: Action
    detail: str
    """What is changed, in a few words, for the audit: a file's name, a version's number."""
    edition: Edition
    """Built, with the number that it will have."""
    parent: int
    """The guild's version that it changes; 0 where none is stored."""
    changes: Changes
    """Against the edition that was served when it was staged."""
