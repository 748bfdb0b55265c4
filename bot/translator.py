"""Commands in the reader's own language: descriptions and option help; the names stay English."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.words import LANGUAGES, language_for, load_words
from retrieval.errors import SettingError

_KEY = "key"
"""The name in a text's extras under which the translator finds it again."""


def described(key: str) -> app_commands.locale_str:
    """Give the English text of `config/words/en`, e.g. `commands.ask.description`, which knows its translations.

    Raises:
        SettingError: there is no such text.
    """
    try:
        return app_commands.locale_str(load_words(LANGUAGES[0]).texts[key], key=key)
    except KeyError:
        raise SettingError(f"config/words/{LANGUAGES[0]} has no text {key!r}") from None


class CommandTranslator(app_commands.Translator):
    """Gives what `described` marked in the languages there are words for; for any other locale, nothing."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],  # noqa: ARG002  # the key says which text it is
    ) -> str | None:
        key = string.extras.get(_KEY)
        language = language_for("auto", locale.value)
        # Discord shows the text itself, which is English, wherever a command has none in the reader's language.
        if key is None or language == LANGUAGES[0]:
            return None
        return load_words(language).texts[key]
