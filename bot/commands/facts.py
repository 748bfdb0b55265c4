"""`footnote facts`: what a story knows of itself."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot import loading
from bot.commands.options import JsonOption, StoryOption, settings_for
from bot.render.facts_rows import knowledge_rows
from bot.render.facts_terminal import knowledge_text
from bot.screen import show, show_json

if TYPE_CHECKING:
    from retrieval.views.facts_records import Knowledge


class Sort(StrEnum):
    """A sort of what a story knows."""

    entities = "entities"
    roles = "roles"
    abbreviations = "abbreviations"
    events = "events"
    figures = "figures"
    speakers = "speakers"
    lists = "lists"


def facts(
    story: StoryOption = None,
    only: Annotated[Sort | None, typer.Option("--only", help="One sort alone; ages come with the roles.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List what the story knows of itself: names, roles, short forms, events, figures, speakers, lists."""
    # spaCy takes half a second to import, which --help need not wait for.
    from retrieval.views.facts import build_knowledge

    settings = settings_for(story)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    known = _limited(build_knowledge(answerer.story, answerer.analysis), only)
    if as_json:
        show_json(knowledge_rows(known))
    else:
        show(knowledge_text(known, answerer.story))


def _limited(known: Knowledge, only: Sort | None) -> Knowledge:
    """Leave what is not of the sort that is asked for."""
    from retrieval.views.facts_records import Knowledge

    if only is None:
        return known
    kept = Knowledge(**{only.value: getattr(known, only.value)})
    return replace(kept, ages=known.ages) if only is Sort.roles else kept
