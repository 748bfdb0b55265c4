"""What a person reads when something goes wrong: one sentence, only to them, whichever way the error came.

discord.py hands errors of commands to the tree, of views and modals to their `on_error`, of events to the bot's; those
of dynamic items and of autocompletion it only logs. All of them meet in `answer_error` or in the bot's `on_error`.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import app_commands

from bot.render.limits import ELLIPSIS
from bot.words import Words, language_for, load_words
from retrieval.errors import FootnoteError

if TYPE_CHECKING:
    from bot.client import FootnoteBot

Interaction = discord.Interaction["FootnoteBot"]
DynamicItem = discord.ui.DynamicItem[Any]

_EXPIRED = frozenset({10062, 50027})
"""Discord's codes for an interaction that waited too long: unknown, and a token no longer valid."""
_MARK = "answers_errors"
_log = structlog.get_logger(__name__)


class AnswersErrors:
    """Put before `discord.ui.View` or `discord.ui.Modal` in a class's bases: its errors are answered as a command's."""

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, item: Any = None, /) -> None:  # noqa: ARG002
        await answer_error(interaction, error)


def answer_errors_of(kind: type[DynamicItem]) -> None:
    """Let a kind of button answer errors of its own check and callback, which discord.py would only log."""
    kind.callback = _answering(kind.callback, None)  # type: ignore[method-assign,assignment]
    kind.interaction_check = _answering(kind.interaction_check, False)  # type: ignore[method-assign,assignment]


def _answering(method: Callable[..., Awaitable[Any]], otherwise: object) -> Callable[..., Awaitable[Any]]:
    if hasattr(method, _MARK):
        return method

    @wraps(method)
    async def answering(item: DynamicItem, interaction: Interaction) -> Any:
        try:
            return await method(item, interaction)
        except Exception as error:  # the outermost frame of a press: nothing may reach a person as silence
            await answer_error(interaction, error)
            return otherwise

    setattr(answering, _MARK, True)
    return answering


async def answer_error(interaction: Interaction, error: Exception) -> None:
    """Say in one sentence, to the one who acted, what went wrong; log what nobody foresaw, under the code it names."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in _EXPIRED:
        _log.warning("an interaction expired before it was answered", command=_name(interaction))
        return
    words = await _words(interaction)
    sentence = expected(cause, words)
    if sentence is None:
        sentence = words.say("errors.unexpected", code=await report(interaction.client, cause, _name(interaction)))
    await say_privately(interaction, sentence)


def expected(error: Exception, words: Words) -> str | None:
    """Give the sentence for an error that is part of the bot's work, None for any other."""
    match error:
        case FootnoteError():
            return str(error)
        case app_commands.CommandOnCooldown():
            return words.say("errors.cooldown", seconds=max(1, round(error.retry_after)))
        case app_commands.NoPrivateMessage():
            return words.say("errors.guild_only")
        case app_commands.BotMissingPermissions():
            return words.say("errors.bot_permissions", permissions=", ".join(error.missing_permissions))
        case app_commands.CheckFailure():
            return words.say("errors.not_allowed")
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return words.say("errors.out_of_date")
        case app_commands.TransformerError():
            return words.say("errors.bad_option")
        case discord.Forbidden():
            return words.say("errors.forbidden")
        case _:
            return None


async def report(bot: FootnoteBot, error: Exception, where: str) -> str:
    """Log an error that nobody foresaw, with its traceback, and give the short code it is logged under."""
    code = secrets.token_hex(3)
    try:
        raise error
    except Exception:  # raised only so that the log has its traceback
        await bot.on_error(where, code=code)
    return code


async def say_privately(interaction: Interaction, sentence: str) -> None:
    """Answer an interaction, or add to its answer, so that only the one who acted sees it; never raises.

    Discord makes the first message after a public "thinking" public too, and takes none once that was deleted
    (discord-api-docs 2866 and 2739): it is filled with an ellipsis, answered privately, and then deleted.
    """
    if interaction.type is discord.InteractionType.autocomplete:
        return
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(sentence, ephemeral=True)
            return
        thinking = await _public_thinking(interaction)
        if thinking is not None:
            await thinking.edit(content=ELLIPSIS)
        await interaction.followup.send(sentence, ephemeral=True)
        if thinking is not None:
            await thinking.delete()
    except discord.HTTPException as error:
        _log.warning("an error could not be told", command=_name(interaction), status=error.status, code=error.code)


async def _public_thinking(interaction: Interaction) -> discord.InteractionMessage | None:
    if interaction.response.type is not discord.InteractionResponseType.deferred_channel_message:
        return None
    message = await interaction.original_response()
    return message if message.flags.loading and not message.flags.ephemeral else None


async def _words(interaction: Interaction) -> Words:
    try:
        return await interaction.client.words_for(interaction)
    except Exception:
        # Whatever: the very thing that failed may be what knows the guild's language.
        return load_words(language_for("auto", str(interaction.locale)))


def _name(interaction: Interaction) -> str:
    """Give the command's or the button's name, for the log: never what a person typed."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    pressed: Mapping[str, Any] = dict(interaction.data or {})
    return str(pressed.get("custom_id", interaction.type.name))


async def _on_tree_error(interaction: Interaction, error: app_commands.AppCommandError) -> None:
    await answer_error(interaction, error)


async def setup(bot: FootnoteBot) -> None:
    """Make the tree's errors come here."""
    bot.tree.error(_on_tree_error)
