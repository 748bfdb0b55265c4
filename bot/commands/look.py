"""`footnote search`, `footnote sources` and `footnote check`: what the story holds."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import loading
from bot.commands.options import JsonOption, StoryOption, settings_for
from bot.render.rows import ranking_rows, source_rows
from bot.render.terminal import check_report, ranking_text, sources_table
from bot.screen import show, show_json


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to look for.")],
    story: StoryOption = None,
    k: Annotated[int | None, typer.Option("-k", min=1, metavar="N", help="How many paragraphs at most.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Rank the story's paragraphs for some words, best first, with scores."""
    settings = settings_for(story)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    ranking = answerer.search(" ".join(words), k or settings.search_results)
    if as_json:
        show_json(ranking_rows(ranking))
    else:
        show(ranking_text(answerer.story, ranking))


def sources(story: StoryOption = None, as_json: JsonOption = False) -> None:
    """List the story's articles."""
    loaded = loading.open_story(settings_for(story).story_folder)
    if as_json:
        show_json(source_rows(loaded))
    else:
        show(sources_table(loaded))


def check(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A folder of articles (.md, .txt, .html).")],
) -> None:
    """Load a story and say what was taken and what was left out, and why."""
    show(check_report(loading.open_story(settings_for(folder).story_folder)))
