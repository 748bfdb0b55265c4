"""The timeline as a picture: readable on a phone, in the colours of Discord's dark theme, with its words beside it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bot.render.safe import printable
from bot.render.view_words import shown_date

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from retrieval.views import Event

N_DRAWN = 10
"""Events on one picture at most: more could not be read on a phone."""
_WIDTH = 1080
"""Pixels: a phone's screen is about so wide, so that nothing is shrunk."""
_DPI = 100
_GROUND, _TEXT, _FAINT, _PAST, _PLANNED = "#313338", "#f2f3f5", "#b5bac1", "#5b9dff", "#f0b232"
"""Discord's dark ground and text; each has a contrast of more than 4.5 to the ground (WCAG 2.2, 1.4.3)."""
_POINTS, _TITLE_POINTS = 20, 23
_LINES = 5
_EDGE = 40
"""Pixels that stay free at the right."""
_ROW, _LINE, _GAP, _TOP, _FOOT = 40, 34, 34, 96, 40
"""Pixels: a date's line, a line of text, the space between events, the title's lines, the foot."""
_LEFT, _DOT = 96, 48


class Picture(NamedTuple):
    """A PNG, and its content in words for whoever does not see it."""

    png: bytes
    alternative: str


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
    heading = _wrapped(title, _TITLE_POINTS, _WIDTH - _DOT - _EDGE, 2)
    blocks = [
        (_label(event), _wrapped(event.text, _POINTS, _WIDTH - _LEFT - _EDGE, _LINES), event.planned) for event in drawn
    ]
    return Picture(_png(_figure(heading, blocks)), _alternative(drawn, len(dated), title))


def _label(event: Event) -> str:
    label = printable(shown_date(event))
    return f"{label} (planned)" if event.planned else label


def _wrapped(text: str, points: int, most: int, n_lines: int) -> list[str]:
    """Break a text into lines of at most `most` pixels as they are drawn; an ellipsis shows what is left out."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(weight="bold")))
    font.set_size(points, _DPI)

    def width(line: str) -> float:
        font.set_text(line, 0.0)
        return float(font.get_width_height()[0]) / 64

    lines = [""]
    for word in printable(text).split():
        for piece in _pieces(word, most, width):
            joined = f"{lines[-1]} {piece}".strip()
            if width(joined) <= most:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines if len(lines) <= n_lines else [*lines[: n_lines - 1], f"{lines[n_lines - 1][:-1].rstrip()} …"]


def _pieces(word: str, most: int, width: Callable[[str], float]) -> Iterator[str]:
    """Cut a word that is wider than a line."""
    start = 0
    for end in range(1, len(word) + 1):
        if width(word[start:end]) > most and end - start > 1:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def _alternative(drawn: Sequence[Event], n_dated: int, title: str) -> str:
    """Give the picture in words, so that a screen reader tells what it shows."""
    shown = f"{len(drawn)} of {n_dated} events" if len(drawn) < n_dated else f"{n_dated} events"
    lines = "; ".join(f"{_label(event)}: {printable(event.text)}" for event in drawn)
    return f"Timeline of “{printable(title)}”, {shown}: {lines}."


def _figure(heading: Sequence[str], blocks: Sequence[tuple[str, list[str], bool]]) -> Figure:
    # matplotlib takes most of a second to import; only a picture waits for it.
    from matplotlib.figure import Figure

    head = _TOP + _LINE * (len(heading) - 1)
    heights = [_ROW + _LINE * len(lines) + _GAP for _, lines, _ in blocks]
    height = head + sum(heights) + _FOOT
    figure = Figure(figsize=(_WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=_GROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    for number, line in enumerate(heading):
        axes.text(
            _DOT - 12,
            44 + 40 * number,
            line,
            color=_TEXT,
            fontsize=_TITLE_POINTS,
            weight="bold",
            va="center",
            parse_math=False,
        )
    y = float(head)
    axes.plot([_DOT, _DOT], [y + 12, y + sum(heights[:-1]) + 12], color=_FAINT, linewidth=3, zorder=1)
    for (label, lines, planned), block in zip(blocks, heights, strict=True):
        colour = _PLANNED if planned else _PAST
        face = _GROUND if planned else colour
        axes.plot([_DOT], [y + 12], "o", markersize=15, markerfacecolor=face, markeredgecolor=colour, markeredgewidth=4)
        axes.text(_LEFT, y + 12, label, color=colour, fontsize=_POINTS, weight="bold", va="center", parse_math=False)
        for number, line in enumerate(lines):
            place = y + _ROW + 14 + _LINE * number
            axes.text(_LEFT, place, line, color=_TEXT, fontsize=_POINTS, va="center", parse_math=False)
        y += block
    return figure


def _png(figure: Figure) -> bytes:
    """Give the picture's bytes, the same for the same picture."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", facecolor=_GROUND, metadata={"Software": None})
    return buffer.getvalue()
