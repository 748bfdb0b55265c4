"""`footnote exam`: how well an exam's questions are answered."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from bot import loading
from bot.commands.options import ExamArgument, JsonOption, StoryOption, settings_for
from bot.progress import followed
from bot.render.exam import exam_object, figure_table, group_table, miss_lines, summary_line
from bot.screen import show, show_json
from retrieval.exam.figures import figures
from retrieval.exam.rows import read_exam
from retrieval.exam.sitting import sit


def exam(
    exam: ExamArgument,
    story: StoryOption = None,
    as_json: JsonOption = False,
    list_misses: Annotated[
        bool, typer.Option("--misses", help="List each question that did not come out right.")
    ] = False,
) -> None:
    """Answer questions whose answers are known, and say how many came out right.

    Each line of the file is an object with "id", "command", "question", "answers" (a list of groups, each with the
    wordings that will do; empty where the story does not answer) and "gold" (paragraphs that may be cited: "2:13").
    """
    settings = settings_for(story)
    rows = read_exam(exam)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    outcomes = tuple(followed(sit(answerer, rows), "Answering", len(rows)))
    if as_json:
        show_json(exam_object(outcomes, answerer.story.fingerprint))
        return
    results = figures(outcomes)
    if list_misses:
        show(miss_lines(outcomes), "")
    show(figure_table(results), "", group_table(outcomes), "", Text(summary_line(results, len(outcomes))))
