"""Questions in messages."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.settings import Settings
from retrieval.errors import FootnoteError
from tests.bot.discord.asking import bot_of, labels_of, set_guild

_QUESTION = "When was the raid?"
Mention = Callable[[str], str]


@pytest.fixture
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """The settings that a test names, over those of all tests."""
    return settings.model_copy(update=getattr(request, "param", {}))


@pytest.fixture
async def mention(simcord_env: Env) -> Mention:
    """Write a text with the bot's mention before it."""
    user = bot_of(simcord_env).user
    assert user is not None
    return lambda text: f"{user.mention} {text}"


def last(channel: ChannelHandle) -> discord.Message:
    """Give the channel's last message."""
    assert channel.last_message is not None
    return channel.last_message


async def test_a_mention_with_a_question_is_answered(
    alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    await alice.send(channel, mention(_QUESTION))

    assert last(channel).embeds[0].title == _QUESTION


async def test_the_answer_is_a_reply_that_pings_nobody(
    alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    asked = await alice.send(channel, mention(f"{_QUESTION} @everyone {alice.mention}"))
    reply = last(channel)

    assert reply.reference is not None
    assert (reply.reference.message_id, reply.mention_everyone, reply.mentions) == (asked.id, False, [])


async def test_the_answer_has_the_same_buttons(alice: MemberActor, channel: ChannelHandle, mention: Mention) -> None:
    await alice.send(channel, mention(_QUESTION))

    assert "Why this answer" in labels_of(last(channel))


async def test_names_stand_for_those_mentioned(
    alice: MemberActor, mo: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    await alice.send(channel, mention(f"did {mo.mention} see the raid?"))

    assert last(channel).embeds[0].title == "did mo see the raid?"


async def test_an_empty_mention_gets_a_hint_with_an_example(
    alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    await alice.send(channel, mention(" "))

    assert "When was the search?" in last(channel).content


async def test_a_long_message_gets_one_clear_sentence(
    alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    await alice.send(channel, mention("raid " * 100))

    assert last(channel).content.startswith("That question has 499 characters; I can read 300 at most.")


async def test_a_message_without_a_mention_is_left_alone(alice: MemberActor, channel: ChannelHandle) -> None:
    await alice.send(channel, _QUESTION)

    assert len(channel.history()) == 1


async def test_a_reply_to_an_answer_is_left_alone(alice: MemberActor, channel: ChannelHandle, mention: Mention) -> None:
    await alice.send(channel, mention(_QUESTION))
    await alice.send(channel, "thanks!", reply_to=last(channel))

    assert last(channel).content == "thanks!"


async def test_a_message_by_a_bot_is_left_alone(
    simcord_env: Env, guild: GuildHandle, channel: ChannelHandle, mention: Mention
) -> None:
    robot = guild.add_member(simcord_env.create_user("robot", bot=True))
    await robot.send(channel, mention(_QUESTION))
    await guild.create_webhook(channel).send(mention(_QUESTION))

    assert len(channel.history()) == 2


async def test_a_plain_direct_message_is_answered(simcord_env: Env) -> None:
    dora = simcord_env.create_user("dora")
    await dora.send_dm(_QUESTION)

    assert last(dora.dm_channel).embeds[0].title == _QUESTION


async def test_an_empty_direct_message_gets_a_hint(simcord_env: Env, mention: Mention) -> None:
    dora = simcord_env.create_user("dora")
    await dora.send_dm(mention(""))

    assert last(dora.dm_channel).content.startswith("Ask me something about")


async def test_elsewhere_the_channels_are_named(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    first, second = guild.create_text_channel("news"), guild.create_text_channel("desk")
    await set_guild(simcord_env, guild, channels=frozenset({first.id, second.id}))
    await alice.send(channel, mention(_QUESTION))

    assert f"{first.mention}, {second.mention}" in last(channel).content


async def test_where_answers_are_private_the_command_is_named(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    await set_guild(simcord_env, guild, replies="ephemeral")
    await alice.send(channel, mention(_QUESTION))

    assert "`/ask`" in last(channel).content


@pytest.mark.parametrize("settings", [{"questions_per_minute_user": 1}], indirect=True)
async def test_who_writes_too_fast_is_told(alice: MemberActor, channel: ChannelHandle, mention: Mention) -> None:
    await alice.send(channel, mention(_QUESTION))
    await alice.send(channel, mention(_QUESTION))

    assert last(channel).content == "That was fast. You can ask again in 60 seconds."


async def test_without_the_permission_to_embed_links_it_says_so(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, mention: Mention
) -> None:
    quiet = guild.create_text_channel(
        "quiet", overwrites={guild.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    await alice.send(quiet, mention(_QUESTION))

    assert "Embed Links" in last(quiet).content


async def test_where_the_bot_may_not_write_nothing_breaks(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await alice.send(channel, mention(_QUESTION))

    assert len(channel.history()) == 1


async def test_a_question_log_has_a_messages_question_too(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle, mention: Mention
) -> None:
    await set_guild(simcord_env, guild, question_log=True)
    await alice.send(channel, mention(_QUESTION))
    (logged,) = await bot_of(simcord_env).database.questions.list(guild.id, 10)

    assert logged.question == _QUESTION


async def test_what_nobody_foresaw_is_told_in_one_sentence(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle, mention: Mention, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(bot_of(simcord_env).desk, "ask", fail)
    await alice.send(channel, mention(_QUESTION))

    assert "no such thing" not in last(channel).content
    assert last(channel).content
    assert [str(error) for error in simcord_env.errors] == ["no such thing"]


async def test_what_a_person_can_understand_is_told_as_it_is(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle, mention: Mention, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise FootnoteError("The quote is not in its paragraph.")

    monkeypatch.setattr(bot_of(simcord_env).desk, "ask", fail)
    await alice.send(channel, mention(_QUESTION))

    assert last(channel).content == "The quote is not in its paragraph."
