"""Questions in messages: where the bot is mentioned, and everything that is written to it directly."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import discord
import structlog
from discord.ext import commands

from bot.asking import MAX_QUESTION
from bot.buttons.reply import reply_pages, reply_view
from bot.cogs.errors import expected, report
from bot.cogs.place import answers_in, can_show, elsewhere
from bot.cogs.questions import too_soon
from bot.message_text import mentions, question_in
from bot.render.markup import one_line
from bot.words import language_for, load_words

if TYPE_CHECKING:
    from bot.client import FootnoteBot
    from bot.state.records import GuildSettings
    from bot.words import Words

_WRITTEN = frozenset({discord.MessageType.default, discord.MessageType.reply})
_log = structlog.get_logger(__name__)


class Mentions(commands.Cog):
    """Answers a message as `/ask` is answered, with a reply that pings nobody."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what a person writes to the bot, and nothing else."""
        if message.author.bot or message.webhook_id is not None or message.type not in _WRITTEN:
            return
        if message.guild is not None and not mentions(message.content, self._own):
            return
        try:
            await self._answer(message)
        except discord.HTTPException as error:
            _log.warning("a message could not be answered", status=error.status, code=error.code)
        except Exception as error:  # the outermost frame of a message, as of a command
            words = load_words(language_for("auto", _locale(message)))
            sentence = expected(error, words)
            if sentence is None:
                sentence = words.say("errors.unexpected", code=await report(self.bot, error, "on_message"))
            with suppress(discord.HTTPException):
                await _reply(message, sentence)

    @property
    def _own(self) -> int:
        return self.bot.user.id if self.bot.user else 0

    async def _answer(self, message: discord.Message) -> None:
        guild = _guild(message)
        settings = await self.bot.library.guild_settings(guild)
        words = load_words(language_for(settings.language, _locale(message)))
        question = question_in(message.content, self._own, _names(message))
        if sentence := self._instead(message, question, settings, words):
            await _reply(message, sentence)
            return
        asked = await self.bot.desk.ask(guild, message.author.id, question, None)
        pages = reply_pages(asked.answer, asked.edition, words)
        view = reply_view(asked.saved.key, asked.answer, words, page=0, n_pages=len(pages))
        await message.channel.send(embed=pages[0], view=view, reference=_to(message), mention_author=False)
        await self.bot.desk.record(asked, settings)

    def _instead(self, message: discord.Message, question: str, settings: GuildSettings, words: Words) -> str | None:
        """Give what is said instead of an answer; None where the question can be answered."""
        if not answers_in(settings, message.channel):
            return elsewhere(settings, words)
        if settings.replies == "ephemeral":
            return words.say("place.private")
        if not question:
            return self._hint(message, words)
        if len(question) > MAX_QUESTION:
            return words.say("mention.too_long", n=len(question), most=MAX_QUESTION)
        if not can_show(message):
            return words.say("place.no_embeds")
        denied = self.bot.desk.admit(message.author.id, _guild(message))
        return too_soon(denied, words) if denied else None

    def _hint(self, message: discord.Message, words: Words) -> str:
        edition = self.bot.library.edition(_guild(message))
        story = one_line(edition.story.title)
        for example in self.bot.desk.suggestions(edition):
            return words.say("mention.hint", story=story, example=one_line(example))
        return words.say("mention.hint_without_example", story=story)


def _guild(message: discord.Message) -> int | None:
    return message.guild.id if message.guild else None


def _locale(message: discord.Message) -> str:
    """Give the server's language: a message does not tell its writer's."""
    return str(message.guild.preferred_locale) if message.guild else ""


def _names(message: discord.Message) -> dict[int, str]:
    named = {each.id: each.name for each in (*message.role_mentions, *message.channel_mentions)}
    return named | {each.id: each.display_name for each in message.mentions}


def _to(message: discord.Message) -> discord.MessageReference:
    """Give what makes a message a reply; without a word of complaint where the other is gone by now."""
    return message.to_reference(fail_if_not_exists=False)


async def _reply(message: discord.Message, sentence: str) -> None:
    await message.channel.send(sentence, reference=_to(message), mention_author=False)


async def setup(bot: FootnoteBot) -> None:
    """Listen to messages."""
    await bot.add_cog(Mentions(bot))
