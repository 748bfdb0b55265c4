"""A thousand questions while the sources change under them: each reply is whole, and from one version."""

from __future__ import annotations

import asyncio
import random
from itertools import count
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult

from bot.render.markup import unescape
from bot.serving.differences import compare
from bot.serving.edition import Edition, SourceFile
from bot.serving.pointers import resolve
from bot.serving.staged import Staged
from bot.settings import Settings
from retrieval.records import Evidence
from tests.bot.discord.asking import ask_at_once, bot_of, embed_of, labels_of, reply_of
from tests.bot.discord.moderating import TOLL, bridge_settings, copy_bridge
from tests.bot.discord.wire import pings, too_much
from tests.bot.render_discord.discord_rules import quoted_text

N_USERS, N_ROUNDS = 50, 20
EVERY = 0.2
"""Seconds between two changes of the sources."""
UNLIMITED = 10**6
SUBJECTS = ("the bridge", "the ferry", "the repair", "the diver", "Greta Holm", "Olaf Brenner", "Ida Moen")
STARTS = ("When was", "Who closed", "Where is", "What did they say about", "How much does it cost at")
QUESTIONS = tuple(f"{start} {subject}?" for start in STARTS for subject in SUBJECTS)
"""Some that either version answers, some that one of them does, some that none does."""
EARLIER = TOLL.replace(b"2031-03-12", b"2031-03-01").replace(b"four crowns", b"five crowns")
"""It comes first, so that every other article has another number too."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    served = bridge_settings(tmp_path, copy_bridge(tmp_path))
    unlimited = {"questions_per_minute_user": UNLIMITED, "questions_per_minute_guild": UNLIMITED}
    return served.model_copy(update=unlimited)


class Changing:
    """Applies two versions of an article in turn; both were built before."""

    def __init__(self, env: Env, guild: GuildHandle) -> None:
        self._bot = bot_of(env)
        self._guild = guild
        folder = self._bot.library.edition(guild.id)
        self._files = [(*folder.files, SourceFile("toll.md", body, "added")) for body in (TOLL, EARLIER)]
        self.served = {0: folder}
        """By number, all editions that were ever served."""

    async def go_on(self) -> None:
        """Change the sources until it is cancelled."""
        for number in count(len(self.served)):
            await self.change(number)
            await asyncio.sleep(EVERY)

    async def change(self, number: int) -> None:
        """Apply the next version."""
        before = self.served[number - 1]
        edition = self._bot.workshop.build(before.name, number, self._files[number % 2])
        self.served[number] = edition
        staged = Staged("reload", "", edition, number - 1, compare(before, edition, ()))
        await self._bot.library.apply(self._guild.id, staged, self._guild.owner.id, self._bot.now())


@pytest.fixture
async def changing(simcord_env: Env, guild: GuildHandle) -> Changing:
    changing = Changing(simcord_env, guild)
    for number in (1, 2):  # both are built, and what they can be asked is found
        await changing.change(number)
        assert changing.served[number].answerer.suggestions
    return changing


async def test_a_thousand_replies_are_each_whole_and_from_one_version_while_sources_change(
    simcord_env: Env, guild: GuildHandle, channel: ChannelHandle, changing: Changing
) -> None:
    users = [guild.add_member(simcord_env.create_user(f"user{n}")) for n in range(N_USERS)]
    draw = random.Random(0)
    asked: list[tuple[str, InteractionResult]] = []
    background = asyncio.create_task(changing.go_on())
    for _ in range(N_ROUNDS):
        questions = {user: draw.choice(QUESTIONS) for user in users}
        asked += zip(questions.values(), await ask_at_once(simcord_env, channel, questions), strict=True)
    assert not background.done()
    background.cancel()

    assert not any(message.mentions or message.mention_everyone for message in channel.history())
    requests = [request.json for request in simcord_env.http_requests if isinstance(request.json, dict)]
    assert len(asked) == N_USERS * N_ROUNDS
    assert [fault for body in requests for fault in (*pings(body), *too_much(body))] == []
    versions = [await whole(simcord_env, question, result, changing) for question, result in asked]
    assert len(set(versions)) >= 3
    # The rest is like these; Discord's own description need not be held against it.
    del simcord_env.backend.http_requests[200:]


async def whole(env: Env, question: str, result: InteractionResult, changing: Changing) -> int:
    """Check that a reply has all its parts, each from the version it names, and give that version."""
    embed, message = embed_of(result), reply_of(result)
    footer = embed.footer.text or ""
    number = int(footer.split("corpus v")[1].split()[0])
    edition = changing.served[number]
    assert (embed.title, footer[-6:]) == (question, edition.fingerprint[:6])
    assert {"Why this answer", "Helpful", "Not helpful", "Delete"} <= set(labels_of(message))
    shown = unescape(quoted_text([embed]))
    quotes = await kept_quotes(env, message.components[-1]["components"][0]["custom_id"].split(":")[2], edition)
    assert all(quote.quote in shown for quote in quotes)
    assert shown.count(" [") == len(quotes)
    return number


async def kept_quotes(env: Env, key: str, edition: Edition) -> list[Evidence]:
    """Give what is kept of a reply's quotes, as it stands in the edition that gave them."""
    saved = await bot_of(env).desk.saved(key)
    assert saved is not None
    assert saved.fingerprint == edition.fingerprint
    pointers = saved.evidence or ((saved.nearest,) if saved.nearest else ())
    quotes = [resolve(pointer, edition) for pointer in pointers]
    assert None not in quotes
    return [quote for quote in quotes if quote]
