"""The timeline as a picture: readable on a phone, in the colours of Discord's dark theme, with its words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.render.picture import (
    AMBER,
    BLUE,
    EDGE,
    FAINT,
    GROUND,
    POINTS,
    TITLE_POINTS,
    WIDTH,
    Picture,
    as_png,
    canvas,
    wrapped,
    write,
)
from bot.render.safe import printable
from bot.render.view_words import shown_date

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from retrieval.views import Event

N_DRAWN = 10
"""Events on one picture at most: more could not be read on a phone."""
_LINES = 5
_ROW, _LINE, _GAP, _TOP, _FOOT = 40, 34, 34, 96, 40
"""Pixels: a date's line, a line of text, the space between events, the title's lines, the foot."""
_LEFT, _DOT = 96, 48


def draw_timeline(events: Sequence[Event], title: str) -> Picture | None:
    """Draw the events that have a date, the most reported where there are too many; None where none has.

    Args:
        events: in order of date.
        title: stands above the picture.
    """
    from retrieval.views import most_reported

    dated = [event for event in events if event.date is not None]
    if not dated:
        return None
    drawn = most_reported(dated, N_DRAWN)
    heading = wrapped(title, TITLE_POINTS, WIDTH - _DOT - EDGE, 2)
    blocks = [
        (_label(event), wrapped(event.text, POINTS, WIDTH - _LEFT - EDGE, _LINES), event.planned) for event in drawn
    ]
    return Picture(as_png(_figure(heading, blocks)), _alternative(drawn, len(dated), title))


def _label(event: Event) -> str:
    label = printable(shown_date(event))
    return f"{label} (planned)" if event.planned else label


def _alternative(drawn: Sequence[Event], n_dated: int, title: str) -> str:
    """Give the picture in words, so that a screen reader tells what it shows."""
    shown = f"{len(drawn)} of {n_dated} events" if len(drawn) < n_dated else f"{n_dated} events"
    lines = "; ".join(f"{_label(event)}: {printable(event.text)}" for event in drawn)
    return f"Timeline of “{printable(title)}”, {shown}: {lines}."


def _figure(heading: Sequence[str], blocks: Sequence[tuple[str, list[str], bool]]) -> Figure:
    head = _TOP + _LINE * (len(heading) - 1)
    heights = [_ROW + _LINE * len(lines) + _GAP for _, lines, _ in blocks]
    figure, axes = canvas(head + sum(heights) + _FOOT)
    for number, line in enumerate(heading):
        write(axes, _DOT - 12, 44 + 40 * number, line, points=TITLE_POINTS, weight="bold")
    y = float(head)
    axes.plot([_DOT, _DOT], [y + 12, y + sum(heights[:-1]) + 12], color=FAINT, linewidth=3, zorder=1)
    for (label, lines, planned), block in zip(blocks, heights, strict=True):
        colour = AMBER if planned else BLUE
        face = GROUND if planned else colour
        axes.plot([_DOT], [y + 12], "o", markersize=15, markerfacecolor=face, markeredgecolor=colour, markeredgewidth=4)
        write(axes, _LEFT, y + 12, label, colour=colour, weight="bold")
        for number, line in enumerate(lines):
            write(axes, _LEFT, y + _ROW + 14 + _LINE * number, line)
        y += block
    return figure
