"""Replies longer than a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor, ResponseMessage

from bot.client import FootnoteBot
from bot.settings import Settings
from tests.bot.discord.asking import embed_of, labels_of, reply_of, take_down

NewBot = Callable[[], FootnoteBot]
_NAMES = ", ".join(f"pilot number {n} of the harbour of Tarnby" for n in range(1, 150))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A story whose first article has a sentence of two pages."""
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.md").write_text(
        f"# Pilots strike\n\n2031-05-04\n\nThe pilots who struck in Tarnby on 3 May were {_NAMES}.\n"
    )
    (story / "b.md").write_text("# Ferry sails\n\n2031-05-09\n\nThe ferry Anna sailed again for Norway on Thursday.\n")
    return Settings(data_dir=tmp_path, story=str(story))


@pytest.fixture
async def answered(alice: MemberActor, channel: ChannelHandle) -> ResponseMessage:
    """A reply of several pages that alice got."""
    return reply_of(await alice.slash(channel, "ask", question="When did the pilots strike in Tarnby?"))


async def test_a_long_reply_shows_its_first_page(answered: ResponseMessage) -> None:
    assert "page 1 of" in str(answered.embeds[0].footer.text)
    assert labels_of(answered)[-1] == "Next"


async def test_who_asked_turns_the_page_in_place(
    alice: MemberActor, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    await alice.click(answered, label="Next")
    (message,) = channel.history()

    assert "page 2 of" in str(message.embeds[0].footer.text)
    assert "Previous" in labels_of(message)


async def test_pages_turn_back(alice: MemberActor, channel: ChannelHandle, answered: ResponseMessage) -> None:
    first = answered.embeds[0].description
    await alice.click(answered, label="Next")
    await alice.click(answered, label="Previous")
    (message,) = channel.history()

    assert message.embeds[0].description == first


async def test_anybody_else_gets_the_page_apart(
    mo: MemberActor, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    result = await mo.click(answered, label="Next")

    assert (result.ephemeral, "page 2 of" in str(embed_of(result).footer.text)) == (True, True)
    assert "page 1 of" in str(channel.history()[0].embeds[0].footer.text)


async def test_pages_turn_after_a_restart(
    simcord_env: Env, new_bot: NewBot, alice: MemberActor, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    await simcord_env.restart_bot(new_bot())
    await alice.click(answered, label="Next")
    (message,) = channel.history()

    assert "page 2 of" in str(message.embeds[0].footer.text)


async def test_pages_no_longer_turn_when_the_sources_have_changed(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, answered: ResponseMessage
) -> None:
    await take_down(simcord_env, guild, 2)
    result = await alice.click(answered, label="Next")

    assert "The sources have changed since" in result.followups[0].content


async def test_a_long_passage_is_shown_whole(alice: MemberActor, answered: ResponseMessage) -> None:
    result = await alice.click(answered, label="Passage")
    messages = [reply_of(result), *result.followups]
    text = "".join(str(embed.description) for message in messages for embed in message.embeds)

    assert {*map(str, range(1, 150))} <= {*re.findall(r"\d+", text)}
    assert all(message.ephemeral for message in messages)
