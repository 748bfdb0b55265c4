"""`footnote timeline`, `people`, `quotes` and `compare`: the story at a glance."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import loading
from bot.commands.options import JsonOption, StoryOption, settings_for
from bot.render.views_rows import card_rows, event_rows, fact_rows, quote_rows
from bot.render.views_terminal import card_text, facts_text, people_table, quotes_text, timeline_text
from bot.screen import show, show_aside, show_json

if TYPE_CHECKING:
    from bot.render.picture import Picture
    from retrieval import Answerer
    from retrieval.views import Views

_N_RANKED = 8
"""Paragraphs that a question is compared in, where no fact has its words."""


def _first_day(text: str) -> date:
    return _day(text, last=False)


def _last_day(text: str) -> date:
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date:
    """Read a day, or the first or last day of a month or a year."""
    from retrieval.language.timexes import interval

    bounds = interval(text)
    if bounds is None:
        raise typer.BadParameter(f"{text!r} is no date as in 2026-02-03, 2026-02 or 2026")
    return bounds[1] if last else bounds[0]


TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="WORDS", help="Only what speaks of this: a name, or a few words.")
]


def timeline(
    story: StoryOption = None,
    start: Annotated[
        date | None,
        typer.Option("--from", parser=_first_day, metavar="DATE", help="Not before this day, month or year."),
    ] = None,
    end: Annotated[
        date | None, typer.Option("--to", parser=_last_day, metavar="DATE", help="Not after this day, month or year.")
    ] = None,
    topic: TopicOption = None,
    png: Annotated[
        Path | None,
        typer.Option("--png", metavar="FILE", help="Draw the timeline, too; prints what the picture shows."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the story's events by date, each in the articles' own words."""
    _, views = _open(story)
    events = views.timeline(start=start, end=end, topic=topic)
    if png is not None:
        from bot.render.timeline_picture import draw_timeline

        _save(draw_timeline(events, views.story.title), png, "there is no event with a date to draw")
    if as_json:
        show_json(event_rows(events))
    else:
        show(timeline_text(events))


def _save(picture: Picture | None, png: Path, none: str) -> None:
    if picture is None:
        raise typer.BadParameter(none, param_hint="--png")
    try:
        png.write_bytes(picture.png)
    except OSError as error:
        raise typer.BadParameter(f"{png} cannot be written: {error.strerror}", param_hint="--png") from error
    show_aside(picture.alternative)


def people(
    story: StoryOption = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="All about one of them.")] = None,
    png: Annotated[
        Path | None,
        typer.Option("--png", metavar="FILE", help="Draw who is named with whom, too; prints what the picture shows."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the persons, bodies and places that the story names, and what it says of them."""
    _, views = _open(story)
    cards = views.cards(name)
    if png is not None:
        from bot.render.people_picture import N_NAMES, draw_people

        picture = draw_people(views.ties(name, N_NAMES), views.story.title)
        _save(picture, png, "no paragraph names two persons or bodies together, so there is nothing to draw")
    if as_json:
        show_json(card_rows(cards))
    elif name is None:
        show(people_table(cards))
    else:
        show(*(map(card_text, cards) if cards else [people_table(cards)]))


def quotes(
    story: StoryOption = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only this person's or body's words.")
    ] = None,
    topic: TopicOption = None,
    as_json: JsonOption = False,
) -> None:
    """List who said what: quoted words and reported ones."""
    _, views = _open(story)
    said = views.said(speaker=speaker, topic=topic)
    if as_json:
        show_json(quote_rows(said))
    else:
        show(quotes_text(said))


def compare(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TOPIC", help="A name, a few words, or a question.")
    ] = None,
    story: StoryOption = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole story.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say where the sources agree, where they differ, and what only one reports."""
    topic = " ".join(words or ())
    if bool(topic.strip()) == everything:
        raise typer.BadParameter("give a topic, or --all for the whole story")
    answerer, views = _open(story)
    facts = views.facts if everything else views.compare(topic, answerer.search(topic, _N_RANKED))
    if as_json:
        show_json(fact_rows(facts))
    else:
        show(facts_text(facts, views.story, n_alone=len(facts)) if everything else facts_text(facts, views.story))


def _open(story: str | None) -> tuple[Answerer, Views]:
    # The views need what only a story that is read has, and spaCy takes half a second to import.
    from retrieval.views import build_views

    settings = settings_for(story)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    return answerer, build_views(answerer.story, answerer.analysis)
