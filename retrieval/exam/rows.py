"""Read the JSON Lines files that questions come in: one object a line, blank lines passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.errors import ExamError
from retrieval.records import FixedKind

Command = FixedKind | Literal["ask", "sources"]
Row = TypeVar("Row", bound=BaseModel)

_NO_VALUE = {"missing": "is missing", "string_type": "must be text", "list_type": "must be a list"}


class QuestionRow(BaseModel):
    """A question to ask; other fields of the row are for whoever scores the answers."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    command: Command
    question: str

    @property
    def kind(self) -> FixedKind | None:
        """The kind that the command fixes; None where the question itself must tell."""
        if self.command == "ask" or self.command == "sources":  # noqa: PLR1714  # a type checker narrows by ==
            return None
        return self.command


class ExamRow(QuestionRow):
    """A question with what a right answer holds.

    `answers` has a group for each part of the answer, each with the ways to write it; it is empty where the
    story does not answer. `gold` names the paragraphs that may be cited, as `article:paragraph`.
    """

    id: str
    answers: tuple[tuple[str, ...], ...]
    gold: tuple[str, ...] = Field(default=())
    tags: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        return bool(self.answers)


def read_rows(path: Path, row_type: type[Row]) -> Iterator[tuple[int, Row]]:
    """Give each row with its line number, from 1.

    Raises:
        ExamError: the file cannot be read, or a line is not a row of that type; it names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExamError(f"{path}: the file is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise ExamError(f"{path}: the file cannot be read ({error.strerror}).") from error
    # Only a line feed parts rows: U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _parse(line, row_type, f"{path}:{number}")


def read_questions(path: Path) -> tuple[QuestionRow, ...]:
    """Give the rows that ask a question; those whose command is `sources` are passed over.

    Raises:
        ExamError: as `read_rows`.
    """
    return tuple(row for _, row in read_rows(path, QuestionRow) if row.command != "sources")


def read_exam(path: Path) -> tuple[ExamRow, ...]:
    """Give the rows of an exam that ask a question; those whose command is `sources` are passed over.

    Raises:
        ExamError: as `read_rows`, or no row asks anything.
    """
    rows = tuple(row for _, row in read_rows(path, ExamRow) if row.command != "sources")
    if not rows:
        raise ExamError(f"{path}: the file holds no question.")
    return rows


def _parse(line: str, row_type: type[Row], place: str) -> Row:
    try:
        return row_type.model_validate_json(line)
    except ValidationError as error:
        raise ExamError(f"{place}: {_explain(error)}") from error


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return "the line is not JSON."
    if not first["loc"]:
        return "the line is not a JSON object."
    field = first["loc"][0]
    # A union of literals is reported once for each part; one list of the words is what a person needs.
    if field == "command" and first["type"] == "literal_error":
        words = ", ".join(["ask", *get_args(FixedKind), "sources"])
        return f'"command" is {first["input"]!r}, which is none of {words}.'
    return f'"{field}" {_NO_VALUE.get(first["type"], "is wrong: " + first["msg"])}.'
