"""What tests of moderators' commands share: a made-up story in a folder of the test's own, and ways to read replies."""

from __future__ import annotations

import shutil
from pathlib import Path

import discord
from simcord import ChannelHandle, InteractionResult, ResponseMessage

from bot.settings import Settings

BRIDGE = Path(__file__).parents[2] / "stories" / "tarnby-bridge"

TOLL = b"""---
title: Toll for the new ferry
date: 2031-03-12
publisher: Tarn Valley Post
---

The ferry will cost four crowns from Thursday, harbour master Ida Moen said.

Pupils travel free until June.
"""


def copy_bridge(parent: Path) -> Path:
    """Copy the story of the bridge, so that a test may change its folder."""
    return Path(shutil.copytree(BRIDGE, parent / "tarnby-bridge"))


def bridge_settings(parent: Path, folder: Path) -> Settings:
    """Serve a folder's story, and keep the state beside it."""
    return Settings(story=str(folder), data_dir=parent / "state")


def guild_of(channel: ChannelHandle) -> int:
    """Give the id of a channel's server."""
    assert channel.guild is not None
    return channel.guild.id


def message_of(result: InteractionResult) -> ResponseMessage:
    """Give the one message that answers."""
    assert result.response is not None
    return result.response


def embed_of(result: InteractionResult) -> discord.Embed:
    """Give the embed of the answer."""
    return message_of(result).embeds[0]


def text_of(result: InteractionResult) -> str:
    """Give all that can be read in the answer, and in what was added to it."""
    messages = [*([result.response] if result.response else []), *result.followups]
    return "\n".join(_text(message) for message in messages)


def field(embed: discord.Embed, name: str) -> str:
    """Give a field's value."""
    return next(str(each.value) for each in embed.fields if each.name == name)


def labels(message: ResponseMessage) -> list[str]:
    """Give the labels of the buttons under a message."""
    return [button["label"] for row in message.components for button in row["components"]]


def _text(message: ResponseMessage) -> str:
    texts = [message.content]
    for embed in message.embeds:
        texts += [embed.title or "", embed.description or "", embed.footer.text or ""]
        texts += [f"{each.name}\n{each.value}" for each in embed.fields]
    return "\n".join(text for text in texts if text)
