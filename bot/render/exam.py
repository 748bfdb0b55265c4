"""An exam's figures as a person or a program reads them; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from bot.render.safe import printable
from retrieval.exam.figures import MEASURES, Figure, Outcome, figures, share
from retrieval.exam.groups import by_kind, by_tag, misses

_SHOWN = ("overall", "found", "short", "refused", "recall@1")
_SMALLEST_TAG = 3
"""Rows below which a tag has no line of its own: its share would say nothing."""


def figure_table(results: Mapping[str, Figure]) -> Table:
    """Give each figure with its 95 % interval and the rows it counts."""
    table = Table("figure", "value", "95 %", "rows", box=None, pad_edge=False)
    for name, result in results.items():
        span = "" if result.low is None else f"{_written(result.low)} to {_written(result.high)}"
        table.add_row(name, _written(result.value), span, str(result.n))
    return table


def group_table(outcomes: Sequence[Outcome]) -> Table:
    """Give the main figures by the kind that questions were read as, then by the exam's tags."""
    table = Table("group", "rows", *_SHOWN, box=None, pad_edge=False)
    tags = {f"#{tag}": rows for tag, rows in by_tag(outcomes).items() if len(rows) >= _SMALLEST_TAG}
    for name, rows in {**by_kind(outcomes), **tags}.items():
        shares = (_written(share(MEASURES[measure], rows)) for measure in _SHOWN)
        table.add_row(printable(name), str(len(rows)), *shares)
    return table


def summary_line(results: Mapping[str, Figure], n_rows: int) -> str:
    """Give all figures on one line, for a log."""
    shares = " ".join(f"{name}={_written(result.value)}" for name, result in results.items())
    return f"{shares} rows={n_rows}"


def miss_lines(outcomes: Sequence[Outcome]) -> Text:
    """Give a line for each row that did not come out right: what was asked, and what came back."""
    lines = [
        f"miss {miss.row.id} {miss.row.command} {miss.row.question!r} -> {_got(miss)}" for miss in misses(outcomes)
    ]
    return Text(printable("\n".join(lines)))


def exam_object(outcomes: Sequence[Outcome], corpus: str) -> dict[str, object]:
    """Give everything as one object; a figure that no row counts for is null."""
    results = figures(outcomes)
    return {
        "corpus": corpus,
        "rows": len(outcomes),
        "figures": {name: result.value for name, result in results.items()},
        "intervals": {name: [result.low, result.high] for name, result in results.items()},
        "kinds": _groups(by_kind(outcomes)),
        "tags": _groups(by_tag(outcomes)),
        "misses": [miss.row.id for miss in misses(outcomes)],
    }


def _groups(groups: Mapping[str, Sequence[Outcome]]) -> dict[str, dict[str, float | None]]:
    return {
        name: {"rows": len(rows), **{measure: share(MEASURES[measure], rows) for measure in _SHOWN}}
        for name, rows in groups.items()
    }


def _got(outcome: Outcome) -> str:
    answer = outcome.answer
    if answer.abstained:
        return f"refused ({answer.reason})"
    places = ", ".join(f"{evidence.article}:{evidence.paragraph}" for evidence in answer.evidence)
    return f"{answer.short!r} from {places}"


def _written(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
