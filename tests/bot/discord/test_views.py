"""The story at a glance, as members of a server see it."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from tests.bot.discord.asking import embed_of, reply_of, set_guild, shown_by


async def test_the_timeline_has_dates_to_click(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "timeline")

    assert "2026-02-03 · <t:1770120000:D>" in shown_by(result)


async def test_what_lies_ahead_is_marked(alice: MemberActor, channel: ChannelHandle) -> None:
    assert "(planned)" in shown_by(await alice.slash(channel, "timeline"))


async def test_the_timeline_has_its_picture_with_words(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "timeline")
    (file,) = reply_of(result).attachments

    assert embed_of(result).image.url is not None
    assert "20 April 2026 (planned)" in (file.description or "")


async def test_the_timeline_of_a_topic(alice: MemberActor, channel: ChannelHandle) -> None:
    shown = shown_by(await alice.slash(channel, "timeline", topic="voluntary interviews"))

    assert ("2026-04-20" in shown, "2026-02-03" in shown) == (True, False)


async def test_a_topic_without_dates_is_said(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "timeline", topic="octopus")

    assert "octopus" in shown_by(result)
    assert reply_of(result).attachments == []


async def test_everybody_is_listed(alice: MemberActor, channel: ChannelHandle) -> None:
    assert "**Linda Yaccarino** · person · former CEO" in shown_by(await alice.slash(channel, "people"))


async def test_one_card_has_what_they_said(alice: MemberActor, channel: ChannelHandle) -> None:
    assert "“This is a political attack.”" in shown_by(await alice.slash(channel, "people", name="musk"))


async def test_quotes_of_a_speaker(alice: MemberActor, channel: ChannelHandle) -> None:
    shown = shown_by(await alice.slash(channel, "quotes", speaker="Europol"))

    assert ("criminal offenses" in shown, "political attack" in shown) == (True, False)


async def test_quotes_of_a_speaker_on_a_topic(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "quotes", speaker="Global Government Affairs", topic="free speech")

    assert embed_of(result).title == "Who said what: Global Government Affairs; free speech"


async def test_sources_are_compared(alice: MemberActor, channel: ChannelHandle) -> None:
    shown = shown_by(await alice.slash(channel, "compare", topic="LinkedIn"))

    assert "**Agreed**" in shown
    assert "\\[1:8\\]" in shown


@pytest.mark.parametrize(("command", "option"), [("people", "name"), ("quotes", "speaker"), ("compare", "topic")])
async def test_what_is_not_there_is_said(alice: MemberActor, channel: ChannelHandle, command: str, option: str) -> None:
    assert "No source" in shown_by(await alice.slash(channel, command, **{option: "Zebedee"}))


@pytest.mark.parametrize(
    "text", ["@everyone **x** <@1>", "\u202e\u200b", "[a](https://example.org)", "x" * 60, "😀" * 29]
)
async def test_any_topic_gets_one_reply(alice: MemberActor, channel: ChannelHandle, text: str) -> None:
    assert len(reply_of(await alice.slash(channel, "compare", topic=text)).embeds) == 1


async def test_speakers_are_offered(alice: MemberActor, channel: ChannelHandle) -> None:
    choices = await alice.autocomplete(channel, "quotes", "speaker", "euro")

    assert [choice["value"] for choice in choices] == ["Europol"]


async def test_names_that_begin_so_are_offered_first(alice: MemberActor, channel: ChannelHandle) -> None:
    choices = await alice.autocomplete(channel, "people", "name", "l")

    assert {choice["value"] for choice in choices[:2]} == {"Linda Yaccarino", "LinkedIn"}


async def test_topics_are_offered(alice: MemberActor, channel: ChannelHandle) -> None:
    choices = await alice.autocomplete(channel, "compare", "topic", "grok")

    assert [choice["value"] for choice in choices] == ["Grok"]


async def test_a_view_is_in_the_readers_language(
    alice: MemberActor, simcord_env: Env, guild: GuildHandle, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, language="fr")

    assert embed_of(await alice.slash(channel, "timeline")).title == "Chronologie"


async def test_other_channels_are_left_alone(
    alice: MemberActor, simcord_env: Env, guild: GuildHandle, channel: ChannelHandle
) -> None:
    await set_guild(simcord_env, guild, channels=frozenset({guild.create_text_channel("news").id}))

    assert reply_of(await alice.slash(channel, "people")).embeds == []


async def test_who_is_named_with_whom_is_drawn_when_asked_for(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "people", graph=True)
    (file,) = reply_of(result).attachments

    assert "Paris Public Prosecutor's Office" in (file.description or "")


async def test_people_come_without_a_picture_unless_asked_for(alice: MemberActor, channel: ChannelHandle) -> None:
    assert reply_of(await alice.slash(channel, "people")).attachments == []
