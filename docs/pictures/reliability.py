"""Draw `reliability.svg` from the table of that name in docs/figures.md: how sure answers were, and how many right.

    .venv/bin/python docs/pictures/reliability.py

The picture holds no reference to a font or to anything else outside it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PICTURE = Path(__file__).with_name("reliability.svg")
FIGURES = Path(__file__).parents[1] / "figures.md"
TABLE = re.compile(r"<!-- figures: reliability -->(.*?)<!-- end -->", re.DOTALL)
ROW = re.compile(r"^\| \d\.\d to \d\.\d \| ([\d,]+) \| (\d\.\d+) \| (\d\.\d+) \|$", re.MULTILINE)
SIDE, LEFT, TOP = 320, 56, 16
INK, FAINT, POINT = "#24292f", "#d0d7de", "#0969da"
LARGEST = 13
"""Radius of the dot of the bin with the most answers; the others' areas are in proportion."""


class Dot(NamedTuple):
    """A bin of answers: how many, how sure they were in the mean, and the share that was right."""

    n: int
    confidence: float
    right: float


def main() -> None:
    """Draw the table as it stands, or say that it has not been measured."""
    found = TABLE.search(FIGURES.read_text(encoding="utf-8"))
    dots = [Dot(int(n.replace(",", "")), float(x), float(y)) for n, x, y in ROW.findall(found[1] if found else "")]
    if not dots:
        raise SystemExit(f"{FIGURES.name} has no reliability table: measure some exams first.")
    PICTURE.write_text(drawn(dots), encoding="utf-8")


def drawn(dots: Sequence[Dot]) -> str:
    """Give the picture: confidence to the right, share of right answers upwards, the diagonal as it should be."""
    width, height = LEFT + SIDE + 24, TOP + SIDE + 48
    said = "; ".join(f"at {dot.confidence:.2f}, {dot.right:.2f} of {dot.n} were right" for dot in dots)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" font-family="sans-serif" font-size="12">',
        f"<title>How many answers were right, by how sure they were: {said}.</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(line for fifth in range(6) for line in grid(fifth / 5)),
        f'<path d="M{across(0)} {up(0)}L{across(1)} {up(1)}" stroke="{INK}" stroke-dasharray="4 4"/>',
        *(circle(dot, max(each.n for each in dots)) for dot in dots),
        f'<text x="{across(0.5)}" y="{height - 10}" text-anchor="middle" fill="{INK}">mean confidence</text>',
        f'<text transform="translate(16 {up(0.5)}) rotate(-90)" text-anchor="middle" fill="{INK}">share right</text>',
    ]
    return "\n".join([*parts, "</svg>", ""])


def grid(value: float) -> tuple[str, ...]:
    """Give a line in each direction at a value from 0 to 1, with its numbers."""
    x, y = across(value), up(value)
    return (
        f'<path d="M{across(0)} {y}H{across(1)}M{x} {up(0)}V{up(1)}" stroke="{FAINT}"/>',
        f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end" fill="{INK}">{value:.1f}</text>',
        f'<text x="{x}" y="{up(0) + 18}" text-anchor="middle" fill="{INK}">{value:.1f}</text>',
    )


def circle(dot: Dot, most: int) -> str:
    """Give a bin's dot, its area in proportion to its answers."""
    radius = max(2.0, LARGEST * math.sqrt(dot.n / most))
    place = f'cx="{across(dot.confidence)}" cy="{up(dot.right)}" r="{radius:.1f}"'
    return f'<circle {place} fill="{POINT}" fill-opacity="0.75"/>'


def across(value: float) -> float:
    """Give the place of a value from 0 to 1 from left to right."""
    return round(LEFT + SIDE * value, 1)


def up(value: float) -> float:
    """Give the place of a value from 0 to 1 from the bottom up."""
    return round(TOP + SIDE * (1 - value), 1)


if __name__ == "__main__":
    main()
