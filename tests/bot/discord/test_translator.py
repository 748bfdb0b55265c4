"""Commands in the reader's own language."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.translator import CommandTranslator, described
from retrieval.errors import SettingError

NOWHERE: Any = None


async def translated(text: app_commands.locale_str, locale: discord.Locale) -> str | None:
    return await CommandTranslator().translate(text, locale, NOWHERE)


def test_a_description_is_the_english_text() -> None:
    assert described("commands.help.description").message.startswith("What I can do")


def test_a_description_that_is_not_written_is_told_at_the_start() -> None:
    with pytest.raises(SettingError, match=r"no text 'commands\.none'"):
        described("commands.none")


async def test_a_french_reader_gets_the_french_text() -> None:
    text = await translated(described("commands.help.description"), discord.Locale.french)
    assert text is not None
    assert text.startswith("Ce que je sais faire")


@pytest.mark.parametrize("locale", [discord.Locale.british_english, discord.Locale.german])
async def test_other_readers_get_the_english_one_that_the_command_has(locale: discord.Locale) -> None:
    assert await translated(described("commands.help.description"), locale) is None


async def test_a_text_without_a_key_stays_as_it_is() -> None:
    assert await translated(app_commands.locale_str("Answer this"), discord.Locale.french) is None
