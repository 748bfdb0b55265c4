"""What changed since a saved run of an exam, as a person or a program reads it; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from bot.render.safe import printable
from retrieval.exam.comparison import Change, Comparison, Difference
from retrieval.exam.runs import RunRow

_WORDS = {
    "right": "right",
    "wrong": "wrong",
    "right_refusal": "rightly refused",
    "wrong_refusal": "wrongly refused",
    "false_answer": "answered without an answer in the story",
}


def change_lines(comparison: Comparison) -> Text:
    """Give the changed rows under a heading for each way of changing, each with what came before and what now."""
    groups = {
        "Newly right": comparison.newly_right,
        "Newly wrong": comparison.newly_wrong,
        "Refused or answered otherwise, wrong as before": comparison.refusals,
        "Another answer, worth the same": comparison.otherwise,
    }
    lines = [line for heading, changes in groups.items() for line in _listed(heading, changes)]
    return Text(printable("\n".join([*lines, _counted(comparison)])))


def difference_table(differences: Mapping[str, Difference]) -> Table:
    """Give how each figure moved over the rows that count in both runs, `overall` before all others."""
    table = Table("figure", "before", "now", "change", "95 %", "rows", box=None, pad_edge=False)
    for name in sorted(differences, key=lambda name: name != "overall"):
        moved = differences[name]
        span = f"{moved.low:+.3f} to {moved.high:+.3f}"
        table.add_row(name, f"{moved.before:.3f}", f"{moved.after:.3f}", f"{moved.value:+.3f}", span, str(moved.n))
    return table


def changes_object(comparison: Comparison) -> dict[str, object]:
    """Give a comparison as one object."""
    return comparison.model_dump(mode="json")


def _listed(heading: str, changes: Sequence[Change]) -> list[str]:
    if not changes:
        return []
    return [f"{heading} ({len(changes)})", *(line for change in changes for line in _lines(change)), ""]


def _lines(change: Change) -> tuple[str, str, str]:
    now = change.after
    return (
        f"  {now.id} {now.command} {now.question!r}",
        f"    before: {_described(change.before)}",
        f"    now:    {_described(now)}",
    )


def _described(row: RunRow) -> str:
    answer = "" if row.refused else f", {row.short!r} from {row.citation}"
    return f"{_WORDS[row.outcome]}{answer}, confidence {row.confidence:.2f}"


def _counted(comparison: Comparison) -> str:
    changed = (comparison.newly_right, comparison.newly_wrong, comparison.refusals, comparison.otherwise)
    counts = [f"{sum(map(len, changed))} of {comparison.n_paired} rows changed"]
    if comparison.n_only_before:
        counts.append(f"{comparison.n_only_before} only in the saved run")
    if comparison.n_only_after:
        counts.append(f"{comparison.n_only_after} only in this one")
    return f"{'; '.join(counts)}."
