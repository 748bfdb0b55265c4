"""`footnote diff`: what changed between two versions of a story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot import loading
from bot.commands.options import JsonOption, settings_for
from bot.render.diff_rows import change_rows
from bot.render.diff_terminal import changes_text
from bot.screen import show, show_json

_Folder = Annotated[str, typer.Argument(metavar="FOLDER_OLD", help="The story as it was.")]
_NewFolder = Annotated[str, typer.Argument(metavar="FOLDER_NEW", help="The story as it is now.")]
_Questions = Annotated[
    Path | None,
    typer.Option(
        "--questions",
        metavar="FILE",
        help="Questions answered already, a line each or rows of an exam; without it, the old story's probes.",
    ),
]


def diff(
    folder_old: _Folder, folder_new: _NewFolder, questions: _Questions = None, as_json: JsonOption = False
) -> None:
    """Say which facts changed from one version of a story to another, and which answers rest on them."""
    asked = None if questions is None else read_questions(questions)
    # spaCy takes half a second to import; a missing file is told before.
    from retrieval import Answerer
    from retrieval.views.changes import story_changes

    old, new = settings_for(folder_old), settings_for(folder_new)
    stories = [loading.open_story(settings.story_folder) for settings in (old, new)]
    model = loading.open_model(old.model)
    before, after = (Answerer(story, model=model) for story in stories)
    changes = story_changes(before, after, before.story.probes if asked is None else asked)
    if as_json:
        show_json(change_rows(changes))
    else:
        show(changes_text(changes))


def read_questions(file: Path) -> tuple[str, ...]:
    """Give the questions of a file, each once: plain lines, or JSON rows with a `question`.

    Raises:
        typer.BadParameter: the file cannot be read, or a line is no row.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read as text", param_hint="--questions") from error
    found = (_question(file, number, line.strip()) for number, line in enumerate(lines, 1) if line.strip())
    return tuple(dict.fromkeys(question for question in found if question))


def _question(file: Path, number: int, line: str) -> str | None:
    if not line.startswith("{"):
        return line
    try:
        row = json.loads(line)
    except ValueError as error:
        raise typer.BadParameter(f"{file}, line {number}: {error}", param_hint="--questions") from error
    question = row.get("question")
    return question if isinstance(question, str) else None
