"""An exam's figures as a person or a program reads them; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Column, Table
from rich.text import Text

from bot.render.safe import printable
from retrieval.exam.figures import MEASURES, Figure, Outcome, figure, figures
from retrieval.exam.groups import by_kind, by_tag, misses

_SHOWN = ("overall", "found", "short", "refused", "recall@1")
_SMALLEST_TAG = 3
"""Rows below which a tag has no line of its own: its share would say nothing."""


def figure_table(results: Mapping[str, Figure]) -> Table:
    """Give each figure with its 95 % interval and the rows it counts, `overall` before all others."""
    table = Table("figure", "value", "95 %", "rows", box=None, pad_edge=False)
    for name in sorted(results, key=lambda name: name != "overall"):
        result = results[name]
        span = "" if result.low is None else f"{_written(result.low)} to {_written(result.high)}"
        table.add_row(name, _written(result.value), span, str(result.n))
    return table


def group_tables(outcomes: Sequence[Outcome]) -> tuple[Table, ...]:
    """Give the main figures by the kind that questions were read as, and by the exam's tags where it has any."""
    tags = {tag: rows for tag, rows in by_tag(outcomes).items() if len(rows) >= _SMALLEST_TAG}
    return tuple(_group_table(*groups) for groups in (("kind", by_kind(outcomes)), ("tag", tags)) if groups[1])


def _group_table(heading: str, groups: Mapping[str, Sequence[Outcome]]) -> Table:
    # Five figures with intervals fit 80 columns only in whole percents.
    shown = (Column(measure, min_width=9) for measure in _SHOWN)
    table = Table(Column(heading, min_width=12), Column("rows", min_width=4), *shown, box=None, pad_edge=False)
    for name, rows in groups.items():
        table.add_row(printable(name), str(len(rows)), *(percents(figure(MEASURES[each], rows)) for each in _SHOWN))
    return table


def percents(result: Figure) -> str:
    """Give a figure as `78 70-86`, in percent; without an interval where all its rows came out alike."""
    if result.value is None or result.low is None or result.high is None:
        return "-"
    span = "" if result.low == result.high else f" {result.low:.0%}-{result.high:.0%}"
    return f"{result.value:.0%}{span}".replace("%", "")


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


def _groups(groups: Mapping[str, Sequence[Outcome]]) -> dict[str, dict[str, object]]:
    return {name: _group(rows) for name, rows in groups.items()}


def _group(rows: Sequence[Outcome]) -> dict[str, object]:
    results = {measure: figure(MEASURES[measure], rows) for measure in _SHOWN}
    return {
        "rows": len(rows),
        **{measure: result.value for measure, result in results.items()},
        "intervals": {measure: [result.low, result.high] for measure, result in results.items()},
    }


def _got(outcome: Outcome) -> str:
    answer = outcome.answer
    if answer.abstained:
        return f"refused ({answer.reason})"
    places = ", ".join(f"{evidence.article}:{evidence.paragraph}" for evidence in answer.evidence)
    return f"{answer.short!r} from {places}"


def _written(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
