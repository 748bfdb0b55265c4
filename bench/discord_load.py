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
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import simcord
import structlog
from discord_profile import profiled
from discord_users import Asked, Load, Round, Simulator
from simcord import Env

from bot.app import create_bot
from bot.settings import Settings

QUESTIONS = Path(__file__).resolve().parents[1] / "tests/quality/questions.jsonl"
LOADS = ("single", "burst", "open", "cached-single", "cached-burst", "cached-open")


def read_questions() -> list[Asked]:
    """Give the questions, each once."""
    rows = [json.loads(row) for row in QUESTIONS.read_text("utf-8").splitlines()]
    return list(dict.fromkeys(Asked(row["command"], row["question"]) for row in rows if row["command"] != "sources"))


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
