"""Where the time of the bot's own thread, and of one that answers, goes."""

from __future__ import annotations

import cProfile
import pstats
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from unittest.mock import patch

from retrieval.answering.answerer import Answerer
from retrieval.records import Answer

PARTS = (
    ("spaCy", ("/spacy/", "/thinc/", "/en_core_web", "retrieval/language/model.py")),
    ("cross-encoder", ("retrieval/answering/cross_encoder.py", "/onnxruntime/")),
    ("answering", ("/retrieval/", "/numpy/", "/pydantic/")),
    ("database", ("/sqlalchemy/", "/aiosqlite/", "/sqlite3/", "bot/state/")),
    ("discord.py", ("/discord/",)),
    ("simcord", ("/simcord/", "/copy.py")),
    ("bot", ("/bot/", "/structlog/")),
    ("asyncio", ("/asyncio/", "/selectors.py", "/concurrent/", "/threading.py", "/queue.py")),
)
"""Where time goes, by the path of the code."""


@contextmanager
def profiled(on: bool) -> Iterator[None]:
    """Print, where that is wanted, where the time of the bot's own thread and of one that answers went."""
    if not on:
        yield
        return
    own, answering, watching = cProfile.Profile(), cProfile.Profile(), threading.Lock()
    answer = Answerer.answer

    def watched(*arguments: Any) -> Answer:
        if not watching.acquire(blocking=False):
            return answer(*arguments)
        try:
            return answering.runcall(answer, *arguments)
        finally:
            watching.release()

    with patch.object(Answerer, "answer", watched):
        own.enable()
        try:
            yield
        finally:
            own.disable()
    for name, profile in (("the bot's thread", own), ("answering", answering)):
        if profile.getstats():
            print(f"    {name}: {_parts(pstats.Stats(profile))}")


def _parts(stats: pstats.Stats) -> str:
    spent: Counter[str] = Counter()
    for (path, _, name), (_, _, own, _, callers) in cast(Any, stats).stats.items():
        if path != "~":
            spent[_part(path)] += own
        elif "poll" not in name:  # waiting
            for (caller, _, _), called in callers.items():
                spent[_part(caller)] += called[2]
    total = sum(spent.values())
    return ", ".join(f"{part} {seconds / total:.0%}" for part, seconds in spent.most_common())


def _part(path: str) -> str:
    return next((part for part, marks in PARTS if any(mark in path for mark in marks)), "other")
