"""`/help`: what the bot can do, with examples from the story at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.guard import may_moderate
from bot.render.help import About, Listed, help_embeds
from bot.translator import described
from bot.words import Words

if TYPE_CHECKING:
    from bot.client import FootnoteBot

Tree = app_commands.CommandTree[Any]


class Help(commands.Cog):
    """Explains the bot."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    @app_commands.command(name="help", description=described("commands.help.description"))
    async def help(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """Show what the bot can do, to the one who asks."""
        words = await self.bot.words_for(interaction)
        embeds = help_embeds(
            await about_bot(self.bot, interaction.guild_id),
            listed_commands(self.bot.tree, words),
            words,
            moderator=await may_moderate(interaction),
        )
        await interaction.response.send_message(embeds=embeds, ephemeral=True)


async def about_bot(bot: FootnoteBot, guild: int | None) -> About:
    """Give what the bot answers from in a guild, or in direct messages, and how it is reached."""
    answerer = bot.library.edition(guild).answerer
    story = answerer.story
    menus = bot.tree.get_commands(type=discord.AppCommandType.message)
    return About(
        story=story.title,
        n_articles=len(story.articles),
        examples=await bot.in_thread(lambda: answerer.suggestions),
        bot=bot.user.mention if bot.user else "",
        menu=", ".join(menu.name for menu in menus),
        ids=bot.command_ids,
    )


def listed_commands(tree: Tree, words: Words) -> Iterator[Listed]:
    """Give each command that can be typed, described in the reader's language, in the order they were added."""
    for command in tree.get_commands(type=discord.AppCommandType.chat_input):
        moderators = command.default_permissions is not None
        parts = command.walk_commands() if isinstance(command, app_commands.Group) else (command,)
        for part in parts:
            if isinstance(part, app_commands.Command):
                name = part.qualified_name
                key = f"commands.{name.replace(' ', '.')}.description"
                yield Listed(name, words.texts.get(key, part.description), moderators)


async def setup(bot: FootnoteBot) -> None:
    """Add the cog."""
    await bot.add_cog(Help(bot))
