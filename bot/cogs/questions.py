"""The commands that take a question, and `Answer this` on a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.asking import MAX_QUESTION, Desk
from bot.autocompletion import fitting
from bot.buttons.reply import items, reply_pages, reply_view
from bot.cogs.place import answers_in, elsewhere
from bot.conversation import QUESTIONS
from bot.message_text import question_in
from bot.translator import described
from retrieval.records import FixedKind

if TYPE_CHECKING:
    from bot.client import FootnoteBot
    from bot.pace import Denied
    from bot.words import Words

MENU = "Answer this"
Interaction: TypeAlias = "discord.Interaction[FootnoteBot]"
Choices = list[app_commands.Choice[str]]
QuestionCommand = app_commands.Command[Any, ..., None]


class Questions(commands.Cog):
    """Answers what is asked by a command, a message's menu or a button."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Load what the first question in each server would have to wait for: its settings, its story, suggestions."""
        self.bot.desk.suggestions(self.bot.library.edition(None))
        for guild in self.bot.guilds:
            await self.bot.library.guild_settings(guild.id)
            self.bot.desk.suggestions(self.bot.library.edition(guild.id))

    async def answer(self, interaction: Interaction, question: str, kind: FixedKind | None) -> None:
        """Answer a question, or say privately why not here or not yet."""
        settings = await self.bot.library.guild_settings(interaction.guild_id)
        words = await self.bot.words_for(interaction)
        if not answers_in(settings, interaction.channel):
            await interaction.response.send_message(elsewhere(settings, words), ephemeral=True)
            return
        if denied := self.bot.desk.admit(interaction.user.id, interaction.guild_id):
            await interaction.response.send_message(too_soon(denied, words), ephemeral=True)
            return
        await interaction.response.defer(ephemeral=settings.replies == "ephemeral", thinking=True)
        asked = await self.bot.desk.ask(interaction.guild_id, interaction.user.id, question, kind)
        pages = reply_pages(asked.answer, asked.edition, words)
        view = reply_view(asked.saved.key, asked.answer, words, page=0, n_pages=len(pages))
        await interaction.edit_original_response(embed=pages[0], view=view)
        await self.bot.desk.record(asked, settings)

    async def answer_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the question in a message."""
        names = {each.id: each.name for each in (*message.role_mentions, *message.channel_mentions)}
        names |= {each.id: each.display_name for each in message.mentions}
        own = self.bot.user.id if self.bot.user else 0
        question = question_in(message.content, own, names)
        if question and len(question) <= MAX_QUESTION and message.author.id != own:
            await self.answer(interaction, question, None)
            return
        words = await self.bot.words_for(interaction)
        if message.author.id == own:
            sentence = words.say("menu.own_reply")
        elif not question:
            sentence = words.say("menu.no_text")
        else:
            sentence = words.say("mention.too_long", n=len(question), most=MAX_QUESTION)
        await interaction.response.send_message(sentence, ephemeral=True)

    async def complete(self, interaction: Interaction, typed: str, kind: FixedKind | None) -> Choices:
        """Offer questions that the story answers."""
        questions = self.bot.desk.suggestions(self.bot.library.edition(interaction.guild_id))
        return [app_commands.Choice(name=each, value=each) for each in fitting(typed, questions, kind)]


def too_soon(denied: Denied, words: Words) -> str:
    """Say how long it is until the next question."""
    return words.count(f"cooldown.{denied.who}", denied.seconds)


def _command(questions: Questions, name: str, kind: FixedKind | None) -> QuestionCommand:
    """Make the command that asks for one kind of answer, or for any."""

    @app_commands.describe(question=described(f"commands.{name}.question"))
    async def ask(interaction: Interaction, question: app_commands.Range[str, 1, MAX_QUESTION]) -> None:
        await questions.answer(interaction, question, kind)

    async def complete(interaction: Interaction, typed: str) -> Choices:
        return await questions.complete(interaction, typed, kind)

    command: QuestionCommand = app_commands.Command(
        name=name, description=described(f"commands.{name}.description"), callback=ask
    )
    command.autocomplete("question")(complete)
    return command


async def setup(bot: FootnoteBot) -> None:
    """Add the commands, the menu and the buttons."""
    bot.desk = Desk(bot.settings, bot.library, bot.database, now=bot.now, monotonic=bot.monotonic)
    questions = Questions(bot)
    await bot.add_cog(questions)
    for name, kind in QUESTIONS.items():
        bot.tree.add_command(_command(questions, name, kind))
    bot.tree.add_command(app_commands.ContextMenu(name=MENU, callback=questions.answer_message))
    bot.add_dynamic_items(*items())
