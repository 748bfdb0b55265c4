"""`footnote sync`: bring the commands to Discord now, changed or not."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.commands.run import DataOption, TokenFileOption, given_settings, required_token
from bot.screen import show_line


def sync(
    guild: Annotated[
        int | None, typer.Option("--guild", metavar="ID", help="Only this server, where they are seen at once.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take that server's own copy away again.")] = False,
    data_dir: DataOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Bring the commands to Discord; `run` does it by itself when they changed."""
    if remove and guild is None:
        raise typer.BadParameter("--remove needs --guild ID", param_hint="--remove")
    settings = given_settings(data_dir=data_dir, token_file=token_file)
    token = required_token(settings)
    from bot.ops.running import sync_everywhere, sync_in, unsync_in

    if guild is None:
        show_line(f"{asyncio.run(sync_everywhere(settings, token))} commands were synced for every server.")
    elif remove:
        asyncio.run(unsync_in(settings, token, guild))
        show_line(f"Server {guild} has no commands of its own any more; it shows those for every server.")
    else:
        show_line(f"{asyncio.run(sync_in(settings, token, guild))} commands were synced for server {guild}.")
