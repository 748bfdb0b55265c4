"""What the pictures have in common: a phone's width, the colours of Discord's dark theme, lines that fit."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bot.render.safe import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 1080
"""Pixels: a phone's screen is about so wide, so that nothing is shrunk."""
_DPI = 100
GROUND, TEXT, FAINT, BLUE, AMBER = "#313338", "#f2f3f5", "#b5bac1", "#5b9dff", "#f0b232"
"""Discord's dark ground and text; each has a contrast of more than 4.5 to the ground (WCAG 2.2, 1.4.3)."""
POINTS, TITLE_POINTS = 20, 23
_BOX = "\N{WHITE SQUARE}"
EDGE = 40
"""Pixels that stay free at the right."""


class Picture(NamedTuple):
    """A PNG, and its content in words for whoever does not see it."""

    png: bytes
    alternative: str


def canvas(height: float) -> tuple[Figure, Axes]:
    """Give an empty picture with axes in pixels, from the top left."""
    # matplotlib takes most of a second to import; only a picture waits for it.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=GROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return figure, axes


def write(axes: Axes, x: float, y: float, line: str, *, colour: str = TEXT, points: int = POINTS, **how: str) -> None:
    """Write a line as it is, its middle at `y`; a dollar sign begins no formula."""
    axes.text(x, y, line, color=colour, fontsize=points, va="center", parse_math=False, **how)  # type: ignore[arg-type]


def wrapped(text: str, points: int, most: int, n_lines: int) -> list[str]:
    """Break a text into lines of at most `most` pixels as they are drawn; an ellipsis shows what is left out.

    A sign that the font lacks is drawn as an empty box.
    """
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(weight="bold")))
    font.set_size(points, _DPI)

    def width(line: str) -> float:
        font.set_text(line, 0.0)
        return float(font.get_width_height()[0]) / 64

    lines = [""]
    known = "".join(char if font.get_char_index(ord(char)) else _BOX for char in printable(text))
    for word in known.split():
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


def as_png(figure: Figure) -> bytes:
    """Give the picture's bytes, the same for the same picture."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", facecolor=GROUND, metadata={"Software": None})
    return buffer.getvalue()
