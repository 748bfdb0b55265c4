"""The bot connected to Discord, for as long as it runs or for one errand; what Discord refuses becomes one sentence."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from urllib.parse import unquote, urlsplit

import aiohttp
import discord

from bot.app import create_bot
from bot.client import FootnoteBot
from bot.ops.logs import set_up_logs
from bot.ops.shutdown import serve
from bot.ops.sync import sync_guild, sync_now, unsync_guild
from bot.settings import Settings
from retrieval.errors import FootnoteError


class DiscordRefused(FootnoteError):
    """Discord cannot be reached, or does not let the bot in."""


async def run_bot(settings: Settings, token: str) -> None:
    """Run the bot until a signal asks it to stop.

    Raises:
        FootnoteError: it cannot start; the sentence says why.
    """
    log_to_stderr(settings, token)
    with plainly():
        await serve(create_bot(settings), token)


async def sync_everywhere(settings: Settings, token: str) -> int:
    """Sync all commands for every server and give how many there are.

    Raises:
        FootnoteError: it cannot be done; the sentence says why.
    """
    async with _logged_in(settings, token) as bot:
        return await sync_now(bot)


async def sync_in(settings: Settings, token: str, guild: int) -> int:
    """Put a copy of all commands into one server and give how many there are.

    Raises:
        FootnoteError: it cannot be done; the sentence says why.
    """
    async with _logged_in(settings, token) as bot:
        return await sync_guild(bot, guild)


async def unsync_in(settings: Settings, token: str, guild: int) -> None:
    """Take a server's own copy of the commands away.

    Raises:
        FootnoteError: it cannot be done; the sentence says why.
    """
    async with _logged_in(settings, token) as bot:
        await unsync_guild(bot, guild)


def log_to_stderr(settings: Settings, token: str = "") -> None:
    """Set up logs as the settings say, with the token and the database's password masked."""
    # What the bot never does needs no warning that it could not.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    password = urlsplit(settings.database).password or ""
    set_up_logs(settings.log_level, settings.log_format, (token, password, unquote(password)))


@contextlib.asynccontextmanager
async def _logged_in(settings: Settings, token: str) -> AsyncIterator[FootnoteBot]:
    log_to_stderr(settings, token)
    bot = create_bot(settings)
    with plainly():
        async with bot:
            await bot.login(token)
            yield bot


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Turn what Discord or the network says into one sentence.

    Raises:
        DiscordRefused: in place of discord.py's and aiohttp's errors.
    """
    try:
        yield
    except discord.LoginFailure:
        raise DiscordRefused("Discord does not know this token: copy it anew from the developer portal") from None
    except discord.PrivilegedIntentsRequired:
        raise DiscordRefused("Discord refuses an event the bot asks for; it asks for none that is privileged") from None
    except discord.Forbidden as error:
        raise DiscordRefused(f"Discord does not allow this: {error.text or 'a permission is missing'}") from None
    except (discord.HTTPException, discord.GatewayNotFound, discord.ConnectionClosed) as error:
        raise DiscordRefused(f"Discord did not answer as it should: {error}") from None
    except (aiohttp.ClientError, ConnectionError, TimeoutError) as error:
        reason = str(error) or type(error).__name__
        raise DiscordRefused(f"Discord cannot be reached: {reason}") from None
