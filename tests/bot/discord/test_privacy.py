from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.client import FootnoteBot
from bot.cogs.retention import HOURS
from bot.state.errors import DatabaseUnreachable
from bot.state.records import LoggedQuestion, SavedReply
from tests.bot.discord.moderating import embed_of, guild_of, text_of


def reply_of(bot: FootnoteBot, user: int, guild: int, key: str, days_ago: int = 0) -> SavedReply:
    created = bot.now() - timedelta(days=days_ago)
    return SavedReply(key, guild, user, "x-paris-search", "0" * 64, "when", None, created)


async def test_what_is_kept_is_told_to_everybody(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "privacy")
    assert result.ephemeral
    assert "**Questions:** not kept." in text_of(result)
    assert "for 30 days" in text_of(result)


async def test_a_question_log_is_told_to_everybody(mo: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    await mo.slash(channel, "settings log", keep="on")
    await mo.slash(channel, "settings retention", days=7)
    text = text_of(await alice.slash(channel, "privacy"))
    assert "each question is kept with who asked and when, for 7 days" in text


async def test_what_is_kept_of_direct_messages_is_told_there(alice: MemberActor) -> None:
    text = str(embed_of(await alice.user.slash("privacy")).description)
    assert "not kept in direct messages" in text
    assert "Moderators" not in text


async def test_who_wants_to_be_forgotten_is_told_how_many_rows_that_were(
    alice: MemberActor, mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    guild, database = guild_of(channel), simcord_bot.database
    await mo.slash(channel, "settings log", keep="on")
    for user in (alice.id, mo.id):
        await database.replies.save(reply_of(simcord_bot, user, guild, f"key-{user % 100}"))
        await database.votes.cast("key", guild, user, True, simcord_bot.now())
        await database.questions.log(LoggedQuestion(guild, user, simcord_bot.now(), "Who sank?", "who", None))
    assert text_of(await alice.slash(channel, "forget-me")) == "Done: 3 rows of yours were removed."
    assert [question.user for question in await database.questions.list(guild, 10)] == [mo.id]


async def test_a_second_time_there_is_nothing_left(
    alice: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await simcord_bot.database.votes.cast("key", guild_of(channel), alice.id, True, simcord_bot.now())
    assert text_of(await alice.slash(channel, "forget-me")) == "Done: 1 row of yours was removed."
    assert text_of(await alice.slash(channel, "forget-me")) == "There was nothing of yours to remove."


async def test_the_buttons_of_a_forgotten_reply_say_that_nothing_is_kept(
    alice: MemberActor, channel: ChannelHandle
) -> None:
    asked = await alice.slash(channel, "when", question="the search")
    await alice.slash(channel, "forget-me")
    assert asked.response is not None
    assert "Tuesday" not in text_of(await alice.click(asked.response, label="Passage"))


async def test_moderators_are_told_that_their_changes_stay_recorded(mo: MemberActor, channel: ChannelHandle) -> None:
    assert "The record of changes you made as a moderator stays" in text_of(await mo.slash(channel, "forget-me"))


async def test_forgetting_works_in_direct_messages(alice: MemberActor, simcord_bot: FootnoteBot) -> None:
    await simcord_bot.database.votes.cast("key", None, alice.id, True, simcord_bot.now())
    assert text_of(await alice.user.slash("forget-me")) == "Done: 1 row of yours was removed."


async def test_old_rows_are_removed_daily(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await simcord_bot.database.replies.save(reply_of(simcord_bot, mo.id, guild_of(channel), "old", days_ago=29))
    await simcord_env.advance_time(2 * HOURS * 3600)
    assert await simcord_bot.database.replies.get("old") is None


async def test_a_failed_round_is_tried_again_the_next_day(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> int:
        raise DatabaseUnreachable("The database does not answer.")

    await simcord_bot.database.replies.save(reply_of(simcord_bot, mo.id, guild_of(channel), "old", days_ago=31))
    with monkeypatch.context() as patch:
        patch.setattr(simcord_bot.database, "prune", unreachable)
        await simcord_env.advance_time(HOURS * 3600 + 60)
    await simcord_env.advance_time(HOURS * 3600 + 60)
    assert await simcord_bot.database.replies.get("old") is None


async def test_the_words_of_a_forgotten_user_are_not_remembered_either(
    alice: MemberActor, mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    desk = simcord_bot.desk
    hers, his = [await desk.ask(guild_of(channel), user.id, "When was the search?", None) for user in (alice, mo)]
    await alice.slash(channel, "forget-me")
    assert await desk.words_of(hers.saved, hers.edition, None) is None
    assert await desk.words_of(his.saved, his.edition, None) is not None
