"""`footnote doctor`: is all there that the bot needs, and how is it invited?"""

from __future__ import annotations

import asyncio

import typer
from rich.table import Table
from rich.text import Text

from bot.commands.options import StoryOption
from bot.commands.run import DatabaseOption, DataOption, StoriesOption, TokenFileOption, given_settings
from bot.screen import show
from bot.settings import Settings

_ILL = 2


def doctor(
    story: StoryOption = None,
    stories_dir: StoriesOption = None,
    data_dir: DataOption = None,
    database_url: DatabaseOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Check token, database, model and stories, and print the link that invites the bot."""
    settings = given_settings(
        story=story, stories_dir=stories_dir, data_dir=data_dir, database_url=database_url, token_file=token_file
    )
    well = asyncio.run(_report(settings))
    raise typer.Exit(0 if well else _ILL)


async def _report(settings: Settings) -> bool:
    # The database and the language model take their time to load: `--help` must not wait for them.
    from bot.ops.doctor import examine, link, permissions

    well = True
    async for finding in examine(settings):
        well = well and finding.well
        mark, style = ("ok ", "green") if finding.well else ("bad", "bold red")
        show(Text.assemble((mark, style), f"  {finding.name}: {finding.sentence}"))
    table = Table("permission", "what for", box=None, pad_edge=False)
    for name, reason in permissions():
        table.add_row(name, reason)
    show("", table, "")
    invite = link(settings)
    show(Text(f"Invite link: {invite}" if invite else "Invite link: known once there is a token."))
    return well
