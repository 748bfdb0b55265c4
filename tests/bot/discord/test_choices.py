"""Choosing a question from autocompletion."""

from __future__ import annotations

import time

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.autocompletion import fitting
from tests.bot.discord.asking import bot_of, embed_of, labels_of, reply_of


@pytest.mark.parametrize("command", ["ask", "when", "who", "where", "what", "why"])
async def test_each_command_offers_questions(alice: MemberActor, channel: ChannelHandle, command: str) -> None:
    choices = await alice.autocomplete(channel, command, "question", "")

    assert 1 <= len(choices) <= 25


async def test_what_is_typed_narrows_the_choices(alice: MemberActor, channel: ChannelHandle) -> None:
    choices = await alice.autocomplete(channel, "ask", "question", "cybercrime u")

    assert [choice["value"] for choice in choices] == ["Who assisted the cybercrime unit?"]


async def test_each_choice_is_a_question_of_the_commands_kind(alice: MemberActor, channel: ChannelHandle) -> None:
    choices = await alice.autocomplete(channel, "why", "question", "")

    assert all(choice["value"].startswith("Why") for choice in choices)


async def test_a_question_chosen_is_answered(alice: MemberActor, channel: ChannelHandle) -> None:
    (choice, *_) = await alice.autocomplete(channel, "who", "question", "cyber")
    result = await alice.slash(channel, "who", question=choice["value"])

    assert embed_of(result).title == choice["name"]
    assert "More evidence" in labels_of(reply_of(result))


async def test_choices_come_in_direct_messages_too(simcord_env: Env) -> None:
    assert await simcord_env.create_user("dora").autocomplete("when", "question", "sea")


async def test_choices_come_from_memory_at_once(simcord_env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    await alice.autocomplete(channel, "ask", "question", "")
    bot = bot_of(simcord_env)
    start = time.perf_counter()
    fitting("raid", bot.desk.suggestions(bot.library.edition(channel.id)), None)

    assert time.perf_counter() - start < 0.05
