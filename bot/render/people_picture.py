"""Who is named with whom, as a picture for a phone: names around an oval, lines between them inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from bot.render.picture import (
    AMBER,
    BLUE,
    FAINT,
    GROUND,
    TEXT,
    TITLE_POINTS,
    WIDTH,
    Picture,
    as_png,
    canvas,
    wrapped,
    write,
)
from bot.render.safe import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from retrieval.views import Card, Tie

N_NAMES = 14
"""Names on one picture at most: more could not be read on a phone."""
_N_LINES = 32
"""Ties that are drawn, the strongest."""
_BENT = 0.8
"""How far a line between names of one side bends to the middle, as a share of the way there."""
_ROW, _LINE, _TOP, _FOOT = 124, 32, 116, 76
"""Pixels: a name's row, a line of it, the title, the legend."""
_POINTS, _LINES = 18, 3
_WIDE, _ROOM, _GAP = 200, 296, 24
"""Pixels: half the oval's width, a name's width, from a name to its dot."""
_COLOURS = {"person": BLUE, "organisation": AMBER}


class Spot(NamedTuple):
    """Where a name's dot stands, in pixels from the top left."""

    x: float
    y: float
    left: bool
    """The name stands on the left of it."""


def draw_people(ties: Sequence[Tie], title: str) -> Picture | None:
    """Draw who is named with whom; None where nobody is.

    Args:
        ties: among at most `N_NAMES`, the strongest first.
        title: stands above the picture.
    """
    if not ties:
        return None
    ties = ties[:_N_LINES]
    cards = {card.id: card for tie in ties for card in (tie.one, tie.other)}
    spots = arranged(list(cards), {(tie.one.id, tie.other.id): len(tie.citations) for tie in ties})
    height = max(spot.y for spot in spots.values()) + _ROW / 2 + _FOOT
    figure, axes = canvas(height)
    for number, line in enumerate(wrapped(title, TITLE_POINTS, WIDTH - 80, 2)):
        write(axes, 36, 40 + 40 * number, line, points=TITLE_POINTS, weight="bold")
    _draw_ties(axes, ties, spots)
    for number, card in cards.items():
        _draw_name(axes, card, spots[number])
    _draw_legend(axes, height - _FOOT / 2)
    return Picture(as_png(figure), _alternative(ties, len(cards), title))


def arranged(names: Sequence[int], weights: Mapping[tuple[int, int], int]) -> dict[int, Spot]:
    """Place the names around an oval, two in a row, so that no two labels can meet and strong ties are short.

    From the order given, the two names whose exchange shortens the ties most are exchanged until none does.
    """
    order = list(names)
    n_rows = (len(order) + 1) // 2
    places = [Spot(*_on_oval(row, n_rows, left=left), left) for row in range(n_rows) for left in (True, False)]

    def length(at: Sequence[int]) -> float:
        where = {name: places[i] for i, name in enumerate(at)}
        return sum(weight * _far(where[a], where[b]) for (a, b), weight in weights.items())

    best = length(order)
    while True:
        tried = []
        for i, j in combinations(range(len(order)), 2):
            other = list(order)
            other[i], other[j] = other[j], other[i]
            tried.append((length(other), i, j))
        shortest, i, j = min(tried, default=(best, 0, 0))
        if shortest >= best - 1e-6:
            return dict(zip(order, places, strict=False))
        order[i], order[j] = order[j], order[i]
        best = shortest


def _on_oval(row: int, n_rows: int, *, left: bool) -> tuple[float, float]:
    """Give the dot of a row: rows are of one height, and the right side half a row lower than the left."""
    y = _TOP + _ROW * (row + 0.5) + (0 if left else _ROW / 2)
    middle, half = _TOP + _ROW * (n_rows + 0.5) / 2, _ROW * (n_rows + 1) / 2
    wide = _WIDE * sqrt(max(0.0, 1 - ((y - middle) / half) ** 2))
    return WIDTH / 2 + (-wide if left else wide), y


def _far(one: Spot, other: Spot) -> float:
    return sqrt((one.x - other.x) ** 2 + (one.y - other.y) ** 2)


def _draw_ties(axes: Axes, ties: Sequence[Tie], spots: Mapping[int, Spot]) -> None:
    """Draw the ties, the more paragraphs the thicker, bent towards the middle so that none hides another."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    most = max(len(tie.citations) for tie in ties)
    for tie in reversed(ties):
        a, b = spots[tie.one.id], spots[tie.other.id]
        share = len(tie.citations) / most
        bent = (a.x + b.x) / 2 + (WIDTH / 2 - (a.x + b.x) / 2) * _BENT
        path = Path([(a.x, a.y), (bent, (a.y + b.y) / 2), (b.x, b.y)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        width, alpha = 1.5 + 8 * share, 0.35 + 0.5 * share
        axes.add_patch(PathPatch(path, fill=False, edgecolor=FAINT, linewidth=width, alpha=alpha, zorder=1))


def _draw_name(axes: Axes, card: Card, spot: Spot) -> None:
    colour = _COLOURS[card.kind]
    axes.plot([spot.x], [spot.y], "o", markersize=16, color=colour, markeredgecolor=GROUND, markeredgewidth=3, zorder=2)
    room = int(_ROOM + _WIDE - abs(spot.x - WIDTH / 2))
    lines = wrapped(card.name, _POINTS, room, _LINES)
    x = spot.x - _GAP if spot.left else spot.x + _GAP
    for number, line in enumerate(lines):
        y = spot.y + _LINE * (number - (len(lines) - 1) / 2)
        write(axes, x, y, line, points=_POINTS, ha="right" if spot.left else "left", weight="bold")


def _draw_legend(axes: Axes, y: float) -> None:
    for x, kind, text in ((48, "person", "person"), (208, "organisation", "body")):
        axes.plot([x], [y], "o", markersize=14, color=_COLOURS[kind])
        write(axes, x + 22, y, text, points=16)
    axes.plot([356, 416], [y, y], color=FAINT, linewidth=6)
    write(axes, 432, y, "named in the same paragraphs", colour=TEXT, points=16)


def _alternative(ties: Sequence[Tie], n_names: int, title: str) -> str:
    """Give the lines of the picture in words, so that a screen reader tells what it shows; each once, by name."""
    by_name: dict[str, list[str]] = {}
    for tie in ties:
        by_name.setdefault(tie.one.name, []).append(f"{tie.other.name} ({len(tie.citations)})")
    told = "; ".join(f"{name} with {', '.join(others)}" for name, others in by_name.items())
    heading = f"Who is named with whom in “{title}”, {n_names} names, in brackets in how many paragraphs"
    return printable(f"{heading}: {told}.")
