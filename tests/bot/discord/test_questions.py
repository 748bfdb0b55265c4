"""Questions asked by a command or from a message's menu."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.settings import Settings
from tests.bot.discord.asking import (
    ask_at_once,
    bot_of,
    embed_of,
    labels_of,
    reply_of,
    set_guild,
    shown_by,
)


@pytest.mark.parametrize("command", ["ask", "when", "who", "where", "what", "why"])
async def test_each_command_takes_a_question(alice: MemberActor, channel: ChannelHandle, command: str) -> None:
    result = await alice.slash(channel, command, question="the search of the Paris offices")

    assert embed_of(result).title == "the search of the Paris offices"


async def test_the_question_is_deferred_before_it_is_answered(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "when", question="the raid")
    callback, answer = simcord_env.http_requests[-2:]

    assert (callback.method, callback.json, answer.method) == ("POST", {"type": 5}, "PATCH")


async def test_a_fragment_after_when_gives_the_date(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "when", question="the raid")

    assert "2026-02-03" in shown_by(result)


async def test_an_answer_has_its_buttons(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "when", question="the raid")

    looks = ["Passage", "More evidence", "Why this answer"]
    assert labels_of(reply_of(result)) == [*looks, "Helpful", "Not helpful", "Delete"]


async def test_a_refusal_offers_questions_that_can_be_answered(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "ask", question="Who won the cup in Paris?")

    assert 1 <= sum(label.endswith("?") for label in labels_of(reply_of(result))) <= 3


@pytest.mark.parametrize("question", ["volcano", " ", "?", "\u202e\u200b", "@everyone @here <@1> **bold**"])
async def test_any_question_gets_one_reply(alice: MemberActor, channel: ChannelHandle, question: str) -> None:
    result = await alice.slash(channel, "ask", question=question)

    assert len(reply_of(result).embeds) == 1


@pytest.mark.parametrize(
    "question", ["@everyone when was the raid", "<@&1> <@2> [a](https://example.org) raid", "> # `when` **raid**"]
)
async def test_markup_in_a_question_stays_text(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle, question: str
) -> None:
    await alice.slash(channel, "ask", question=question)
    message = channel.last_message

    assert message is not None
    assert not message.mention_everyone
    assert not message.mentions


async def test_half_a_surrogate_pair_is_answered(simcord_env: Env, guild: GuildHandle) -> None:
    await set_guild(simcord_env, guild, question_log=True)
    asked = await bot_of(simcord_env).desk.ask(guild.id, 1, "raid \ud83d \0", None)

    assert asked.answer.question == "raid ? ?"


async def test_the_same_question_comes_from_memory(
    simcord_env: Env, alice: MemberActor, mo: MemberActor, channel: ChannelHandle
) -> None:
    first = await alice.slash(channel, "ask", question="When was the raid?")
    again = await mo.slash(channel, "ask", question="when was the RAID")

    assert embed_of(again).footer.text == embed_of(first).footer.text
    assert embed_of(again).title == "when was the RAID"


async def test_a_database_that_is_down_keeps_nobody_from_asking(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "when", question="the raid")
    await bot_of(simcord_env).database.close()
    result = await alice.slash(channel, "when", question="the interviews")

    assert embed_of(result).title == "the interviews"


# Where and how the bot answers


async def test_elsewhere_the_channels_are_named_privately(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    news = guild.create_text_channel("news")
    await set_guild(simcord_env, guild, channels=frozenset({news.id}))
    result = await alice.slash(channel, "ask", question="When was the raid?")

    assert (result.ephemeral, news.mention in reply_of(result).content) == (True, True)


async def test_the_chosen_channel_gets_an_answer(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, channels=frozenset({channel.id}))
    result = await alice.slash(channel, "when", question="the raid")

    assert embed_of(result).title == "the raid"


async def test_a_server_may_have_answers_only_the_asker_sees(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, replies="ephemeral")
    result = await alice.slash(channel, "when", question="the raid")

    assert reply_of(result).ephemeral


async def test_a_server_may_be_answered_in_french(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, language="fr")
    result = await alice.slash(channel, "when", question="the raid")

    assert "Pourquoi cette réponse" in labels_of(reply_of(result))


async def test_direct_messages_have_the_commands_too(simcord_env: Env) -> None:
    result = await simcord_env.create_user("dora").slash("when", question="the raid")

    assert "2026-02-03" in shown_by(result)


# What is kept


async def test_no_question_is_logged_unless_the_server_wants_it(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "when", question="the raid")

    assert await bot_of(simcord_env).database.questions.list(guild.id, 10) == []


async def test_a_question_is_logged_where_the_server_wants_it(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, question_log=True)
    await alice.slash(channel, "when", question="the raid")
    (logged,) = await bot_of(simcord_env).database.questions.list(guild.id, 10)

    assert (logged.question, logged.user, logged.kind) == ("the raid", alice.id, "when")


async def test_questions_are_counted(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "when", question="the raid")
    await alice.slash(channel, "who", question="climbed the volcano")
    bot = bot_of(simcord_env)
    counts = await bot.database.counts(guild.id, bot.now())

    assert (counts.kinds, counts.missing.get("volcano")) == ({"when": 1, "who": 1}, 1)


# The pace


@pytest.mark.parametrize("settings", [{"questions_per_minute_user": 2}], indirect=True)
async def test_who_asks_too_fast_is_told_how_long_to_wait(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle
) -> None:
    for _ in range(2):
        await alice.slash(channel, "when", question="the raid")
    result = await alice.slash(channel, "when", question="the raid")

    assert (result.ephemeral, reply_of(result).content) == (
        True,
        "That was fast. You can ask again in 60 seconds.",
    )


@pytest.mark.parametrize("settings", [{"questions_per_minute_guild": 1}], indirect=True)
async def test_a_whole_server_has_a_pace_too(
    simcord_env: Env, alice: MemberActor, mo: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "when", question="the raid")
    result = await mo.slash(channel, "when", question="the raid")

    assert "Many people are asking" in reply_of(result).content


@pytest.mark.parametrize("settings", [{"questions_per_minute_user": 1}], indirect=True)
async def test_after_the_wait_the_question_is_answered(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "when", question="the raid")
    await simcord_env.advance_time(60)
    result = await alice.slash(channel, "when", question="the raid")

    assert embed_of(result).title == "the raid"


async def test_fifty_at_once_all_get_their_own_answer(
    simcord_env: Env, guild: GuildHandle, channel: ChannelHandle
) -> None:
    members = [guild.add_member(simcord_env.create_user(f"member{n}")) for n in range(50)]
    asked = {member: f"When was the raid, number {n}?" for n, member in enumerate(members)}
    results = await ask_at_once(simcord_env, channel, asked)

    assert [embed_of(result).title for result in results] == list(asked.values())


# A message's menu


async def test_the_question_in_a_message_is_answered(
    alice: MemberActor, mo: MemberActor, channel: ChannelHandle
) -> None:
    message = await mo.send(channel, "When was the raid?")
    result = await alice.context_menu(channel, "Answer this", message)

    assert embed_of(result).title == "When was the raid?"


async def test_a_message_without_text_has_no_question(
    alice: MemberActor, mo: MemberActor, channel: ChannelHandle
) -> None:
    message = await mo.send(channel, attachments=[("a.png", b"")])
    result = await alice.context_menu(channel, "Answer this", message)

    assert (result.ephemeral, "no text" in reply_of(result).content) == (True, True)


async def test_the_bots_own_answer_has_no_question(alice: MemberActor, channel: ChannelHandle) -> None:
    answered = await alice.slash(channel, "when", question="the raid")
    result = await alice.context_menu(channel, "Answer this", reply_of(answered))

    assert "one of my own answers" in reply_of(result).content


async def test_a_long_message_is_not_read(alice: MemberActor, channel: ChannelHandle) -> None:
    message = await alice.send(channel, "raid " * 100)
    result = await alice.context_menu(channel, "Answer this", message)

    assert reply_of(result).content.startswith("That question has 499 characters; I can read 300 at most.")


@pytest.fixture
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """The settings that a test names, over those of all tests."""
    return settings.model_copy(update=getattr(request, "param", {}))
