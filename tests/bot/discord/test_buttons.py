"""The buttons under a reply: what they show, whom they obey, and that they outlive a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor, ResponseMessage

from bot.client import FootnoteBot
from tests.bot.discord.asking import bot_of, embed_of, labels_of, reply_of, set_guild, shown_by, take_down

NewBot = Callable[[], FootnoteBot]
_LOOKS = ["Passage", "More evidence", "Why this answer"]


@pytest.fixture
async def answered(alice: MemberActor, channel: ChannelHandle) -> ResponseMessage:
    """A reply that alice got."""
    return reply_of(await alice.slash(channel, "when", question="the raid"))


@pytest.fixture
async def of_one_source(alice: MemberActor, channel: ChannelHandle) -> ResponseMessage:
    """A reply that quotes only the first article."""
    return reply_of(await alice.slash(channel, "ask", question="Which agency assisted in the raid?"))


@pytest.fixture
async def refused(alice: MemberActor, channel: ChannelHandle) -> ResponseMessage:
    """A refusal that alice got, with a nearest passage and questions that can be answered."""
    return reply_of(await alice.slash(channel, "ask", question="Who won the cup in Paris?"))


async def test_passage_shows_the_paragraph_with_the_sentence_marked(
    alice: MemberActor, answered: ResponseMessage
) -> None:
    result = await alice.click(answered, label="Passage")

    assert (result.ephemeral, "**The search took place" in shown_by(result)) == (True, True)


async def test_passage_of_a_refusal_shows_the_nearest(alice: MemberActor, refused: ResponseMessage) -> None:
    result = await alice.click(refused, label="Passage")

    assert "**Police in France have raided" in shown_by(result)


async def test_more_evidence_shows_other_sentences(alice: MemberActor, answered: ResponseMessage) -> None:
    result = await alice.click(answered, label="More evidence")

    assert (result.ephemeral, "> " in shown_by(result)) == (True, True)


async def test_why_says_what_was_understood(alice: MemberActor, answered: ResponseMessage) -> None:
    result = await alice.click(answered, label="Why this answer")

    assert (result.ephemeral, "You asked for a date." in shown_by(result)) == (True, True)


@pytest.mark.parametrize(("label", "thanks"), [("Helpful", "as helpful"), ("Not helpful", "as not helpful")])
async def test_a_vote_is_thanked_for_privately(
    alice: MemberActor, answered: ResponseMessage, label: str, thanks: str
) -> None:
    result = await alice.click(answered, label=label)

    assert (result.ephemeral, thanks in reply_of(result).content) == (True, True)


async def test_a_vote_may_be_changed_and_counts_once(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, mo: MemberActor, answered: ResponseMessage
) -> None:
    for voter, label in ((alice, "Helpful"), (alice, "Not helpful"), (mo, "Helpful")):
        await voter.click(answered, label=label)
    bot = bot_of(simcord_env)
    counts = await bot.database.counts(guild.id, bot.now().replace(year=2000))

    assert (counts.helpful, counts.not_helpful) == (1, 1)


# Delete


async def test_who_asked_can_delete_the_reply(
    alice: MemberActor, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    await alice.click(answered, label="Delete")

    assert channel.history() == []


async def test_a_moderator_can_delete_the_reply(
    mo: MemberActor, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    await mo.click(answered, label="Delete")

    assert channel.history() == []


async def test_nobody_else_can_delete_the_reply(
    simcord_env: Env, guild: GuildHandle, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    ben = guild.add_member(simcord_env.create_user("ben"))
    result = await ben.click(answered, label="Delete")

    assert (result.ephemeral, len(channel.history())) == (True, 1)
    assert reply_of(result).content == "Only the person who asked, or a moderator, can delete this."


async def test_what_is_kept_of_a_deleted_reply_is_removed(
    simcord_env: Env, alice: MemberActor, answered: ResponseMessage
) -> None:
    key = answered.components[0]["components"][0]["custom_id"].split(":")[2]
    await alice.click(answered, label="Delete")

    assert await bot_of(simcord_env).database.replies.get(key) is None


async def test_a_reply_only_the_asker_sees_can_be_deleted(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, replies="ephemeral")
    result = await alice.slash(channel, "when", question="the raid")
    await alice.click(reply_of(result), label="Delete")

    assert result.response is None


async def test_a_reply_in_direct_messages_can_be_deleted(simcord_env: Env) -> None:
    dora = simcord_env.create_user("dora")
    await dora.send_dm("When was the raid?")
    message = dora.dm_channel.last_message
    assert message is not None
    await dora.click(message, label="Delete")

    assert [each.author.name for each in dora.dm_channel.history()] == ["dora"]


# Suggested questions


async def test_a_click_asks_the_suggested_question(alice: MemberActor, refused: ResponseMessage) -> None:
    question = labels_of(refused)[0]
    result = await alice.click(refused, label=question)

    assert embed_of(result).title == question


async def test_a_suggested_question_is_answered(alice: MemberActor, refused: ResponseMessage) -> None:
    result = await alice.click(refused, label=labels_of(refused)[0])

    assert "Passage" in labels_of(reply_of(result))
    assert not any(label.endswith("?") for label in labels_of(reply_of(result)))


# After a restart


@pytest.mark.parametrize("label", [*_LOOKS, "Helpful", "Not helpful"])
async def test_a_button_works_after_a_restart_as_before(
    simcord_env: Env, new_bot: NewBot, alice: MemberActor, answered: ResponseMessage, label: str
) -> None:
    before = shown_by(await alice.click(answered, label=label))
    await simcord_env.restart_bot(new_bot())

    assert shown_by(await alice.click(answered, label=label)) == before


async def test_delete_works_after_a_restart(
    simcord_env: Env, new_bot: NewBot, alice: MemberActor, channel: ChannelHandle, answered: ResponseMessage
) -> None:
    await simcord_env.restart_bot(new_bot())
    await alice.click(answered, label="Delete")

    assert channel.history() == []


async def test_a_suggested_question_can_be_asked_after_a_restart(
    simcord_env: Env, new_bot: NewBot, alice: MemberActor, refused: ResponseMessage
) -> None:
    await simcord_env.restart_bot(new_bot())
    question = labels_of(refused)[0]

    assert embed_of(await alice.click(refused, label=question)).title == question


async def test_a_question_cut_in_the_title_must_be_asked_again_after_a_restart(
    simcord_env: Env, new_bot: NewBot, alice: MemberActor, channel: ChannelHandle
) -> None:
    answered = reply_of(await alice.slash(channel, "when", question="the raid " + "on the offices " * 18))
    await simcord_env.restart_bot(new_bot())
    result = await alice.click(answered, label="Why this answer")

    assert "Please ask it again." in reply_of(result).content


async def test_a_question_cut_in_the_title_can_be_explained_before(alice: MemberActor, channel: ChannelHandle) -> None:
    answered = reply_of(await alice.slash(channel, "when", question="the raid " + "on the offices " * 18))
    result = await alice.click(answered, label="Why this answer")

    assert "You asked for a date." in shown_by(result)


# After the sources changed


@pytest.mark.parametrize("label", _LOOKS)
async def test_a_source_that_was_taken_down_is_not_shown(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, of_one_source: ResponseMessage, label: str
) -> None:
    await take_down(simcord_env, guild, 1)
    result = await alice.click(of_one_source, label=label)

    assert embed_of(result).title == "Source taken down"
    assert "Europol" not in shown_by(result)


async def test_of_two_sources_the_one_that_is_left_is_shown(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, answered: ResponseMessage
) -> None:
    await take_down(simcord_env, guild, 1)
    shown = shown_by(await alice.click(answered, label="Passage"))

    assert shown.startswith("A source of that reply was taken down")
    assert ("The search took place" in shown, "French authorities raided" in shown) == (False, True)


async def test_when_another_source_was_taken_down_the_explanation_says_so(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, of_one_source: ResponseMessage
) -> None:
    await take_down(simcord_env, guild, 2)
    result = await alice.click(of_one_source, label="Why this answer")

    assert reply_of(result).content.startswith("The sources have changed since that reply.")


async def test_when_another_source_was_taken_down_the_passage_is_still_shown(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, of_one_source: ResponseMessage
) -> None:
    await take_down(simcord_env, guild, 2)

    assert "assistance from Europol.**" in shown_by(await alice.click(of_one_source, label="Passage"))


@pytest.mark.parametrize("label", [*_LOOKS, "Helpful"])
async def test_a_reply_of_which_nothing_is_kept_says_so(
    simcord_env: Env, alice: MemberActor, answered: ResponseMessage, label: str
) -> None:
    await bot_of(simcord_env).database.forget(alice.id)
    result = await alice.click(answered, label=label)

    assert (result.ephemeral, "no longer keep" in reply_of(result).content) == (True, True)


async def test_buttons_speak_the_servers_language(
    simcord_env: Env, guild: GuildHandle, alice: MemberActor, answered: ResponseMessage
) -> None:
    await set_guild(simcord_env, guild, language="fr")
    result = await alice.click(answered, label="Helpful")

    assert reply_of(result).content.startswith("Merci")
