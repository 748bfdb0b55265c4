"""Any text in a source, asked about with any question: the whole bot, from the upload to the buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import discord
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage

from bot.asking import MAX_QUESTION
from bot.render.markup import unescape
from bot.serving.pointers import resolve
from bot.serving.staging import stage_rollback
from bot.settings import Settings
from retrieval.records import Evidence
from tests.bot.discord.asking import bot_of, labels_of, reply_of
from tests.bot.discord.moderating import bridge_settings, copy_bridge
from tests.bot.render_discord.discord_rules import acting, quoted_text
from tests.bot.render_discord.strategies import short_texts

ANY = limits(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
UNLIMITED = 10**6
OWN_LINKS = (PAGE := "https://wharf.example/", "https://tarnpost.example/")
"""Where articles stand: the only addresses that the bot may link to."""
OWN_RULES = {"strong", "emphasis", "quote", "list", "link", "timestamp"}
"""What the bot itself writes."""
VIEWS: tuple[tuple[str, dict[str, object]], ...] = (
    ("timeline", {}),
    ("people", {"graph": True}),
    ("quotes", {}),
    ("compare", {"topic": "wharf"}),
    ("sources", {}),
    ("source show", {"number": 1}),
)
LONG = ("The *wharf* of <@1> @everyone [x](http://y.example) \u202e burned, " * 120)[:6_000]
BURNED = "The wharf burned down on 3 March 2031."
ASKED = "When did the wharf burn down?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    unlimited = {"questions_per_minute_user": UNLIMITED, "questions_per_minute_guild": UNLIMITED}
    return bridge_settings(tmp_path, copy_bridge(tmp_path)).model_copy(update=unlimited)


words = short_texts.map(lambda text: re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "", text))
articles = st.builds("{}\n\nThe wharf {} burned down on 3 March 2031 {}.".format, words, words, words)
"""A wharf burns in each, among anything else but what makes a file none of text."""
questions = st.just(ASKED) | short_texts.map(lambda text: f"wharf {text}"[:MAX_QUESTION])


@ANY
@given(articles, questions)
@example(f"\ud800{LONG}\n\n{BURNED}", ASKED)
@example(f"{LONG[:-1].replace('. ', ' ')} on 3 March 2031.", ASKED)
@example(f"{BURNED}\0 \ud800", ASKED)
@example(f"(-) “-” {BURNED}", f"(-) {ASKED}")
@example(BURNED, "@everyone ||when|| <@1> [did](http://y.example) \u202ethe\u200b wharf burn \ud800 down?")
async def test_nothing_acts_or_is_lost_on_its_way_to_a_reader(
    simcord_env: Env, channel: ChannelHandle, mo: MemberActor, article: str, question: str
) -> None:
    errors = len(simcord_env.errors)
    shown = await add(mo, channel, article)
    for command in ("when", "ask"):
        reply = reply_of(await mo.slash(channel, command, question=question))
        quotes = await kept_quotes(simcord_env, reply)
        pages = await turned(mo, reply)
        assert all(quote.quote in unescape(quoted_text(pages)) for quote in quotes)
        shown += [*pages, *await looked_into(mo, reply, quotes)]
    await take_back(simcord_env, mo)
    assert simcord_env.errors[errors:] == []
    assert [found for embed in shown for found in live(embed)] == []


@limits(ANY, max_examples=4)
@given(articles)
@example(f"\U0001f3f4 {LONG}\n\n“{LONG[:80]}”, said Ida \u2fff Moen. {BURNED}")
async def test_nothing_acts_in_a_story_at_a_glance(
    simcord_env: Env, channel: ChannelHandle, mo: MemberActor, article: str
) -> None:
    errors = len(simcord_env.errors)
    shown = await add(mo, channel, article)
    for command, options in VIEWS:
        shown += embeds_of(await mo.slash(channel, command, **options))
    await take_back(simcord_env, mo)
    assert simcord_env.errors[errors:] == []
    assert [found for embed in shown for found in live(embed)] == []


async def add(mo: MemberActor, channel: ChannelHandle, article: str) -> list[discord.Embed]:
    """Add a source as a moderator does, and give what they see; one that cannot be taken is refused in a sentence."""
    file = ("wharf.txt", article.encode("utf-8", "surrogatepass"))
    staged = reply_of(await mo.slash(channel, "source add", file=file, title="Wharf", date="2031-03-04", url=PAGE))
    shown = staged.embeds
    assert shown or staged.content
    if "Apply" in labels_of(staged):
        await mo.click(staged, label="Apply")
    return shown


async def take_back(env: Env, mo: MemberActor) -> None:
    """Serve the folder again."""
    library = bot_of(env).library
    if library.edition(mo.guild.id).digests != library.default.digests:
        staged = await stage_rollback(library, mo.guild.id, 0)
        await library.apply(mo.guild.id, staged, mo.id, bot_of(env).now())


async def kept_quotes(env: Env, reply: ResponseMessage) -> list[Evidence]:
    """Give the sentences that a reply quotes, as they stand in their article."""
    bot = bot_of(env)
    saved = await bot.desk.saved(reply.components[-1]["components"][0]["custom_id"].split(":")[2])
    assert saved is not None
    pointers = saved.evidence or ((saved.nearest,) if saved.nearest else ())
    quotes = [resolve(pointer, bot.library.edition(saved.guild)) for pointer in pointers]
    assert None not in quotes
    return [quote for quote in quotes if quote]


async def turned(reader: MemberActor, reply: ResponseMessage) -> list[discord.Embed]:
    """Turn all pages of a reply, in its place, and give them."""
    pages = reply.embeds
    while "Next" in labels_of(reply):
        await reader.click(reply, label="Next")
        pages += reply.embeds
    return pages


async def looked_into(reader: MemberActor, reply: ResponseMessage, quotes: Sequence[Evidence]) -> list[discord.Embed]:
    """Give what the buttons under a reply show; its passages must have its quotes in them."""
    panels = {
        label: embeds_of(await reader.click(reply, label=label))
        for label in ("Passage", "More evidence", "Why this answer")
        if label in labels_of(reply)
    }
    passages = unescape(quoted_text(panels.get("Passage", [])).replace("**", ""))
    assert all(quote.quote in passages for quote in quotes)
    return [embed for panel in panels.values() for embed in panel]


def embeds_of(result: InteractionResult) -> list[discord.Embed]:
    return [embed for message in (reply_of(result), *result.followups) for embed in message.embeds]


def live(embed: discord.Embed) -> Iterator[tuple[str, str]]:
    """Give what Discord would act upon in an embed, other than what the bot itself writes."""
    texts = [embed.title, embed.description, *(text for field in embed.fields for text in (field.name, field.value))]
    for text in texts:
        for rule, words in acting(text or ""):
            if rule not in OWN_RULES or (rule == "link" and not words.startswith(OWN_LINKS)):
                yield rule, words
