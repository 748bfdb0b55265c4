"""`/settings`: how the bot behaves in a server."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cogs.guard import GUILD_ONLY, MANAGERS, Interaction, ModeratorCog, require_moderator
from bot.render.guild_settings import Row, show_setting, show_settings
from bot.render.limits import CHOICE_NAME, CHOICES
from bot.state.records import GuildSettings
from bot.translator import described
from retrieval.language.normal import fold

if TYPE_CHECKING:
    from bot.client import FootnoteBot

MOST_DAYS = 365
MOST_CHOSEN = 50
"""Channels, and roles, that a server may choose."""


_WRITTEN_IN = (
    *(discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.voice, discord.ChannelType.stage_voice),
    *(discord.ChannelType.forum, discord.ChannelType.public_thread),
    *(discord.ChannelType.private_thread, discord.ChannelType.news_thread),
)


class _Place(app_commands.Transformer):
    """A channel or thread; not a media channel, which discord.py adds to forums and Discord's description has not."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(_WRITTEN_IN)

    async def transform(self, interaction: discord.Interaction, value: Place, /) -> Place:  # noqa: ARG002
        return value


Place = app_commands.AppCommandChannel | app_commands.AppCommandThread
Channel = app_commands.Transform[Place, _Place]
Change = Callable[[GuildSettings], dict[str, object]]
"""Gives the values to set, from what is set now."""


class GuildSettingsCog(ModeratorCog, name="Settings"):
    """Shows and changes a server's settings; every change stands in its audit log."""

    settings = app_commands.Group(
        name="settings",
        description=described("commands.settings.description"),
        default_permissions=MANAGERS,
        allowed_contexts=GUILD_ONLY,
    )
    moderators = app_commands.Group(
        name="moderators", description=described("commands.settings.moderators.description"), parent=settings
    )
    channels = app_commands.Group(
        name="channels", description=described("commands.settings.channels.description"), parent=settings
    )

    def __init__(self, bot: FootnoteBot) -> None:
        super().__init__(bot)
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    @settings.command(name="show", description=described("commands.settings.show.description"))
    async def show(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """List all settings."""
        guild = await require_moderator(interaction)
        settings = await self.bot.library.guild_settings(guild)
        words = await self.bot.words_for(interaction)
        problem = self.bot.library.problems.get(guild)
        embed = show_settings(settings, words, story=self._story(settings), problem=problem)
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @moderators.command(name="add", description=described("commands.settings.moderators.add.description"))
    @app_commands.describe(role=described("commands.settings.moderators.add.role"))
    async def add_moderators(self, interaction: discord.Interaction[FootnoteBot], role: discord.Role) -> None:
        """Let a role moderate."""
        if role.id == interaction.guild_id:
            await self._refuse(interaction, "guild.role_everyone")
        else:
            await self._set(interaction, "moderators", lambda now: {"moderators": now.moderators | {role.id}})

    @moderators.command(name="remove", description=described("commands.settings.moderators.remove.description"))
    @app_commands.describe(role=described("commands.settings.moderators.remove.role"))
    async def remove_moderators(self, interaction: discord.Interaction[FootnoteBot], role: discord.Role) -> None:
        """No longer let a role moderate."""
        await self._set(interaction, "moderators", lambda now: {"moderators": now.moderators - {role.id}})

    @settings.command(name="story", description=described("commands.settings.story.description"))
    @app_commands.describe(name=described("commands.settings.story.name"))
    async def story(self, interaction: discord.Interaction[FootnoteBot], name: str) -> None:
        """Choose the story that is answered from."""
        words = await self.bot.words_for(interaction)
        stories = self.bot.library.stories()
        if name not in stories:
            known = ", ".join(sorted(stories))
            await interaction.response.send_message(
                words.say("guild.no_story", story=name[:CHOICE_NAME], stories=known), ephemeral=True
            )
            return
        await self._set(interaction, "story", lambda _: {"story": name})

    @story.autocomplete("name")
    async def _names(
        self, _interaction: discord.Interaction[FootnoteBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the stories whose names have what was typed in them."""
        names = [name for name in sorted(self.bot.library.stories()) if fold(current) in fold(name)]
        return [app_commands.Choice(name=name, value=name) for name in names if len(name) <= CHOICE_NAME][:CHOICES]

    @channels.command(name="add", description=described("commands.settings.channels.add.description"))
    @app_commands.describe(channel=described("commands.settings.channels.add.channel"))
    async def add_channel(self, interaction: discord.Interaction[FootnoteBot], channel: Channel) -> None:
        """Answer in a channel, and only in those chosen."""
        await self._set(interaction, "channels", lambda now: {"channels": now.channels | {channel.id}})

    @channels.command(name="remove", description=described("commands.settings.channels.remove.description"))
    @app_commands.describe(channel=described("commands.settings.channels.remove.channel"))
    async def remove_channel(self, interaction: discord.Interaction[FootnoteBot], channel: Channel) -> None:
        """No longer answer in a channel."""
        await self._set(interaction, "channels", lambda now: {"channels": now.channels - {channel.id}})

    @channels.command(name="all", description=described("commands.settings.channels.all.description"))
    async def all_channels(self, interaction: discord.Interaction[FootnoteBot]) -> None:
        """Answer in every channel."""
        await self._set(interaction, "channels", lambda _: {"channels": frozenset[int]()})

    @settings.command(name="replies", description=described("commands.settings.replies.description"))
    @app_commands.describe(visible=described("commands.settings.replies.visible"))
    @app_commands.choices(
        visible=[
            app_commands.Choice(name=described(f"commands.settings.replies.{value}"), value=value)
            for value in ("public", "ephemeral")
        ]
    )
    async def replies(self, interaction: discord.Interaction[FootnoteBot], visible: str) -> None:
        """Choose who sees replies."""
        await self._set(interaction, "replies", lambda _: {"replies": visible})

    @settings.command(name="language", description=described("commands.settings.language.description"))
    @app_commands.describe(language=described("commands.settings.language.language"))
    @app_commands.choices(
        language=[
            app_commands.Choice(name=described(f"commands.settings.language.{value}"), value=value)
            for value in ("auto", "en", "fr")
        ]
    )
    async def language(self, interaction: discord.Interaction[FootnoteBot], language: str) -> None:
        """Choose the language of buttons and labels."""
        await self._set(interaction, "language", lambda _: {"language": language})

    @settings.command(name="log", description=described("commands.settings.log.description"))
    @app_commands.describe(keep=described("commands.settings.log.keep"))
    @app_commands.choices(
        keep=[
            app_commands.Choice(name=described(f"commands.settings.log.{value}"), value=value)
            for value in ("on", "off")
        ]
    )
    async def log(self, interaction: discord.Interaction[FootnoteBot], keep: str) -> None:
        """Keep questions, or not."""
        await self._set(interaction, "log", lambda _: {"question_log": keep == "on"})

    @settings.command(name="retention", description=described("commands.settings.retention.description"))
    @app_commands.describe(days=described("commands.settings.retention.days"))
    async def retention(
        self, interaction: discord.Interaction[FootnoteBot], days: app_commands.Range[int, 1, MOST_DAYS]
    ) -> None:
        """Choose for how many days votes, replies and logged questions are kept."""
        await self._set(interaction, "retention", lambda _: {"retention_days": days})

    async def _set(self, interaction: Interaction, row: Row, change: Change) -> None:
        """Change a setting and say what it is now; two changes of one server's lists at once are both kept."""
        guild = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        words = await self.bot.words_for(interaction)
        async with self._locks[guild]:
            before = await self.bot.library.guild_settings(guild)
            values = change(before)
            if all(getattr(before, name) == value for name, value in values.items()):
                await interaction.edit_original_response(content=words.say("guild.same"))
                return
            if any(isinstance(value, frozenset) and len(value) > MOST_CHOSEN for value in values.values()):
                await interaction.edit_original_response(content=words.say("guild.too_many", n=MOST_CHOSEN))
                return
            after = await self.bot.library.set_guild_settings(guild, interaction.user.id, self.bot.now(), **values)
        words = await self.bot.words_for(interaction)
        text = words.say("guild.saved", what=show_setting(row, after, words, story=self._story(after)))
        if interaction.command is self.remove_channel and not after.channels:
            text = f"{text}\n{words.say('guild.no_channels_left')}"
        await interaction.edit_original_response(content=text)

    async def _refuse(self, interaction: Interaction, name: str) -> None:
        words = await self.bot.words_for(interaction)
        await interaction.response.send_message(words.say(name), ephemeral=True)

    def _story(self, settings: GuildSettings) -> str:
        return settings.story or self.bot.library.default.name


async def setup(bot: FootnoteBot) -> None:
    """Add the group of commands."""
    await bot.add_cog(GuildSettingsCog(bot))
