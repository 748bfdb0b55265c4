"""Why an answer was given, as an outline of the record that explains it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from bot.render.safe import printable
from retrieval.records import Paragraph, Record, ScoredPassage

_INDENT = "  "
_N_SHOWN = 5
"""Members of a list that are shown: the best stand first."""


def explanation_text(explanation: Record) -> Text:
    """Give an explanation as an outline: a field a line, lists cut after their first five members."""
    text = Text("\nWhy\n", "bold")
    for depth, name, value in _outline(explanation, depth=1):
        text.append(f"{_INDENT * depth}{name}", "bold" if depth == 1 else "")
        text.append(f"  {printable(value)}\n", "dim")
    text.rstrip()
    return text


def _outline(value: object, depth: int) -> Iterator[tuple[int, str, str]]:
    for name, member in _members(value):
        label = name.replace("_", " ")
        if _is_plain(member):
            yield depth, label, _written(member)
        else:
            yield depth, label, ""
            yield from _outline(member, depth + 1)


def _members(value: object) -> Iterator[tuple[str, object]]:
    """Give the named parts of a record, a mapping or a list; empty ones say nothing and are left out."""
    if isinstance(value, ScoredPassage):
        yield f"[{value.paragraph.citation}] {value.score:.2f}", value.shares
    elif isinstance(value, Record):
        yield from ((name, member) for name, member in value if member not in (None, (), {}, ""))
    elif isinstance(value, Mapping):
        yield from ((str(name), member) for name, member in value.items())
    elif isinstance(value, tuple | list):
        for number, member in enumerate(value[:_N_SHOWN], start=1):
            yield str(number), member


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(member, str | float) for member in value.values())
    if isinstance(value, tuple | list):
        return all(isinstance(member, str) for member in value)
    return isinstance(value, Paragraph) or not isinstance(value, Record)


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_written(member)}" for name, member in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if isinstance(value, Paragraph):
        return f"[{value.citation}] {value.text}"
    return f"{value:.3g}" if isinstance(value, float) else str(value)
