"""Which edition answers for which guild; a guild's edition is swapped by one assignment."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import structlog

from bot.serving.edition import Edition
from bot.serving.loader import Loaded, Loader
from bot.serving.staged import Staged
from bot.serving.stories import default_folder, story_name
from bot.serving.versions import bodies_of, version_of
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from bot.state.errors import BodyMissing, Outdated
from bot.state.records import GuildSettings, Version
from retrieval.errors import StoryError

_log = structlog.get_logger(__name__)

N_VERSIONS = 11
"""Versions that are listed: the one that is served, and ten to go back to."""
PRELOADED = 64
"""Guilds whose own versions are built before the bot answers; others' are when they are first heard of."""

_NO_GUILD = 0


class Library:
    """Holds the editions that are served, and the guilds' settings; made by `open`.

    A guild that chose no story and changed none is served the default story's folder. Versions and settings are
    the database's: what stands here is read again when another process changed them.

    Attributes:
        default: the edition for direct messages, and for guilds without their own.
        workshop: builds editions.
    """

    def __init__(self, workshop: Workshop, database: Database, loader: Loader, default: Edition) -> None:
        self.default = default
        self.workshop = workshop
        self._database = database
        self._loader = loader
        self._editions: dict[int, Edition] = {}
        self._settings: dict[int, GuildSettings] = {}
        self._problems: dict[int, str] = {}
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    async def open(cls, settings: Settings, workshop: Workshop, database: Database) -> Library:
        """Load the default story and the versions of guilds that have their own; follow the database's changes.

        Raises:
            StoryError: the default story cannot be used.
            SettingError: the language model is not installed.
            StateError: the database cannot be read.
        """
        loader = Loader(settings, workshop, database)
        await loader.find_stories()
        library = cls(workshop, database, loader, await loader.folder(story_name(default_folder(settings))))
        database.on_change = library.changed
        guilds = sorted({guild for guild, _ in await database.versions.guilds()})
        for guild in guilds[:PRELOADED]:
            await library.refresh(guild)
        return library

    def edition(self, guild: int | None) -> Edition:
        """Give the edition that answers now, from memory; None stands for direct messages.

        A guild's own is known once `guild_settings` was asked for it.
        """
        return self.default if guild is None else self._editions.get(guild, self.default)

    def stories(self) -> Mapping[str, Path]:
        """Give the names of the stories that a guild may choose, with their folders."""
        return self._loader.stories

    @property
    def problems(self) -> Mapping[int, str]:
        """The guilds that are not served what they should be, each with one sentence that says why."""
        return self._problems

    async def guild_settings(self, guild: int | None) -> GuildSettings:
        """Give a guild's settings; the first time they are read, and its edition is loaded.

        Raises:
            StateError: the database cannot be read.
        """
        if guild is None:
            return GuildSettings(_NO_GUILD)
        if guild not in self._settings:
            async with self._locks[guild]:
                if guild not in self._settings:
                    await self._reread(guild)
        return self._settings[guild]

    async def set_guild_settings(self, guild: int, actor: int, at: datetime, **values: object) -> GuildSettings:
        """Change some of a guild's settings; a story that is chosen is loaded before anything changes.

        Raises:
            StoryError: there is no such story, or it cannot be used.
            StateError: the database did not take the change.
        """
        async with self._locks[guild]:
            loaded = await self._chosen(guild, values["story"]) if "story" in values else None
            self._settings[guild] = await self._database.settings.change(guild, actor, at, **values)
            if loaded is not None:
                self._serve(guild, loaded)
            return self._settings[guild]

    async def apply(self, guild: int, staged: Staged, actor: int, at: datetime) -> Edition:
        """Store a staged edition as the guild's new version, then serve it.

        Raises:
            Outdated: somebody else changed the guild's sources since it was staged.
            StoryError: the guild answers from another story by now.
            StateError: the database did not take it; the old edition goes on serving.
        """
        async with self._locks[guild]:
            served = self.edition(guild)
            if served.name != staged.edition.name:
                raise StoryError(f"this was prepared for the story {staged.edition.name!r}, not {served.name!r}")
            version = version_of(staged, guild, actor, at)
            try:
                await self._database.versions.apply(version, bodies_of(staged.edition), staged.detail)
            except Outdated:
                await self._reread(guild)
                raise
            self._serve(guild, Loaded(staged.edition))
        return staged.edition

    async def versions(self, guild: int) -> Sequence[Version]:
        """Give the last versions of the guild's story, newest first; number 0, the folder, is not among them."""
        await self.guild_settings(guild)
        return await self._database.versions.history(guild, self.edition(guild).name, N_VERSIONS)

    async def edition_of(self, guild: int, number: int) -> Edition:
        """Build one of the guild's last versions; 0 is the story's folder as it stands now.

        Raises:
            StoryError: there is no such version, or it can no longer be built.
        """
        history = await self.versions(guild)
        if number == 0:
            return await self.folder_now(guild)
        version = next((version for version in history if version.number == number), None)
        if version is None:
            known = ", ".join(["0 (the folder)", *(str(version.number) for version in reversed(history))])
            raise StoryError(f"there is no version {number} to go back to; there are: {known}")
        try:
            return await self._loader.stored(version)
        except BodyMissing as error:
            raise StoryError(f"version {number} can no longer be built: {error}") from error

    async def folder_now(self, guild: int) -> Edition:
        """Read the folder of the guild's story as it stands now, as number 0.

        Raises:
            StoryError: it cannot be used.
        """
        return await self._loader.folder_now(self.edition(guild).name)

    async def head(self, guild: int) -> tuple[Edition, int]:
        """Give the edition that a change starts from, and the number of the stored version it replaces (0: none).

        Raises:
            StoryError: the story that the guild chose cannot be served, so nothing can be changed in it.
        """
        chosen = (await self.guild_settings(guild)).story or self.default.name
        version = await self._database.versions.current(guild, chosen)
        number = version.number if version else 0
        if number != self.edition(guild).number and guild not in self._problems:
            await self.refresh(guild)  # another process changed it, and its message is still on the way
        served = self.edition(guild)
        if served.name != chosen:
            raise StoryError(self._problems.get(guild, f"the story {chosen!r} is not served"))
        return served, number

    async def refresh(self, guild: int) -> None:
        """Read a guild's settings and edition again.

        Raises:
            StateError: the database cannot be read.
        """
        async with self._locks[guild]:
            await self._reread(guild)

    async def changed(self, what: str) -> None:
        """Read again what another process changed: `settings:GUILD`, `story:GUILD:NAME`, or `all`."""
        kind, _, rest = what.partition(":")
        guild = rest.partition(":")[0]
        if kind == "all":
            for known in sorted(self._settings):
                await self.refresh(known)
        elif guild.isdecimal():
            await self.refresh(int(guild))

    async def _reread(self, guild: int) -> None:
        settings = await self._database.settings.get(guild)
        name = settings.story or self.default.name
        try:
            loaded = await self._loader.current(guild, name)
        except StoryError as error:
            served = self.edition(guild)
            kept = served if served.name == name else self.default
            loaded = Loaded(kept, f"the story {name!r} cannot be served, so {kept.name!r} is: {error}")
        self._settings[guild] = settings
        self._serve(guild, loaded)

    async def _chosen(self, guild: int, name: object) -> Loaded:
        """Load the story that a guild is about to choose; None stands for the default one."""
        if name is not None and name not in self.stories():
            await self._loader.find_stories()
        return await self._loader.current(guild, self.default.name if name is None else str(name))

    def _serve(self, guild: int, loaded: Loaded) -> None:
        self._editions[guild] = loaded.edition
        if loaded.problem is None:
            self._problems.pop(guild, None)
        else:
            self._problems[guild] = loaded.problem
            _log.warning("a server is not served what it should be", guild=guild, reason=loaded.problem)
