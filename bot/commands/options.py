"""Options that several commands take, spelled the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.settings import Settings, read_settings

StoryOption = Annotated[
    str | None,
    typer.Option(
        "--story", metavar="FOLDER", help="A folder of articles (.md, .txt, .html); without it, the packaged story."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for another program.")]
ExamArgument = Annotated[
    Path, typer.Argument(metavar="EXAM.jsonl", help="A file with one question a line, as JSON objects.")
]


def settings_for(story: str | None) -> Settings:
    """Give the settings, with the story that the command line names before any other.

    Raises:
        SettingError: a setting has no usable value.
    """
    return read_settings() if story is None else read_settings(story=story)
