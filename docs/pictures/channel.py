"""Take the pictures of Discord in the README from the real bot in a simulated Discord.

    pip install 'simcord[screenshot]' && playwright install chromium
    .venv/bin/python docs/pictures/channel.py [NAME ...]

Each picture is what one act of a member or a moderator leaves on the screen, in Discord's dark colours.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.app import create_bot
from bot.settings import Settings

FOLDER = Path(__file__).parent
WIDTH, HEIGHT = 660, 900
"""Points of the simulated screen: a phone held upright, or Discord's column beside its lists."""
NEW_ARTICLE = b"""---
title: Prosecutors name a date for the second interview
date: 2026-02-10
publisher: Example Gazette
---

The Paris prosecutor's office said on Tuesday that a second round of interviews would be held on 27 April 2026.

A spokesman for X said: "We will answer every question that we are asked."
"""


@dataclass(frozen=True)
class World:
    """A server with a channel, a member and a moderator."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    mo: simcord.MemberActor


Act = Callable[[World], Awaitable[Any]]


async def answered(world: World) -> Any:
    return await world.alice.slash(world.channel, "when", question="the raid")


async def several(world: World) -> Any:
    return await world.alice.slash(world.channel, "who", question="was summoned?")


async def claimed(world: World) -> Any:
    return await world.alice.slash(world.channel, "ask", question="How many images did Grok generate in 11 days?")


async def refused(world: World) -> Any:
    return await world.alice.slash(world.channel, "ask", question="Was Musk arrested?")


async def passage(world: World) -> Any:
    shown = await answered(world)
    return await world.alice.click(shown.response, label="Passage")


async def staged(world: World) -> Any:
    return await world.mo.slash(world.channel, "source add", file=("second-interview.md", NEW_ARTICLE))


async def timeline(world: World) -> Any:
    return await world.alice.slash(world.channel, "timeline")


async def people(world: World) -> Any:
    return await world.alice.slash(world.channel, "people", name="Elon Musk")


async def compare(world: World) -> Any:
    return await world.alice.slash(world.channel, "compare", topic="raid")


async def quotes(world: World) -> Any:
    return await world.alice.slash(world.channel, "quotes", speaker="Elon Musk")


async def why(world: World) -> Any:
    shown = await answered(world)
    return await world.alice.click(shown.response, label="Why this answer")


PICTURES: dict[str, Act] = {
    "answered": answered,
    "several": several,
    "claimed": claimed,
    "refused": refused,
    "passage": passage,
    "staged": staged,
    "timeline": timeline,
    "people": people,
    "compare": compare,
    "quotes": quotes,
    "why": why,
}


async def main(names: list[str]) -> None:
    """Take the pictures of these names, or all."""
    for name in names or list(PICTURES):
        with tempfile.TemporaryDirectory() as state:
            await take(name, PICTURES[name], Path(state))


async def take(name: str, act: Act, state: Path) -> None:
    bot = create_bot(Settings(data_dir=state))
    async with simcord.run(bot, settle_timeout=30) as env:
        guild = env.create_guild("Newsroom")
        channel = guild.create_text_channel("questions")
        editors = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
        alice = guild.add_member(env.create_user("alice"))
        mo = guild.add_member(env.create_user("mo"), roles=[editors])
        shown = await act(World(env, channel, alice, mo))
        viewer = mo if name == "staged" else alice
        async with env.preview(channel, viewers=[viewer], width=WIDTH, height=HEIGHT) as preview:
            report = await preview.screenshot(
                FOLDER / f"{name}.png", viewer=viewer, target=shown, allow_incomplete=True
            )
            print(name, "complete" if report.complete else "incomplete")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
