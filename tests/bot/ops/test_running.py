"""What Discord and the network say, in one sentence each."""

from __future__ import annotations

from typing import Any

import aiohttp
import discord
import pytest

from bot.ops.running import DiscordRefused, plainly

NO_SOCKET: Any = None


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (discord.LoginFailure("Improper token has been passed."), "Discord does not know this token"),
        (discord.PrivilegedIntentsRequired(None), "Discord refuses an event"),
        (discord.ConnectionClosed(NO_SOCKET, shard_id=None, code=4000), "Discord did not answer as it should"),
        (aiohttp.ClientConnectionError("no route"), "Discord cannot be reached: no route"),
        (TimeoutError(), "Discord cannot be reached: TimeoutError"),
    ],
)
def test_an_error_of_discord_is_one_sentence(error: Exception, says: str) -> None:
    with pytest.raises(DiscordRefused, match=f"^{says}"), plainly():
        raise error


def test_an_error_of_our_own_is_passed_on() -> None:
    with pytest.raises(ZeroDivisionError), plainly():
        raise ZeroDivisionError
