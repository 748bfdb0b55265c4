from __future__ import annotations

from collections.abc import Iterator

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor, RoleHandle
from simcord.backend.errors import SetupError

from bot.client import FootnoteBot
from bot.cogs.guard import ModeratorCog
from tests.bot.discord.moderating import TOLL, guild_of, message_of, text_of

ONLY = "Only moderators can do this"


@pytest.fixture
async def reporters(simcord_env: Env, guild: GuildHandle) -> RoleHandle:
    return guild.create_role("Reporters")


@pytest.fixture
async def rita(simcord_env: Env, guild: GuildHandle, channel: ChannelHandle, reporters: RoleHandle) -> MemberActor:
    """A member with a role; the server's owner lets the role see the moderators' commands."""
    bot = simcord_env.bot
    assert isinstance(bot, FootnoteBot)
    for name in ("source", "reload", "rollback", "settings", "audit", "stats"):
        guild.set_command_permissions(bot.command_ids[name], {reporters: True})
    return guild.add_member(simcord_env.create_user("rita"), roles=[reporters])


COMMANDS: list[tuple[str, dict[str, object]]] = [
    ("source add", {}),
    ("source add", {"file": ("toll.md", TOLL)}),
    ("source show", {"number": 1}),
    ("source remove", {"number": 1}),
    ("source restore", {"number": 1}),
    ("reload", {}),
    ("rollback", {"version": 0}),
    ("settings show", {}),
    ("settings story", {"name": "x-paris-search"}),
    ("settings channels all", {}),
    ("settings replies", {"visible": "ephemeral"}),
    ("settings language", {"language": "fr"}),
    ("settings log", {"keep": "on"}),
    ("settings retention", {"days": 7}),
    ("audit", {}),
    ("audit", {"export": True}),
    ("stats", {}),
]


@pytest.mark.parametrize("name", sorted({command.split()[0] for command, _ in COMMANDS}))
async def test_members_are_not_offered_what_is_for_moderators(
    alice: MemberActor, channel: ChannelHandle, name: str
) -> None:
    assert not [each for each in alice.available_commands(channel) if each.split()[0] == name]


async def test_who_is_shown_a_command_but_may_not_moderate_is_refused(
    rita: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    for command, options in COMMANDS:
        result = await rita.slash(channel, command, **options)
        assert text_of(result).startswith(ONLY), command
        assert result.ephemeral
    assert list(await simcord_bot.database.audit.all(guild_of(channel))) == []


@pytest.mark.parametrize(
    ("command", "option"), [("source show", "number"), ("source restore", "number"), ("rollback", "version")]
)
async def test_nothing_is_offered_to_who_may_not_moderate(
    rita: MemberActor, channel: ChannelHandle, command: str, option: str
) -> None:
    assert await rita.autocomplete(channel, command, option, "") == []


async def test_a_role_that_was_chosen_may_moderate(
    mo: MemberActor, rita: MemberActor, reporters: RoleHandle, channel: ChannelHandle
) -> None:
    await mo.slash(channel, "settings moderators add", role=reporters)
    staged = message_of(await rita.slash(channel, "source remove", number=1))
    assert text_of(await rita.click(staged, label="Take it down")).startswith("Applied: version 1")


async def test_a_role_that_is_no_longer_chosen_may_not_even_click(
    mo: MemberActor, rita: MemberActor, reporters: RoleHandle, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await mo.slash(channel, "settings moderators add", role=reporters)
    staged = message_of(await rita.slash(channel, "source remove", number=1))
    await mo.slash(channel, "settings moderators remove", role=reporters)
    assert text_of(await rita.click(staged, label="Take it down")).startswith(ONLY)
    assert simcord_bot.library.edition(guild_of(channel)).number == 0


async def test_a_role_that_is_no_longer_chosen_may_not_send_a_form(
    mo: MemberActor, rita: MemberActor, reporters: RoleHandle, channel: ChannelHandle
) -> None:
    await mo.slash(channel, "settings moderators add", role=reporters)
    form = await rita.slash(channel, "source add")
    await mo.slash(channel, "settings moderators remove", role=reporters)
    assert text_of(await rita.submit_modal(form, {"text": "The ferry sank."})).startswith(ONLY)


async def test_a_role_that_is_no_longer_chosen_may_not_turn_pages(
    mo: MemberActor, rita: MemberActor, reporters: RoleHandle, channel: ChannelHandle
) -> None:
    await mo.slash(channel, "settings moderators add", role=reporters)
    shown = message_of(await rita.slash(channel, "source show", number=1))
    await mo.slash(channel, "settings moderators remove", role=reporters)
    assert text_of(await rita.click(shown, label="Next")).endswith("`/settings moderators`.")


async def test_administrators_may_moderate(simcord_env: Env, guild: GuildHandle, channel: ChannelHandle) -> None:
    role = guild.create_role("Chiefs", permissions=discord.Permissions(administrator=True))
    chief = guild.add_member(simcord_env.create_user("chief"), roles=[role])
    assert "Settings of this server" in text_of(await chief.slash(channel, "settings show"))


async def test_moderators_commands_are_not_there_in_direct_messages(simcord_env: Env, mo: MemberActor) -> None:
    with pytest.raises(SetupError):
        await mo.user.slash("audit")


def _moderators_cogs(bot: FootnoteBot) -> Iterator[ModeratorCog]:
    yield from (cog for cog in bot.cogs.values() if isinstance(cog, ModeratorCog))


async def test_every_moderators_command_is_hidden_by_default(simcord_env: Env, simcord_bot: FootnoteBot) -> None:
    names = [command for cog in _moderators_cogs(simcord_bot) for command in cog.get_app_commands()]
    assert {command.name for command in names} == {"source", "reload", "rollback", "settings", "audit", "stats"}
    assert all(command.default_permissions == discord.Permissions(manage_guild=True) for command in names)
