"""Lines typed before, kept from one conversation to the next where the platform has readline."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

# Windows has none: lines are then edited as the terminal has it, and not kept.
readline = importlib.import_module("readline") if importlib.util.find_spec("readline") else None

_N_LINES = 1000


@contextlib.contextmanager
def kept_history(path: Path) -> Iterator[None]:
    """Take up the history of a file for the block, and write it back at the end.

    A history that cannot be read or written is not worth a conversation: it is done without.
    """
    if readline is None:
        yield
        return
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(_N_LINES)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(path)
