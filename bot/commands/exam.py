"""`footnote exam`: how well an exam's questions are answered, and what changed since a saved run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from bot import loading
from bot.commands.options import ExamArgument, JsonOption, StoryOption, settings_for
from bot.progress import followed
from bot.render.exam import exam_object, figure_table, group_tables, miss_lines, summary_line
from bot.render.exam_changes import change_lines, changes_object, difference_table
from bot.screen import show, show_json
from retrieval.exam.comparison import Comparison, compare
from retrieval.exam.figures import Outcome, figures
from retrieval.exam.rows import read_exam
from retrieval.exam.runs import check_writable, read_run, run_row, save_run
from retrieval.exam.sitting import sit


def exam(
    exam: ExamArgument,
    story: StoryOption = None,
    as_json: JsonOption = False,
    list_misses: Annotated[
        bool, typer.Option("--misses", help="List each question that did not come out right.")
    ] = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep this run, to compare a later one with.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE", help="Show what changed since a run that was kept.")
    ] = None,
) -> None:
    """Answer questions whose answers are known, and say how many came out right.

    Each line of the file is an object with "id", "command", "question", "answers" (a list of groups, each with the
    wordings that will do; empty where the story does not answer) and "gold" (paragraphs that may be cited: "2:13").
    Figures by kind and by tag are in percent, with 95 % intervals.
    """
    settings = settings_for(story)
    rows = read_exam(exam)
    # Whatever is wrong with a file is said before the long work; and both options may name one file.
    before = read_run(against, rows) if against else None
    if save:
        check_writable(save, exam)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    outcomes = tuple(followed(sit(answerer, rows), "Answering", len(rows)))
    if save:
        save_run(save, outcomes)
    comparison = compare(before, [run_row(outcome) for outcome in outcomes]) if before else None
    if as_json:
        changes = {"changes": changes_object(comparison)} if comparison else {}
        show_json({**exam_object(outcomes, answerer.story.fingerprint), **changes})
    else:
        _show(outcomes, comparison, list_misses)


def _show(outcomes: tuple[Outcome, ...], comparison: Comparison | None, list_misses: bool) -> None:
    results = figures(outcomes)
    if list_misses:
        show(miss_lines(outcomes), "")
    show(figure_table(results), "")
    for table in group_tables(outcomes):
        show(table, "")
    if comparison:
        show(change_lines(comparison), "", difference_table(comparison.differences), "")
    show(Text(summary_line(results, len(outcomes))))
