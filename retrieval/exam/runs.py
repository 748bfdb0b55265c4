"""A run of an exam kept in a file, a line for each row, to compare a later one with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import Field

from retrieval.errors import ExamError
from retrieval.exam.figures import MEASURES, Outcome, overall
from retrieval.exam.rows import Command, ExamRow, QuestionRow, read_rows

Fate = Literal["right", "wrong", "right_refusal", "wrong_refusal", "false_answer"]
"""How a row came out; a false answer is one to a question that the story does not answer."""
Share = Annotated[float, Field(ge=0, le=1)]
Key: TypeAlias = tuple[str, Command, str, int]
"""What makes a row the same one in two runs: id, command, question, and which of its like it is, from 0."""
Asked = TypeVar("Asked", ExamRow, "RunRow")


class RunRow(QuestionRow):
    """One row of a run: what came back, and the measures that count it."""

    id: str
    outcome: Fate
    citation: str | None
    """The first citation, as `article:paragraph`; None where the question was refused."""
    short: str | None
    confidence: Share
    scores: dict[str, Share]

    @property
    def right(self) -> bool:
        return self.outcome in {"right", "right_refusal"}

    @property
    def refused(self) -> bool:
        return self.outcome in {"right_refusal", "wrong_refusal"}


def run_row(outcome: Outcome) -> RunRow:
    """Give what is kept of an outcome."""
    answer, row = outcome.answer, outcome.row
    first = answer.evidence[0] if answer.evidence else None
    scores = {name: score for name, measure in MEASURES.items() if (score := measure(outcome)) is not None}
    return RunRow(
        id=row.id,
        command=row.command,
        question=row.question,
        outcome=fate(outcome),
        citation=f"{first.article}:{first.paragraph}" if first else None,
        short=answer.short,
        confidence=answer.confidence,
        scores=scores,
    )


def fate(outcome: Outcome) -> Fate:
    """Say how a row came out."""
    if outcome.answer.abstained:
        return "wrong_refusal" if outcome.row.answerable else "right_refusal"
    if not outcome.row.answerable:
        return "false_answer"
    return "right" if overall(outcome) else "wrong"


def keyed(rows: Iterable[Asked]) -> dict[Key, Asked]:
    """Give rows by what makes them the same in two runs, in order."""
    seen: Counter[tuple[str, Command, str]] = Counter()
    found: dict[Key, Asked] = {}
    for row in rows:
        key = (row.id, row.command, row.question)
        found[row.id, row.command, row.question, seen[key]] = row
        seen[key] += 1
    return found


def read_run(path: Path, rows: Iterable[ExamRow]) -> tuple[RunRow, ...]:
    """Give the rows of a saved run, of an exam with these rows.

    Raises:
        ExamError: the file cannot be read, is no saved run, or shares no question with the exam.
    """
    run = tuple(row for _, row in read_rows(path, RunRow))
    if not keyed(run).keys() & keyed(rows).keys():
        raise ExamError(f"{path}: the saved run has no question of this exam.")
    return run


def check_writable(path: Path, exam: Path) -> None:
    """See, before anything is answered, that a run can be saved there; the file's content is left alone.

    Raises:
        ExamError: the file cannot be written, or is the exam.
    """
    existed = path.exists()
    if existed and path.samefile(exam):
        raise ExamError(f"{path}: the run cannot be saved over its own exam.")
    try:
        path.open("a", encoding="utf-8").close()
    except OSError as error:
        raise _unwritable(path, error) from error
    if not existed:
        path.unlink()


def save_run(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write a run, a JSON object a line; what the file held before is replaced.

    Raises:
        ExamError: the file cannot be written.
    """
    lines = "".join(f"{run_row(outcome).model_dump_json()}\n" for outcome in outcomes)
    try:
        path.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ExamError:
    return ExamError(f"{path}: the run cannot be saved there ({error.strerror}).")
