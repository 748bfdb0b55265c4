"""From a connected bot to a stopped one: nothing new is heard, replies in flight are finished, and all is closed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from bot.client import FootnoteBot

REPLIES_SECONDS, CLOSING_SECONDS, LAST_SECONDS = 3.0, 1.0, 4.5
"""Seconds given to the replies in flight, to closing, and to everything, a thread that reads a story included."""

_REPLYING = ("CommandTree-invoker", "discord-ui-", "discord.py: on_")
"""How discord.py names the tasks that run commands, buttons and modals, and events."""
_SIGNALS = (signal.SIGTERM, signal.SIGINT)

_log = structlog.get_logger(__name__)


async def serve(bot: FootnoteBot, token: str) -> None:
    """Connect and answer until a signal asks to stop; then stop within five seconds.

    Raises:
        FootnoteError: the bot cannot start: its story, its database.
        discord.LoginFailure: Discord does not know the token.
        OSError, aiohttp.ClientError: Discord cannot be reached.
    """
    asked = asyncio.Event()
    async with bot:
        with told_to_stop(asked):
            connection = asyncio.create_task(bot.start(token), name="footnote-connection")
            stopping = asyncio.create_task(asked.wait(), name="footnote-stop")
            await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if connection.done():
                connection.result()
                return
            _end_at_last()
            await stop(bot, connection)


async def stop(bot: FootnoteBot, connection: asyncio.Task[None]) -> None:
    """Hear nothing new, let the replies in flight finish, and close."""
    _log.info("stopping", replies=len(replies_in_flight()))
    # Cancelled, it reads no more events; what sends replies stays open until they are sent.
    connection.cancel()
    left = await finish_replies(REPLIES_SECONDS)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(bot.close(), CLOSING_SECONDS)
    _log.info("stopped", unfinished=left)


def replies_in_flight() -> set[asyncio.Task[object]]:
    """Give the tasks that are answering somebody now."""
    current = asyncio.current_task()
    return {task for task in asyncio.all_tasks() if task is not current and task.get_name().startswith(_REPLYING)}


async def finish_replies(seconds: float) -> int:
    """Wait for the replies in flight, and give how many were not finished in time."""
    in_flight = replies_in_flight()
    if not in_flight:
        return 0
    _, unfinished = await asyncio.wait(in_flight, timeout=seconds)
    return len(unfinished)


@contextlib.contextmanager
def told_to_stop(asked: asyncio.Event) -> Iterator[None]:
    """Let SIGTERM and Ctrl-C set an event, instead of ending the process where it stands."""
    loop = asyncio.get_running_loop()
    try:
        for number in _SIGNALS:
            loop.add_signal_handler(number, asked.set)
    except NotImplementedError:  # Windows: Ctrl-C ends the loop itself
        yield
        return
    try:
        yield
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


def _end_at_last() -> None:
    """End the process after `LAST_SECONDS` even where a thread is still at work; the database loses nothing by it."""
    timer = threading.Timer(LAST_SECONDS, os._exit, (0,))
    timer.daemon = True
    timer.start()
