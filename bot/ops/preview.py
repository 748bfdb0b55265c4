"""The same bot in a simulated Discord in the browser: no token, no network, nothing kept."""

from __future__ import annotations

import asyncio
import importlib.util
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import discord

from bot.app import create_bot
from bot.client import FootnoteBot
from bot.ops.logs import set_up_logs
from bot.ops.shutdown import told_to_stop
from bot.settings import Settings
from retrieval.errors import FootnoteError

if TYPE_CHECKING:
    from simcord import ChannelHandle, Env, MemberActor, Preview

NEEDED = ("simcord", "aiohttp", "markdown_it", "linkify_it", "regex", "PIL")
"""What must be installed, by import name."""
_SETTLE_SECONDS = 60.0
"""Time that one act may take the bot: reloading a story, on a slow machine."""


class PreviewMissing(FootnoteError):
    """The packages that draw the preview are not installed."""


def check_installed() -> None:
    """Check that the optional packages are there.

    Raises:
        PreviewMissing: some are not.
    """
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        raise PreviewMissing("the preview needs more packages: install them with pip install 'footnote[preview]'")


async def preview(settings: Settings, port: int, opened: Callable[[str], None]) -> None:
    """Serve the bot in a simulated server with a member and a moderator, until told to stop.

    Args:
        settings: the settings; state is kept in a folder that is removed at the end.
        port: of 127.0.0.1; 0 for any that is free.
        opened: called with the page's address once it can be opened.

    Raises:
        FootnoteError: the packages are missing, the port is taken, or the bot cannot start.
    """
    check_installed()
    import simcord

    set_up_logs(settings.log_level, settings.log_format)
    with tempfile.TemporaryDirectory(prefix="footnote-preview-") as folder:
        bot = create_bot(settings.model_copy(update={"data_dir": Path(folder), "database_url": None}))
        try:
            async with simcord.run(bot, check_errors=False, settle_timeout=_SETTLE_SECONDS) as env:
                channel, viewers = _world(env)
                await viewers[0].send(channel, _question(bot))
                await _serve(env.preview(channel, viewers=viewers, layout="channel", port=port), opened)
        finally:
            await bot.close()


def _world(env: Env) -> tuple[ChannelHandle, list[MemberActor]]:
    """Make a server with a channel, a member and a moderator."""
    guild = env.create_guild("Footnote preview")
    channel = guild.create_text_channel("questions")
    editors = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    member = guild.add_member(env.create_user("member"))
    moderator = guild.add_member(env.create_user("moderator"), roles=[editors])
    return channel, [member, moderator]


def _question(bot: FootnoteBot) -> str:
    """Give a first question, so that the page opens with an answer."""
    suggestions = bot.library.default.answerer.suggestions
    return f"{bot.user.mention if bot.user else ''} {suggestions[0] if suggestions else 'What happened?'}"


async def _serve(page: Preview, opened: Callable[[str], None]) -> None:
    from simcord import SetupError

    asked = asyncio.Event()
    try:
        async with page:
            opened(page.url)
            with told_to_stop(asked):
                ends = {asyncio.create_task(asked.wait()), asyncio.create_task(page.wait_closed())}
                _, waiting = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                for task in waiting:
                    task.cancel()
    except SetupError as error:
        raise FootnoteError(f"the preview cannot be opened: {error}") from None
