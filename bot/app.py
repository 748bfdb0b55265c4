"""Build the bot, not yet connected; what is true of the world outside enters here."""

from __future__ import annotations

import time
from datetime import datetime

import discord

from bot.client import FootnoteBot
from bot.ops.logs import log_plainly
from bot.serving.workshop import Workshop
from bot.settings import Settings, read_settings


def create_bot(settings: Settings | None = None, *, workshop: Workshop | None = None) -> FootnoteBot:
    """Give the bot, built but not connected.

    Args:
        settings: the settings; read from the environment and config/settings.toml where none are given.
        workshop: builds editions; tests share one, so that the language model is loaded once.

    Raises:
        SettingError: a setting has no usable value.
    """
    log_plainly()
    settings = settings or read_settings()
    return FootnoteBot(settings, workshop or Workshop(settings.model), now=_now, monotonic=_monotonic)


# Both look their clock up at each call: a simulated Discord puts its own in place of them.


def _now() -> datetime:
    return discord.utils.utcnow()


def _monotonic() -> float:
    return time.monotonic()
