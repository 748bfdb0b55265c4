"""Many users of a simulated Discord who ask the bot, and what each reply took: time on the wall, of the processor, of
the simulator (simcord), which plays Discord's servers and the network in the bot's own thread.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from simcord import ChannelHandle, Env, MemberActor
from simcord.http import router
from simcord.interactions import base_payload

SEED = 0
THINKING = (1.0, 5.0)
"""Seconds between a user's questions, evenly spread."""
OPEN_QUESTIONS = 6
"""Questions of each user when they think in between."""
DISPATCH = router.dispatch
"""simcord's own, which plays Discord's servers."""


class Asked(NamedTuple):
    """A row of questions.jsonl."""

    command: str
    question: str


class Reply(NamedTuple):
    """One reply's times, in seconds."""

    wall: float
    cpu: float
    """Of the whole process."""
    simulated: float
    """What simcord spent of it."""

    @property
    def own(self) -> float:
        """What the bot spent."""
        return self.cpu - self.simulated


Round = Sequence[Reply]
"""Replies to what was asked in one instant, or in all where nothing was."""


class Simulator:
    """A stopwatch that runs while simcord works, and the moments at which replies were sent."""

    def __init__(self) -> None:
        self._spent = 0.0
        self._since: list[float] = []
        self._waiting: dict[str, tuple[float, float, float, asyncio.Future[Reply]]] = {}

    @property
    def spent(self) -> float:
        """Seconds that simcord has worked."""
        running = time.process_time() - self._since[-1] if self._since and self._since[-1] else 0.0
        return self._spent + running

    @contextmanager
    def running(self, running: bool) -> Iterator[None]:
        """Let the watch run, or stand, for a while."""
        self._turn()
        self._since.append(time.process_time() if running else 0.0)
        try:
            yield
        finally:
            self._turn()
            self._since.pop()
            if self._since and self._since[-1]:
                self._since[-1] = time.process_time()

    def arrive(self, token: str) -> asyncio.Future[Reply]:
        """Begin to wait for the reply to an interaction."""
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[token] = (time.perf_counter(), time.process_time(), self.spent, future)
        return future

    def sent(self, path: str, body: Any) -> None:
        """Take note of a request to Discord; one with an embed carries a reply."""
        found = [token for token in path.split("/") if token in self._waiting]
        if found and (body.get("data") or body).get("embeds"):  # not the thinking
            wall, cpu, spent, future = self._waiting.pop(found[0])
            future.set_result(Reply(time.perf_counter() - wall, time.process_time() - cpu, self.spent - spent))

    def _turn(self) -> None:
        if self._since and self._since[-1]:
            self._spent += time.process_time() - self._since[-1]
            self._since[-1] = time.process_time()

    def watch(self, env: Env) -> None:
        """Put the watch around all that simcord does when it is called, and let it stand while discord.py parses."""
        emit = env.backend.emit

        def dispatched(backend: Any, method: str, path: str, **options: Any) -> Any:
            self.sent(path, options.get("json"))
            with self.running(True):
                return DISPATCH(backend, method, path, **options)

        def emitted(event: str, payload: Any) -> None:
            with self.running(True):
                emit(event, payload)

        router.dispatch = dispatched
        env.backend.emit = emitted  # type: ignore[method-assign]
        parsers = env.bot._connection.parsers
        for event, parser in list(parsers.items()):
            parsers[event] = self._standing(parser)

    def _standing(self, parser: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def parse(payload: Any) -> Any:
            with self.running(False):
                return parser(payload)

        return parse


class Load:
    """Asks the bot as many users do.

    Args:
        env: the simulated Discord.
        simulator: its stopwatch.
        channel: where all ask.
        users: who asks.
    """

    def __init__(self, env: Env, simulator: Simulator, channel: ChannelHandle, users: Sequence[MemberActor]) -> None:
        self._env = env
        self._simulator = simulator
        self._channel = channel
        self._users = users
        self._random = random.Random(SEED)

    async def single(self, questions: Sequence[Asked]) -> list[Round]:
        """Ask one after another."""
        replies = []
        for asked in questions:
            replies.append(await self._ask(self._users[0], asked)())
            await self._env.settle(timeout=60)
        return [replies]

    async def burst(self, questions: Sequence[Asked], n_rounds: int) -> list[Round]:
        """Let all users ask in one instant, again and again."""
        rounds: list[Round] = []
        for _ in range(n_rounds):
            asking = [self._ask(user, asked) for user, asked in zip(self._users, self._drawn(questions), strict=True)]
            rounds.append(await asyncio.gather(*[ask() for ask in asking]))
            await self._env.settle(timeout=60)
        return rounds

    async def open(self, questions: Sequence[Asked]) -> list[Round]:
        """Let each user think before each question."""

        async def talk(user: MemberActor, asked: Sequence[Asked]) -> list[Reply]:
            replies = []
            for each in asked:
                await asyncio.sleep(self._random.uniform(*THINKING))
                replies.append(await self._ask(user, each)())
            return replies

        drawn = [self._drawn(questions) for _ in range(OPEN_QUESTIONS)]
        talks = await asyncio.gather(
            *[talk(user, asked) for user, asked in zip(self._users, zip(*drawn, strict=True), strict=True)]
        )
        await self._env.settle(timeout=60)
        return [[reply for replies in talks for reply in replies]]

    def _drawn(self, questions: Sequence[Asked]) -> list[Asked]:
        """Draw a question for each user, most of them distinct."""
        drawn: list[Asked] = []
        while len(drawn) < len(self._users):
            drawn += self._random.sample(questions, min(len(questions), len(self._users) - len(drawn)))
        return drawn

    def _ask(self, user: MemberActor, asked: Asked) -> Callable[[], Awaitable[Reply]]:
        """Prepare a user's command; calling what is given sends it at once."""
        backend = self._env.backend
        command = backend.find_command(asked.command, user.guild.id, type=1)
        assert command is not None, asked.command
        option = {"name": "question", "type": 3, "value": asked.question}
        payload = {"id": command["id"], "name": asked.command, "type": 1, "options": [option]}
        record, event = base_payload(
            backend, type=2, channel_id=self._channel.id, guild_id=user.guild.id, user_id=user.id, data=payload
        )

        def send() -> Awaitable[Reply]:
            reply = self._simulator.arrive(record.token)
            backend.emit("INTERACTION_CREATE", event)
            return reply

        return send
