"""`footnote preview`: the bot in a simulated Discord in the browser, without a token."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Annotated

import typer

from bot.commands.options import StoryOption
from bot.commands.run import StoriesOption, given_settings
from bot.screen import show_line


def preview(
    story: StoryOption = None,
    stories_dir: StoriesOption = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port on this machine; 0 for any that is free.")
    ] = 0,
) -> None:
    """Try the bot in a simulated Discord in the browser: no token, no network, nothing kept."""
    settings = given_settings(story=story, stories_dir=stories_dir)
    from bot.ops.preview import check_installed, preview

    check_installed()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(preview(settings, port, _opened))


def _opened(address: str) -> None:
    show_line(f"Open {address}")
    show_line("Type as a member or as a moderator (choose at the top); Ctrl-C ends.")
