"""Long lists on pages and in fields: nothing is left out without saying how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.render.limits import EMBED_DESCRIPTION, FIELD_VALUE, cut, units

PAGE_LENGTH = 3_000
"""UTF-16 code units of one page's text: with fields and footer an embed stays below its limits."""

_MORE_LENGTH = 100
_PART_LENGTH = 1_800


def fold(pieces: Iterable[str], *, most: int, between: str = "\n") -> tuple[str, ...]:
    """Put pieces on pages, in order.

    Args:
        pieces: each at most `PAGE_LENGTH` UTF-16 code units.
        most: pieces on a page at most.
        between: what stands between two pieces.
    """
    assert PAGE_LENGTH <= EMBED_DESCRIPTION
    pages: list[list[str]] = []
    room = 0
    for piece in pieces:
        size = units(piece) + len(between)
        if not pages or len(pages[-1]) == most or size > room:
            pages.append([])
            room = PAGE_LENGTH + len(between)
        pages[-1].append(piece)
        room -= size
    return tuple(between.join(page) for page in pages)


def listed(
    lines: Sequence[str], more: Callable[[int], str], *, most: int | None = None, length: int = FIELD_VALUE
) -> str:
    """Give as many lines as there is room for, and behind them how many more there are.

    Args:
        lines: the lines, none of them empty.
        more: says how many are left out, in at most 100 characters.
        most: lines at most; None for as many as there is room for.
        length: UTF-16 code units of it all at most.
    """
    kept = list(lines[:most])
    if len(kept) == len(lines) and units("\n".join(kept)) <= length:
        return "\n".join(kept)
    while kept and units("\n".join(kept)) > length - _MORE_LENGTH:
        kept.pop()
    return "\n".join([*kept, more(len(lines) - len(kept))])


def parts(escaped: str) -> tuple[str, ...]:
    """Part an escaped text at spaces into parts that fit a page, all of it in order."""
    found: list[str] = []
    rest = escaped
    while rest:
        part, rest = cut(rest, _PART_LENGTH)
        found.append(part)
    return tuple(found)
