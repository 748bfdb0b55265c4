"""What waits for a moderator's click: kept in memory for a while, a few for each guild, gone after a restart."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_Kept = TypeVar("_Kept")

MINUTES_KEPT = 60
"""Minutes for which something waits for its click."""

KEPT_PER_GUILD = 8
"""What waits in one guild at most; the oldest gives way."""

_SETTLED_KEPT = 1000


@dataclass(frozen=True, slots=True)
class _Entry(Generic[_Kept]):
    guild: int
    at: float
    kept: _Kept


class Drawer(Generic[_Kept]):
    """Keeps things under short keys that fit a button's id.

    Args:
        monotonic: seconds, from which the age of what is kept is told.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._entries: OrderedDict[str, _Entry[_Kept]] = OrderedDict()
        self._settled: OrderedDict[str, None] = OrderedDict()

    def put(self, guild: int, kept: _Kept) -> str:
        """Keep something and give its key: 16 characters of A-Z a-z 0-9 - _."""
        self._drop_old()
        of_guild = [key for key, entry in self._entries.items() if entry.guild == guild]
        for key in of_guild[: max(0, len(of_guild) - KEPT_PER_GUILD + 1)]:
            del self._entries[key]
        key = secrets.token_urlsafe(12)
        self._entries[key] = _Entry(guild, self._monotonic(), kept)
        return key

    def look(self, guild: int, key: str) -> _Kept | None:
        """Give what is kept under a key, and keep it."""
        self._drop_old()
        entry = self._entries.get(key)
        return entry.kept if entry is not None and entry.guild == guild else None

    def take(self, guild: int, key: str) -> _Kept | None:
        """Give what is kept under a key and keep it no longer: the first click takes, a second finds nothing."""
        kept = self.look(guild, key)
        if kept is not None:
            del self._entries[key]
            self._settled[key] = None
            while len(self._settled) > _SETTLED_KEPT:
                self._settled.popitem(last=False)
        return kept

    def put_back(self, guild: int, key: str, kept: _Kept) -> None:
        """Keep again what was taken, under its old key: what was to be done with it failed."""
        self._settled.pop(key, None)
        self._entries[key] = _Entry(guild, self._monotonic(), kept)

    def was_taken(self, key: str) -> bool:
        """Tell whether a click took what was kept under this key."""
        return key in self._settled

    def _drop_old(self) -> None:
        oldest = self._monotonic() - MINUTES_KEPT * 60
        for key in [key for key, entry in self._entries.items() if entry.at < oldest]:
            del self._entries[key]
