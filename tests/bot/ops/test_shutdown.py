"""How the bot stops."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from bot.client import FootnoteBot
from bot.ops import shutdown
from bot.ops.shutdown import finish_replies, replies_in_flight, stop, told_to_stop
from retrieval.errors import StoryError

ROOT = Path(__file__).parents[3]


class Closing:
    """Stands for a bot that is to be closed."""

    def __init__(self) -> None:
        self.closed = False

    async def close(self) -> None:
        self.closed = True


async def reply(done: list[str], seconds: float = 0.05) -> None:
    await asyncio.sleep(seconds)
    done.append("sent")


async def test_a_reply_in_flight_is_finished() -> None:
    done: list[str] = []
    task = asyncio.create_task(reply(done), name="CommandTree-invoker")
    assert await finish_replies(1.0) == 0
    assert (done, task.done()) == (["sent"], True)


async def test_a_reply_that_takes_too_long_is_left() -> None:
    task = asyncio.create_task(reply([], 60), name="discord-ui-dynamic-item-Vote-footnote:vote:k:1")
    assert await finish_replies(0.01) == 1
    task.cancel()


async def test_other_tasks_are_not_waited_for() -> None:
    task = asyncio.create_task(reply([], 60), name="a loop of its own")
    assert replies_in_flight() == set()
    task.cancel()


async def test_stopping_hears_nothing_new_finishes_and_closes() -> None:
    done: list[str] = []
    bot = Closing()
    connection: asyncio.Task[None] = asyncio.create_task(reply([], 60))
    answering = asyncio.create_task(reply(done), name="discord.py: on_message")
    await stop(cast(FootnoteBot, bot), connection)
    assert (connection.cancelled(), done, bot.closed, answering.done()) == (True, ["sent"], True, True)


async def test_a_signal_asks_instead_of_ending_the_process() -> None:
    asked = asyncio.Event()
    with told_to_stop(asked):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(asked.wait(), 5)
    assert asked.is_set()


class Parked(Closing):
    """Stands for a bot that is connected."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.error = error

    async def __aenter__(self) -> Parked:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    async def start(self, token: str) -> None:
        if self.error is not None:
            raise self.error
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGTERM)
        await asyncio.sleep(60)


async def test_a_bot_is_served_until_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutdown, "_end_at_last", lambda: None)  # it would end the tests
    bot = Parked()
    await asyncio.wait_for(shutdown.serve(cast(FootnoteBot, bot), "token"), 5)
    assert bot.closed


async def test_a_bot_that_cannot_start_says_why() -> None:
    with pytest.raises(StoryError, match="no story"):
        await shutdown.serve(cast(FootnoteBot, Parked(StoryError("no story"))), "token")


PROCESS = """
import asyncio, time
from bot.ops.shutdown import serve

class Bot:
    async def __aenter__(self): return self
    async def __aexit__(self, *error): await self.close()
    async def close(self): pass
    async def start(self, token):
        asyncio.create_task(self.reply(), name="CommandTree-invoker")
        print("connected", flush=True)
        await asyncio.to_thread(time.sleep, 60)  # a story that is being read
    async def reply(self):
        await asyncio.sleep(1)
        print("replied", flush=True)

asyncio.run(serve(Bot(), "token"))
"""


def test_a_process_told_to_stop_finishes_its_replies_and_ends_within_five_seconds() -> None:
    with subprocess.Popen([sys.executable, "-c", PROCESS], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "connected\n"
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=5)
    assert ("replied" in out, process.returncode) == (True, 0)
