from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.client import FootnoteBot
from bot.serving.drawer import MINUTES_KEPT
from bot.settings import Settings
from bot.state.errors import DatabaseUnreachable
from tests.bot.discord.moderating import (
    TOLL,
    bridge_settings,
    copy_bridge,
    embed_of,
    field,
    guild_of,
    labels,
    message_of,
    text_of,
)

FIRST = "2031-03-04-bridge-closed.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_bridge(tmp_path)


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    return bridge_settings(tmp_path, folder)


@pytest.fixture
async def ma(simcord_env: Env, guild: GuildHandle, channel: ChannelHandle) -> MemberActor:
    """Make a second moderator."""
    role = guild.create_role("More editors", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("ma"), roles=[role])


async def take_down(mo: MemberActor, channel: ChannelHandle, number: int) -> None:
    staged = await mo.slash(channel, "source remove", number=number)
    assert text_of(await mo.click(message_of(staged), label="Take it down")).startswith("Applied")


async def test_taking_down_asks_first_and_says_what_changes(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await mo.slash(channel, "source remove", number=1)
    embed = embed_of(result)
    assert str(embed.title).replace("\\", "") == f"Take down {FIRST}"
    assert field(embed, "Articles removed").startswith("**1. Cracked bridge in Tarnby closed**")
    assert "It can be brought back" in str(embed.description)
    assert labels(message_of(result)) == ["Take it down", "Keep it"]


async def test_probe_answers_that_would_change_are_shown(mo: MemberActor, channel: ChannelHandle) -> None:
    embed = embed_of(await mo.slash(channel, "source remove", number=1))
    told = field(embed, "1 of 1 probe questions is answered differently")
    assert told.startswith("**When was the bridge closed?**\nbefore: on Monday")


async def test_what_is_kept_goes_on_answering(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    staged = await mo.slash(channel, "source remove", number=1)
    assert text_of(await mo.click(message_of(staged), label="Keep it")) == "Discarded; version 0 still answers."
    assert FIRST in simcord_bot.library.edition(guild_of(channel)).digests


async def test_what_was_taken_down_is_no_longer_answered_from(mo: MemberActor, channel: ChannelHandle) -> None:
    await take_down(mo, channel, 1)
    answer = await mo.slash(channel, "ask", question="Who found cracks in the pillars?")
    assert "Cracked bridge" not in text_of(answer)


async def test_another_server_notices_nothing(
    mo: MemberActor, channel: ChannelHandle, other: GuildHandle, simcord_bot: FootnoteBot
) -> None:
    await take_down(mo, channel, 1)
    assert FIRST in simcord_bot.library.edition(other.id).digests


async def test_what_was_taken_down_can_be_restored(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await take_down(mo, channel, 1)
    staged = await mo.slash(channel, "source restore", number=1)
    assert text_of(await mo.click(message_of(staged), label="Apply")).startswith("Applied: version 2 answers now.")
    assert FIRST in simcord_bot.library.edition(guild_of(channel)).digests


async def test_what_was_taken_down_is_offered_for_restoring(mo: MemberActor, channel: ChannelHandle) -> None:
    await take_down(mo, channel, 1)
    choices = await mo.autocomplete(channel, "source restore", "number", "")
    assert [(choice["name"], choice["value"]) for choice in choices] == [(f"1. {FIRST}", 1)]


async def test_restoring_where_nothing_was_taken_down_says_so(mo: MemberActor, channel: ChannelHandle) -> None:
    assert text_of(await mo.slash(channel, "source restore", number=1)).startswith("No source has been taken down")


async def test_restoring_a_number_that_is_not_there_says_so(mo: MemberActor, channel: ChannelHandle) -> None:
    await take_down(mo, channel, 1)
    result = await mo.slash(channel, "source restore", number=2)
    assert text_of(result).startswith("There is no number 2 among the sources taken down")


async def test_the_last_article_is_not_taken_down(mo: MemberActor, channel: ChannelHandle) -> None:
    await take_down(mo, channel, 1)
    await take_down(mo, channel, 1)
    result = await mo.slash(channel, "source remove", number=1)
    assert "last one" in text_of(result)
    assert labels(message_of(result)) == []


async def test_of_two_moderators_the_second_is_told_who_changed_what(
    mo: MemberActor, ma: MemberActor, channel: ChannelHandle
) -> None:
    hers = await ma.slash(channel, "source add", file=("toll.md", TOLL))
    await take_down(mo, channel, 1)
    result = await ma.click(message_of(hers), label="Apply")
    told = text_of(result).replace("\\", "")
    assert told.startswith(f"<@{mo.id}> changed the sources meanwhile (source taken down {FIRST}, version 1)")
    assert labels(message_of(result)) == ["Stage again"]


async def test_of_two_moderators_neither_loses_a_change(
    mo: MemberActor, ma: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    hers = await ma.slash(channel, "source add", file=("toll.md", TOLL))
    await take_down(mo, channel, 1)
    late = await ma.click(message_of(hers), label="Apply")
    again = await ma.click(message_of(late), label="Stage again")
    await ma.click(message_of(again), label="Apply")
    edition = simcord_bot.library.edition(guild_of(channel))
    assert edition.number == 2
    assert "toll.md" in edition.digests
    assert FIRST not in edition.digests


async def test_staging_again_never_takes_down_another_source_of_that_number(
    mo: MemberActor, ma: MemberActor, channel: ChannelHandle
) -> None:
    hers = await ma.slash(channel, "source remove", number=1)
    await take_down(mo, channel, 1)
    late = await ma.click(message_of(hers), label="Take it down")
    again = await ma.click(message_of(late), label="Stage again")
    assert f"{FIRST} is no longer among the sources" in text_of(again).replace("\\", "")


async def test_what_was_restored_by_another_is_told(mo: MemberActor, ma: MemberActor, channel: ChannelHandle) -> None:
    await take_down(mo, channel, 1)
    hers = await ma.slash(channel, "source restore", number=1)
    his = await mo.slash(channel, "source restore", number=1)
    await mo.click(message_of(his), label="Apply")
    late = await ma.click(message_of(hers), label="Apply")
    again = await ma.click(message_of(late), label="Stage again")
    assert "is no longer among the sources taken down" in text_of(again)


async def test_what_was_staged_before_a_restart_is_told_to_be_gone(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, new_bot: Callable[[], FootnoteBot]
) -> None:
    staged = message_of(await mo.slash(channel, "source remove", number=1))
    bot = new_bot()
    await simcord_env.restart_bot(bot)
    assert "nothing was changed" in text_of(await mo.click(staged, label="Take it down"))
    assert FIRST in bot.library.edition(guild_of(channel)).digests


async def test_what_was_applied_is_served_after_a_restart(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, new_bot: Callable[[], FootnoteBot]
) -> None:
    await take_down(mo, channel, 1)
    bot = new_bot()
    await simcord_env.restart_bot(bot)
    assert "Version 1" in text_of(await mo.slash(channel, "sources"))
    assert FIRST not in bot.library.edition(guild_of(channel)).digests


async def test_numbers_are_those_of_the_served_version_after_a_restart(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, new_bot: Callable[[], FootnoteBot]
) -> None:
    await take_down(mo, channel, 1)
    await simcord_env.restart_bot(new_bot())
    assert len(await mo.autocomplete(channel, "source show", "number", "")) == 2


async def test_what_waits_too_long_is_gone(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = message_of(await mo.slash(channel, "source remove", number=1))
    later = simcord_bot.monotonic() + MINUTES_KEPT * 60 + 1
    monkeypatch.setattr(simcord_bot.staged, "_monotonic", lambda: later)
    assert f"longer than {MINUTES_KEPT} minutes ago" in text_of(await mo.click(staged, label="Take it down"))


async def test_a_change_is_staged_again_where_another_story_was_chosen_meanwhile(
    mo: MemberActor, channel: ChannelHandle
) -> None:
    staged = message_of(await mo.slash(channel, "source remove", number=1))
    await mo.slash(channel, "settings story", name="x-paris-search")
    late = await mo.click(staged, label="Take it down")
    assert "Nothing was changed" in text_of(late)
    assert labels(message_of(late)) == ["Stage again"]


async def test_a_change_that_the_database_does_not_take_can_be_applied_later(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> None:
        raise DatabaseUnreachable("The database does not answer.")

    staged = message_of(await mo.slash(channel, "source remove", number=1))
    with monkeypatch.context() as patch:
        patch.setattr(simcord_bot.database.versions, "apply", unreachable)
        assert "The database does not answer." in text_of(await mo.click(staged, label="Take it down"))
    assert text_of(await mo.click(staged, label="Take it down")).startswith("Applied: version 1")


async def test_a_second_click_changes_nothing_and_says_so(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    staged = message_of(await mo.slash(channel, "source remove", number=1))
    simcord_env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=500, times=9)
    await mo.click(staged, label="Take it down")
    second = await mo.click(staged, label="Take it down")
    assert text_of(second) == "This was decided already; version 1 answers now."
    assert len(simcord_env.errors) <= 1
