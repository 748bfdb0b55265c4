"""Where output goes: styled and wrapped on a terminal, plain whole lines in a pipe or a file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.text import Text

_PIPE_WIDTH = 10_000
"""Columns of a table where nothing limits them: a row is a line."""


def show(*parts: RenderableType) -> None:
    """Print on standard output, part after part."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    for part in parts:
        # Only running text may leave wrapping to whatever reads the pipe.
        console.print(part, soft_wrap=isinstance(part, Text) and not console.is_terminal)


def show_aside(line: str) -> None:
    """Print a line for whoever sits at the terminal, on standard error so that no reader of the output meets it."""
    Console(stderr=True, highlight=False, markup=False, emoji=False).print(line, style="dim")


def show_line(line: str) -> None:
    """Print one line for a machine, unstyled."""
    Console(highlight=False, markup=False, emoji=False, color_system=None).out(line, highlight=False)


def show_json(value: Sequence[object] | dict[str, object]) -> None:
    """Print a value of plain lists, objects, numbers and texts as indented JSON."""
    show_line(json.dumps(value, ensure_ascii=False, indent=2))


def show_row(row: dict[str, object]) -> None:
    """Print an object as one line of JSON."""
    show_line(json.dumps(row, ensure_ascii=False))
