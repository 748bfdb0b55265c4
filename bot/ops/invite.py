"""The link that invites the bot to a server: who it is, and which permissions it asks for and why."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from types import MappingProxyType

import discord

PERMISSIONS: Mapping[str, str] = MappingProxyType(
    {
        "view_channel": "to see the channels in which it is mentioned",
        "send_messages": "to answer a mention, and to say once what it can do when it joins",
        "send_messages_in_threads": "to answer a mention in a thread",
        "embed_links": "to send answers as embeds",
        "attach_files": "to send the audit as a file and the timeline as a picture",
        "read_message_history": "to answer as a reply to the message that asked",
    }
)
"""Each permission that the bot asks for, by its name in discord.py, and the reason."""
SCOPES = ("bot", "applications.commands")

_TOKEN = re.compile(r"([\w-]{20,40})\.[\w-]{5,10}\.[\w-]{25,60}", re.ASCII)
_SNOWFLAKE = re.compile(r"\d{15,20}")


def needed_permissions() -> discord.Permissions:
    """Give the permissions that the bot asks for."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))


def application_of(token: str) -> int | None:
    """Give the application's id, which a token's first part is in base64, or None where it has not a token's form."""
    form = _TOKEN.fullmatch(token)
    if form is None:
        return None
    first = form.group(1)
    try:
        text = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(text) if _SNOWFLAKE.fullmatch(text) else None


def invite_link(application: int) -> str:
    """Give the link with which somebody who may manage a server adds the bot to it."""
    return discord.utils.oauth_url(application, permissions=needed_permissions(), scopes=SCOPES)
