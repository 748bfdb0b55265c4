"""What the tests about questions do again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, cast

import discord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage
from simcord.interactions import base_payload

from bot.client import FootnoteBot
from bot.serving.staging import stage_remove


def bot_of(env: Env) -> FootnoteBot:
    """Give the bot that runs now."""
    return cast("FootnoteBot", env.bot)


def reply_of(result: InteractionResult) -> ResponseMessage:
    """Give the message that answered."""
    assert result.response is not None
    return result.response


def embed_of(result: InteractionResult) -> discord.Embed:
    """Give the only embed of the message that answered."""
    (embed,) = reply_of(result).embeds
    return embed


def shown_by(result: InteractionResult) -> str:
    """Give all that can be read in the message that answered."""
    message = reply_of(result)
    return "\n".join([message.content, *(f"{embed.title}\n{embed.description}" for embed in message.embeds)])


def labels_of(message: ResponseMessage | discord.Message) -> list[str]:
    """Give the labels of a message's buttons, row by row."""
    rows: list[Any] = list(message.components)
    dicts: list[Mapping[str, Any]] = [row if isinstance(row, dict) else row.to_dict() for row in rows]
    return [button["label"] for row in dicts for button in row["components"]]


async def set_guild(env: Env, guild: GuildHandle, **values: object) -> None:
    """Change a server's settings, as its moderators do."""
    bot = bot_of(env)
    await bot.library.set_guild_settings(guild.id, guild.owner.id, bot.now(), **values)


async def take_down(env: Env, guild: GuildHandle, article: int) -> None:
    """Take a source down, as a moderator does."""
    bot = bot_of(env)
    staged = await stage_remove(bot.library, guild.id, article)
    await bot.library.apply(guild.id, staged, guild.owner.id, bot.now())


async def ask_at_once(env: Env, channel: ChannelHandle, asked: Mapping[MemberActor, str]) -> list[InteractionResult]:
    """Let many members ask in the same moment; simcord's own actors wait for each other."""
    backend = env.backend
    records = []
    for member, question in asked.items():
        command = backend.find_command("ask", member.guild.id, type=1)
        assert command is not None
        option = {"name": "question", "type": 3, "value": question}
        payload = {"id": command["id"], "name": "ask", "type": 1, "options": [option]}
        record, event = base_payload(
            backend, type=2, channel_id=channel.id, guild_id=member.guild.id, user_id=member.id, data=payload
        )
        records.append(record)
        backend.emit("INTERACTION_CREATE", event)
    await env.settle(timeout=30)
    await asyncio.sleep(0)
    return [InteractionResult(env, record) for record in records]
