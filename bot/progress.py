"""Progress bars on standard error; nothing is shown where that is not a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


@contextmanager
def counting(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar while the block runs; call what is given with how many are done, of how many."""
    with _bar() as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def followed(steps: Iterable[T], label: str, total: int) -> Iterator[T]:
    """Give the steps one by one, and show how many of `total` are done."""
    with _bar() as bar:
        yield from bar.track(steps, total=total, description=label)


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
