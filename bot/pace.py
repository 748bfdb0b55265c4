"""How fast one person and one server may ask: a sliding window of a minute for each; pure but for what it remembers."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Literal

WINDOW = 60.0
"""Seconds over which questions are counted."""
_REMEMBERED = 4096
"""Askers after whom those are forgotten who have not asked for a whole window."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A question that came too soon."""

    who: Literal["user", "guild"]
    """Whose questions were too many."""
    seconds: int
    """Whole seconds until the next may come, at least 1."""


class _Window:
    """The times of the questions in the last minute, by asker."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: dict[int, deque[float]] = {}

    def wait(self, asker: int, now: float) -> float:
        """Give the seconds until this asker may ask again; 0 where that is now."""
        times = self._times.get(asker)
        if times is None:
            return 0.0
        while times and times[0] <= now - WINDOW:
            times.popleft()
        return times[0] + WINDOW - now if len(times) >= self._most else 0.0

    def add(self, asker: int, now: float) -> None:
        if len(self._times) >= _REMEMBERED:
            self._times = {other: times for other, times in self._times.items() if times[-1] > now - WINDOW}
        self._times.setdefault(asker, deque()).append(now)


class Pace:
    """Says whether a question may be asked now.

    Args:
        user: questions a minute that one person may ask, at least 1.
        guild: questions a minute that all of a server may ask together, at least 1.
    """

    def __init__(self, user: int, guild: int) -> None:
        self._users = _Window(user)
        self._guilds = _Window(guild)

    def take(self, user: int, guild: int | None, now: float) -> Denied | None:
        """Count a question, or tell why it came too soon; one that is denied counts for nobody.

        Args:
            user: who asks.
            guild: where; None for direct messages, which count for the person alone.
            now: seconds on a clock that never goes back.
        """
        if (wait := self._users.wait(user, now)) > 0:
            return Denied("user", math.ceil(wait))
        if guild is not None:
            if (wait := self._guilds.wait(guild, now)) > 0:
                return Denied("guild", math.ceil(wait))
            self._guilds.add(guild, now)
        self._users.add(user, now)
        return None
