"""The tables of docs/figures.md as Markdown, from exams that were sat; and the way they get into it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.exam.calibration import Chance, calibration_error, reliability
from retrieval.exam.figures import MEASURES, Figure, Outcome, figure, figures, share
from retrieval.exam.groups import by_kind, by_tag

SHOWN = ("overall", "found", "short", "refused")
BESIDE = ("overall", "found", "refused", "short")
"""Figures that stand beside those of the same exam left out of the fitting."""
FEWEST = 3
"""Rows below which a group's figure would say nothing."""


@dataclass(frozen=True)
class Sitting:
    """An exam that was sat: what came back, how sure each answer was, and what it cost."""

    exam: str
    story: str
    outcomes: tuple[Outcome, ...]
    """Their answers' `took_ms` is processor time."""
    chances: tuple[Chance, ...]
    """For every question, also those refused: how sure the best answer was, and whether it was right."""
    n_words: int
    seconds: float
    """Processor time to read the story."""

    @property
    def key(self) -> str:
        return f"{self.exam}@{self.story}"

    @property
    def name(self) -> str:
        return self.exam if self.exam == self.story else f"{self.exam} on {self.story}"


def replaced(document: str, name: str, body: str) -> str:
    """Give the document with the text between the markers of that name replaced.

    Raises:
        ValueError: the document has no such markers.
    """
    place = re.compile(rf"(?<=<!-- figures: {name} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    if not place.search(document):
        raise ValueError(f"the document has no place for the figures {name!r}")
    return place.sub(lambda _: f"\n{body}\n\n", document, count=1)


def figure_table(outcomes: Sequence[Outcome]) -> str:
    """Give every figure with its interval, `overall` before all others."""
    results = figures(outcomes)
    names = sorted(results, key=lambda name: name != "overall")
    rows = [(f"`{name}`", *_parts(results[name]), str(results[name].n)) for name in names]
    return table(("figure", "value", "95 %", "questions"), rows)


def kind_table(outcomes: Sequence[Outcome], at_least: int) -> str:
    """Give the main figures by the kind that questions were read as; groups below `at_least` are left out."""
    return _group_table("kind", by_kind(outcomes), at_least)


def tag_table(outcomes: Sequence[Outcome], at_least: int) -> str:
    """Give the main figures by the exams' tags, hyphens aside; groups below `at_least` are left out."""
    plain = [
        outcome.model_copy(update={"row": outcome.row.model_copy(update={"tags": _plain(outcome.row.tags)})})
        for outcome in outcomes
    ]
    return _group_table("tag", by_tag(plain), at_least)


def exam_table(sittings: Sequence[Sitting], left_out: Mapping[str, Mapping[str, float]]) -> str:
    """Give each exam's figures beside those with its story left out of the fitting, and the means."""
    rows = [(sitting.name, str(len(sitting.outcomes)), *_beside(sitting, left_out)) for sitting in sittings]
    columns = list(zip(*(cells[2:] for cells in rows), strict=True))
    n_questions = sum(len(sitting.outcomes) for sitting in sittings)
    mean = (f"**mean over {len(rows)}**", f"{n_questions:,}", *(_mean(column) for column in columns))
    heads = [head for name in BESIDE for head in (f"`{name}`", "left out")]
    return table(("exam", "questions", *heads), [*rows, mean])


def reliability_table(chances: Sequence[Chance]) -> str:
    """Give, by confidence, how many answers there are, how sure they were, and how many were right."""
    rows = [
        (f"{each.low:.1f} to {each.high:.1f}", f"{each.n:,}", f"{each.confidence:.3f}", f"{each.right:.3f}")
        for each in reliability(chances)
    ]
    heading = f"Expected calibration error {calibration_error(chances):.3f} over {len(chances):,} questions."
    return f"{heading}\n\n{table(('confidence', 'questions', 'mean confidence', 'right'), rows)}"


def timex_table(scores: Mapping[str, Mapping[str, float]]) -> str:
    """Give the scores of time expressions by the corpus' name."""
    rows = [
        (name, f"{got['texts']:,}", f"{got['expressions']:,}", *(f"{got[each]:.3f}" for each in list(got)[2:]))
        for name, got in scores.items()
    ]
    return table(("corpus", "texts", "expressions", "strict F1", "relaxed F1", "type F1", "value F1"), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table; `|` in a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |" for cells in lines)


def _group_table(heading: str, groups: Mapping[str, Sequence[Outcome]], at_least: int) -> str:
    rows = [
        (name, str(len(outcomes)), *(_cell(figure(MEASURES[each], outcomes)) for each in SHOWN))
        for name, outcomes in groups.items()
        if len(outcomes) >= at_least
    ]
    return table((heading, "questions", *(f"`{each}`" for each in SHOWN)), rows)


def _beside(sitting: Sitting, left_out: Mapping[str, Mapping[str, float]]) -> list[str]:
    others = left_out.get(sitting.key, {})
    pairs = [(share(MEASURES[name], sitting.outcomes), others.get(name)) for name in BESIDE]
    return [_written(value) for pair in pairs for value in pair]


def _mean(cells: Sequence[str]) -> str:
    """Give the mean of the figures there are, with their number where some have none."""
    values = [float(cell) for cell in cells if cell != "-"]
    number = "" if len(values) in {0, len(cells)} else f" (of {len(values)})"
    return f"**{_written(statistics.fmean(values) if values else None)}**{number}"


def _cell(result: Figure) -> str:
    if result.n < FEWEST:
        return "-"
    value, span = _parts(result)
    return f"{value} ({span})" if span else value


def _parts(result: Figure) -> tuple[str, str]:
    if result.low is None or result.high is None:
        return "-", ""
    return _written(result.value), "" if result.low == result.high else f"{result.low:.2f} to {result.high:.2f}"


def _plain(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(tag.replace("-", "") for tag in tags)


def _written(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
