"""The command line: every command by its name."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import __version__
from bot.commands.ask import ask, batch
from bot.commands.chat import chat
from bot.commands.diff import diff
from bot.commands.doctor import doctor
from bot.commands.exam import exam
from bot.commands.facts import facts
from bot.commands.look import check, search, sources
from bot.commands.preview import preview
from bot.commands.run import run
from bot.commands.sync import sync
from bot.commands.timexes import timexes
from bot.commands.views import compare, people, quotes, timeline
from bot.screen import show_line

app = typer.Typer(
    name="footnote",
    help="Answers questions about a news story with verbatim, cited sentences.",
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    ask,
    batch,
    exam,
    search,
    check,
    sources,
    facts,
    timeline,
    people,
    quotes,
    compare,
    diff,
    chat,
    timexes,
    run,
    sync,
    doctor,
    preview,
):
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        show_line(f"footnote {__version__}")
        raise typer.Exit


@app.callback()
def _footnote(
    version_wanted: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
