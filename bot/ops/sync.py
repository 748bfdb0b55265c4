"""Commands brought to Discord, and only when they changed: it takes 200 new ones a day and no more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import app_commands

if TYPE_CHECKING:
    from bot.client import FootnoteBot

_log = structlog.get_logger(__name__)


async def payload(bot: FootnoteBot) -> list[dict[str, Any]]:
    """Give all commands as Discord takes them, translations and all, in the order of their names."""
    commands = bot.tree.get_commands()
    translator = bot.tree.translator
    if translator is None:
        bodies = [command.to_dict(bot.tree) for command in commands]
    else:
        bodies = [await command.get_translated_payload(bot.tree, translator) for command in commands]
    return sorted(bodies, key=lambda body: (body["type"], body["name"]))


def digest(bodies: Iterable[Mapping[str, Any]]) -> str:
    """Give 64 hex digits over commands as Discord takes them."""
    return hashlib.sha256(json.dumps(list(bodies), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


async def sync_if_changed(bot: FootnoteBot) -> None:
    """Sync where the commands differ from those last synced for this application, or Discord lacks any.

    What Discord refuses is logged; the bot goes on with the commands that Discord has.
    """
    bodies = await payload(bot)
    name, now = f"commands:{bot.application_id}", digest(bodies)
    try:
        known = await bot.tree.fetch_commands()
        there = {(command.type.value, command.name) for command in known}
        wanted = {(body["type"], body["name"]) for body in bodies}
        if there != wanted or await bot.database.value(name) != now:
            known = await bot.tree.sync()
            await bot.database.set_value(name, now)
            _log.info("commands were synced", commands=len(known))
    except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
        _log.error("commands could not be synced", reason=str(error))
        return
    bot.command_ids = {command.name: command.id for command in known}


async def sync_now(bot: FootnoteBot) -> int:
    """Sync all commands for every server, changed or not, and give how many there are."""
    commands = await bot.tree.sync()
    await bot.database.set_value(f"commands:{bot.application_id}", digest(await payload(bot)))
    return len(commands)


async def sync_guild(bot: FootnoteBot, guild: int) -> int:
    """Put a copy of all commands into one server, where it is seen at once, and give how many there are."""
    place = discord.Object(guild)
    bot.tree.copy_global_to(guild=place)
    return len(await bot.tree.sync(guild=place))


async def unsync_guild(bot: FootnoteBot, guild: int) -> None:
    """Take a server's own copy of the commands away, so that it shows each command once."""
    place = discord.Object(guild)
    bot.tree.clear_commands(guild=place)
    await bot.tree.sync(guild=place)
