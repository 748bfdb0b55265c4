from __future__ import annotations

from hashlib import sha256

import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor

from bot.client import FootnoteBot
from bot.cogs.guild_settings import MOST_CHOSEN
from bot.state.records import GuildSettings, SourceEntry, Version
from tests.bot.discord.moderating import embed_of, field, guild_of, text_of


async def now(bot: FootnoteBot, channel: ChannelHandle) -> GuildSettings:
    return await bot.library.guild_settings(guild_of(channel))


async def test_all_settings_are_shown(mo: MemberActor, channel: ChannelHandle) -> None:
    embed = embed_of(await mo.slash(channel, "settings show"))
    assert field(embed, "Story") == "x-paris-search"
    assert field(embed, "Answers in") == "every channel"
    assert field(embed, "Moderators") == "people who may manage the server"
    assert field(embed, "Kept for") == "30 days"


async def test_a_version_that_cannot_be_served_is_told(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    broken, guild = b"title = ", guild_of(channel)
    entry = SourceEntry("story.toml", sha256(broken).hexdigest(), "folder")
    version = Version(guild, "x-paris-search", 1, 0, "0" * 64, (entry,), "add", mo.id, simcord_bot.now())
    await simcord_bot.database.versions.apply(version, {entry.sha256: broken}, "story.toml")
    await simcord_bot.library.refresh(guild)
    told = embed_of(await mo.slash(channel, "settings show")).description
    assert told is not None
    assert "cannot be served, so its folder is" in told


@pytest.mark.parametrize(
    ("command", "options", "changed", "told"),
    [
        ("replies", {"visible": "ephemeral"}, {"replies": "ephemeral"}, "Saved. Replies: only for who asks"),
        ("log", {"keep": "on"}, {"question_log": True},
         "Saved. Question log: on: questions are kept with who asked, for 30 days"),
        ("retention", {"days": 7}, {"retention_days": 7}, "Saved. Kept for: 7 days"),
        ("language", {"language": "fr"}, {"language": "fr"}, "Enregistré. Langue\u00a0: français"),
        ("story", {"name": "x-paris-search"}, {"story": "x-paris-search"}, "Saved. Story: x-paris-search"),
    ],
)  # fmt: skip
async def test_a_setting_is_saved_and_told(
    mo: MemberActor,
    channel: ChannelHandle,
    simcord_bot: FootnoteBot,
    command: str,
    options: dict[str, object],
    changed: dict[str, object],
    told: str,
) -> None:
    result = await mo.slash(channel, f"settings {command}", **options)
    assert text_of(result) == told
    settings = await now(simcord_bot, channel)
    assert {name: getattr(settings, name) for name in changed} == changed


async def test_a_changed_setting_stands_in_the_audit(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await mo.slash(channel, "settings retention", days=7)
    entry = (await simcord_bot.database.audit.all(guild_of(channel)))[0]
    assert (entry.actor, entry.action, entry.detail) == (mo.id, "settings", "retention_days=7")


async def test_what_is_set_already_is_not_set_again(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    result = await mo.slash(channel, "settings retention", days=30)
    assert text_of(result) == "That is set already; nothing was changed."
    assert list(await simcord_bot.database.audit.all(guild_of(channel))) == []


async def test_channels_are_chosen_one_by_one(
    mo: MemberActor, guild: GuildHandle, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    second = guild.create_text_channel("second")
    await mo.slash(channel, "settings channels add", channel=channel)
    result = await mo.slash(channel, "settings channels add", channel=second)
    assert f"<#{channel.id}>" in text_of(result)
    assert (await now(simcord_bot, channel)).channels == {channel.id, second.id}


async def test_without_its_last_channel_the_bot_answers_everywhere(mo: MemberActor, channel: ChannelHandle) -> None:
    await mo.slash(channel, "settings channels add", channel=channel)
    result = await mo.slash(channel, "settings channels remove", channel=channel)
    assert "so the bot now answers in every channel" in text_of(result)


async def test_all_channels_are_chosen_at_once(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await mo.slash(channel, "settings channels add", channel=channel)
    assert text_of(await mo.slash(channel, "settings channels all")) == "Saved. Answers in: every channel"
    assert (await now(simcord_bot, channel)).channels == frozenset()


async def test_no_more_channels_are_chosen_than_can_be_listed(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    many = frozenset(10**18 + n for n in range(MOST_CHOSEN))
    await simcord_bot.library.set_guild_settings(guild_of(channel), mo.id, simcord_bot.now(), channels=many)
    result = await mo.slash(channel, "settings channels add", channel=channel)
    assert text_of(result) == f"At most {MOST_CHOSEN} can be chosen."
    assert "more" in field(embed_of(await mo.slash(channel, "settings show")), "Answers in")


async def test_roles_are_added_and_removed(
    mo: MemberActor, guild: GuildHandle, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    role = guild.create_role("Reporters")
    result = await mo.slash(channel, "settings moderators add", role=role)
    assert text_of(result) == f"Saved. Moderators: people who may manage the server, and <@&{role.id}>"
    await mo.slash(channel, "settings moderators remove", role=role)
    assert (await now(simcord_bot, channel)).moderators == frozenset()


async def test_everyone_cannot_be_made_a_moderator(mo: MemberActor, guild: GuildHandle, channel: ChannelHandle) -> None:
    result = await mo.slash(channel, "settings moderators add", role=guild.default_role)
    assert text_of(result) == "@everyone cannot be made a moderator."


async def test_stories_are_offered_by_name(mo: MemberActor, channel: ChannelHandle) -> None:
    choices = await mo.autocomplete(channel, "settings story", "name", "PARIS")
    assert [choice["value"] for choice in choices] == ["x-paris-search"]


async def test_a_story_that_is_not_there_is_told(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await mo.slash(channel, "settings story", name="moon")
    assert text_of(result) == "There is no story “moon”; there are: x-paris-search."


async def test_a_setting_is_still_there_for_another_server_to_choose(
    mo: MemberActor, channel: ChannelHandle, other: GuildHandle, simcord_bot: FootnoteBot
) -> None:
    await mo.slash(channel, "settings retention", days=7)
    assert (await simcord_bot.library.guild_settings(other.id)).retention_days == 30
