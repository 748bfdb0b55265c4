"""`footnote timexes`: the time expressions of a text, with their values."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ConfigDict

from bot import loading
from bot.commands.options import settings_for
from bot.progress import followed
from bot.render.rows import timex_row
from bot.screen import show_aside, show_row
from retrieval.exam.rows import read_rows


class TextRow(BaseModel):
    """A text to read; `anchor` is the day it was published."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int | None = None
    anchor: date | None = None
    text: str


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date as in 2026-02-03") from error


def timexes(
    anchor: Annotated[
        date | None,
        typer.Option(
            parser=_day,
            metavar="DATE",
            help="The day the text was published, as 2026-02-03: what “on Tuesday” is counted from.",
        ),
    ] = None,
    batch: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="A file with one {id, anchor, text} object a line.")
    ] = None,
) -> None:
    """Find the time expressions of a text on standard input, or of each row of a file; one JSON object a line."""
    rows = [row for _, row in read_rows(batch, TextRow)] if batch else [_standard_input(anchor)]
    for line in followed(_answers(rows), "Reading", len(rows)):
        show_row(line)


def _standard_input(anchor: date | None) -> TextRow:
    if sys.stdin.isatty():
        show_aside("Type a text; Ctrl-D ends it.")
    return TextRow(anchor=anchor, text=sys.stdin.read())


def _answers(rows: list[TextRow]) -> Iterator[dict[str, object]]:
    # spaCy takes half a second to import; only what reads a text waits for it.
    from retrieval.language.timexes import text_timexes

    model = loading.open_model(settings_for(None).model)
    for row in rows:
        yield timex_row(row.id, text_timexes(model, row.text, row.anchor))
