"""When commands are brought to Discord."""

from __future__ import annotations

from collections.abc import Callable

from simcord import Env, GuildHandle

from bot.client import FootnoteBot
from bot.ops.sync import sync_guild, sync_now, unsync_guild


def n_syncs(env: Env) -> int:
    return sum(request.method == "PUT" and request.path.endswith("/commands") for request in env.http_requests)


async def test_a_fresh_application_gets_all_commands(simcord_env: Env, simcord_bot: FootnoteBot) -> None:
    names = {command.name for command in simcord_bot.tree.get_commands()}
    assert {command.name for command in await simcord_bot.tree.fetch_commands()} == names


async def test_unchanged_commands_are_not_synced_again(simcord_env: Env, new_bot: Callable[[], FootnoteBot]) -> None:
    await simcord_env.restart_bot(new_bot())
    assert n_syncs(simcord_env) == 1


async def test_changed_commands_are_synced(
    simcord_env: Env, simcord_bot: FootnoteBot, new_bot: Callable[[], FootnoteBot]
) -> None:
    await simcord_bot.database.set_value(f"commands:{simcord_bot.application_id}", "those of an earlier version")
    await simcord_env.restart_bot(new_bot())
    assert n_syncs(simcord_env) == 2


async def test_commands_that_discord_lost_are_synced(
    simcord_env: Env, simcord_bot: FootnoteBot, new_bot: Callable[[], FootnoteBot]
) -> None:
    simcord_bot.tree.clear_commands(guild=None)
    await simcord_bot.tree.sync()
    await simcord_env.restart_bot(new_bot())
    assert n_syncs(simcord_env) == 3


async def test_a_discord_that_refuses_leaves_the_bot_running(
    simcord_env: Env, simcord_bot: FootnoteBot, new_bot: Callable[[], FootnoteBot]
) -> None:
    simcord_env.inject_error("GET", "/applications/*/commands", status=500)
    bot = new_bot()
    await simcord_env.restart_bot(bot)
    assert bot.is_ready()


async def test_commands_can_be_synced_by_hand(simcord_env: Env, simcord_bot: FootnoteBot) -> None:
    assert await sync_now(simcord_bot) == len(simcord_bot.tree.get_commands())


async def test_a_server_can_have_the_commands_at_once(simcord_bot: FootnoteBot, guild: GuildHandle) -> None:
    n_commands = await sync_guild(simcord_bot, guild.id)
    there = await simcord_bot.tree.fetch_commands(guild=simcord_bot.get_guild(guild.id))
    assert len(there) == n_commands > 0


async def test_a_server_s_own_commands_can_be_taken_away(simcord_bot: FootnoteBot, guild: GuildHandle) -> None:
    await sync_guild(simcord_bot, guild.id)
    await unsync_guild(simcord_bot, guild.id)
    assert await simcord_bot.tree.fetch_commands(guild=simcord_bot.get_guild(guild.id)) == []
