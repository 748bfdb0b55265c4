"""How long a reply takes the bot: from the interaction's arrival to the request that carries the reply.

    python bench/discord_load.py [LOAD ...] [--users 50] [--rounds 12] [--profile]

The real bot runs in a simulated Discord (simcord), on the packaged story and an SQLite file. Questions are those of
tests/quality/questions.jsonl, each under the command it is for.

    single, cached-single   one after another
    burst, cached-burst     all users in the same instant, again and again
    open, cached-open       each user thinks for 1 to 5 seconds before each question

Of the `cached` ones, each question was answered shortly before.

The first three columns are by the clock on the wall. The next are by the process's own clock, which stands while
others have the processor: what a reply takes on a machine that does nothing else. The last leave out what the
simulator itself spent between a reply's arrival and its sending: it plays Discord's servers and the network, in the
bot's own thread.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import os
import pstats
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, cast
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import simcord
import structlog
from simcord import ChannelHandle, Env, MemberActor
from simcord.http import router
from simcord.interactions import base_payload

from bot.app import create_bot
from bot.settings import Settings
from retrieval.answering.answerer import Answerer
from retrieval.records import Answer

QUESTIONS = Path(__file__).resolve().parents[1] / "tests/quality/questions.jsonl"
LOADS = ("single", "burst", "open", "cached-single", "cached-burst", "cached-open")
SEED = 0
THINKING = (1.0, 5.0)
"""Seconds between a user's questions, evenly spread."""
OPEN_QUESTIONS = 6
"""Questions of each user when they think in between."""
PARTS = (
    ("spaCy", ("/spacy/", "/thinc/", "/en_core_web", "retrieval/language/model.py")),
    ("cross-encoder", ("retrieval/answering/cross_encoder.py", "/onnxruntime/")),
    ("answering", ("/retrieval/", "/numpy/", "/pydantic/")),
    ("database", ("/sqlalchemy/", "/aiosqlite/", "/sqlite3/", "bot/state/")),
    ("discord.py", ("/discord/",)),
    ("simcord", ("/simcord/", "/copy.py")),
    ("bot", ("/bot/", "/structlog/")),
    ("asyncio", ("/asyncio/", "/selectors.py", "/concurrent/", "/threading.py", "/queue.py")),
)
"""Where time goes, by the path of the code."""


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


def read_questions() -> list[Asked]:
    """Give the questions, each once."""
    rows = [json.loads(row) for row in QUESTIONS.read_text("utf-8").splitlines()]
    return list(dict.fromkeys(Asked(row["command"], row["question"]) for row in rows if row["command"] != "sources"))


@contextmanager
def profiled(on: bool) -> Iterator[None]:
    """Print, where that is wanted, where the time of the bot's own thread and of one that answers went."""
    if not on:
        yield
        return
    own, answering, watching = cProfile.Profile(), cProfile.Profile(), threading.Lock()
    answer = Answerer.answer

    def watched(*arguments: Any) -> Answer:
        if not watching.acquire(blocking=False):
            return answer(*arguments)
        try:
            return answering.runcall(answer, *arguments)
        finally:
            watching.release()

    with patch.object(Answerer, "answer", watched):
        own.enable()
        try:
            yield
        finally:
            own.disable()
    for name, profile in (("the bot's thread", own), ("answering", answering)):
        if profile.getstats():
            print(f"    {name}: {_parts(pstats.Stats(profile))}")


def _parts(stats: pstats.Stats) -> str:
    spent: Counter[str] = Counter()
    for (path, _, name), (_, _, own, _, callers) in cast(Any, stats).stats.items():
        if path != "~":
            spent[_part(path)] += own
        elif "poll" not in name:  # waiting
            for (caller, _, _), called in callers.items():
                spent[_part(caller)] += called[2]
    total = sum(spent.values())
    return ", ".join(f"{part} {seconds / total:.0%}" for part, seconds in spent.most_common())


def _part(path: str) -> str:
    return next((part for part, marks in PARTS if any(mark in path for mark in marks)), "other")


async def measure(name: str, asking: Awaitable[list[Round]], *, profile: bool) -> None:
    """Print a line of figures, and one for the round in which the machine was quietest."""
    with profiled(profile):
        rounds = await asking
    _print_figures(name, [reply for replies in rounds for reply in replies])
    if len(rounds) > 1:
        _print_figures(" its quietest", min(rounds, key=lambda replies: max(reply.wall for reply in replies)))


def _print_figures(name: str, replies: Round) -> None:
    columns = [[getattr(reply, clock) for reply in replies] for clock in ("wall", "cpu", "own")]
    print(f"{name:14}{len(replies):5}", *map(figures, columns), f"{os.getloadavg()[0]:5.1f}", sep="   ", flush=True)


def figures(seconds: Sequence[float]) -> str:
    """Give median, 99th percentile and maximum, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return " ".join(f"{1000 * value:7.1f}" for value in (cuts[49], cuts[98], max(seconds)))


async def run(loads: Sequence[str], n_users: int, n_rounds: int, *, profile: bool) -> None:
    """Put a bot under each load, those with answers from memory last."""
    for cached in (False, True):
        wanted = [load for load in loads if load.startswith("cached") is cached]
        if wanted:
            with tempfile.TemporaryDirectory() as folder:
                await _under_loads(wanted, Path(folder), n_users, n_rounds, cached=cached, profile=profile)


async def _under_loads(
    loads: Sequence[str], folder: Path, n_users: int, n_rounds: int, *, cached: bool, profile: bool
) -> None:
    questions = read_questions()
    bot = create_bot(
        Settings(
            data_dir=folder,
            questions_per_minute_user=10**6,
            questions_per_minute_guild=10**6,
            answer_cache_seconds=3600 if cached else 0,
        )
    )
    async with simcord.run(bot) as env:
        load = await _started(env, n_users)
        await load.single(questions if cached else questions[:5])
        for name in loads:
            if name.endswith("single"):
                asking = load.single(questions)
            elif name.endswith("burst"):
                asking = load.burst(questions, n_rounds)
            else:
                asking = load.open(questions)
            await measure(name, asking, profile=profile)
    await bot.database.close()


async def _started(env: Env, n_users: int) -> Load:
    guild = env.create_guild("Newsroom")
    channel = guild.create_text_channel("questions")
    users = [guild.add_member(env.create_user(f"user{n}")) for n in range(n_users)]
    await env.settle(timeout=60)
    simulator = Simulator()
    simulator.watch(env)
    return Load(env, simulator, channel, users)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("loads", nargs="*", choices=[*LOADS, []], metavar="LOAD", help="all where none is named")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=12, help="of the bursts")
    parser.add_argument("--profile", action="store_true", help="say where the time goes; it makes all slower")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"))
    heads = ("median     p99    most",) * 3
    print(f"{'':19}", *(f"{clock:>23}" for clock in ("wall", "process", "without simcord")), sep="   ")
    print("milliseconds      n", *(f"{head:>23}" for head in heads), " load", sep="   ")
    asyncio.run(run(given.loads or LOADS, given.users, given.rounds, profile=given.profile))


if __name__ == "__main__":
    main()
