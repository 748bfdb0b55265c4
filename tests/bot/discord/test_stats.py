from __future__ import annotations

from datetime import timedelta

from simcord import ChannelHandle, MemberActor

from bot.client import FootnoteBot
from tests.bot.discord.moderating import embed_of, field, guild_of, text_of


async def test_where_nothing_was_asked_the_panel_says_so(mo: MemberActor, channel: ChannelHandle) -> None:
    text = text_of(await mo.slash(channel, "stats"))
    assert text.startswith("The last 30 days\nNothing was asked in this time.")


async def test_questions_refusals_and_missing_words_are_counted(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    questions = simcord_bot.database.questions
    for missing in (("zeppelin",), ("zeppelin", "*moon*"), ()):
        await questions.count(guild_of(channel), "when", "off_topic" if missing else None, missing, simcord_bot.now())
    embed = embed_of(await mo.slash(channel, "stats", days=7))
    assert field(embed, "Questions by kind") == "when: 3"
    assert field(embed, "Not answered, by reason") == "off topic: 2"
    assert field(embed, "Asked for, but in no source") == "zeppelin: 2\n\\*moon\\*: 1"


async def test_votes_are_counted(mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot) -> None:
    votes = simcord_bot.database.votes
    for user, helpful in ((1, True), (2, True), (3, False)):
        await votes.cast("key", guild_of(channel), user, helpful, simcord_bot.now())
    assert field(embed_of(await mo.slash(channel, "stats")), "Votes") == "2 helpful · 1 not helpful"


async def test_what_was_asked_before_is_not_counted(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    long_ago = simcord_bot.now() - timedelta(days=9)
    await simcord_bot.database.questions.count(guild_of(channel), "who", None, (), long_ago)
    assert "Nothing was asked" in text_of(await mo.slash(channel, "stats", days=1))


async def test_a_question_asked_by_command_is_counted(
    mo: MemberActor, alice: MemberActor, channel: ChannelHandle
) -> None:
    await alice.slash(channel, "ask", question="Who won the regatta in Lund?")
    embed = embed_of(await mo.slash(channel, "stats"))
    assert "regatta: 1" in field(embed, "Asked for, but in no source")
    assert str(alice.id) not in str(embed.to_dict())


async def test_words_beyond_the_most_frequent_are_counted_as_left_out(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    missing = tuple(f"word{n:02}" for n in range(30))
    await simcord_bot.database.questions.count(guild_of(channel), "what", "off_topic", missing, simcord_bot.now())
    told = field(embed_of(await mo.slash(channel, "stats")), "Asked for, but in no source")
    assert told.endswith("word24: 1\nand 5 more")
