"""Where editions come from: a story's folder, or a version in the database."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bot.serving.edition import Edition
from bot.serving.stories import find_stories
from bot.serving.versions import take_files
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from bot.state.errors import BodyMissing
from bot.state.records import Version
from retrieval.errors import StoryError, StoryNotFound


class Loaded(NamedTuple):
    """An edition to serve, and where it is not the one that it should be, why."""

    edition: Edition
    problem: str | None = None


class Loader:
    """Builds editions of folders and of stored versions, in threads."""

    def __init__(self, settings: Settings, workshop: Workshop, database: Database) -> None:
        self._settings = settings
        self._workshop = workshop
        self._database = database
        self._folders: dict[str, Edition] = {}
        self.stories: Mapping[str, Path] = {}
        """The folders by name, as they were last looked for."""

    async def find_stories(self) -> None:
        """Look again which stories there are."""
        self.stories = await asyncio.to_thread(find_stories, self._settings)

    async def folder(self, name: str) -> Edition:
        """Give a story's folder as it stood when it was first asked for, number 0.

        Raises:
            StoryError: there is no such story, or it cannot be used.
        """
        if name not in self._folders:
            self._folders[name] = await self.folder_now(name)
        return self._folders[name]

    async def folder_now(self, name: str) -> Edition:
        """Give a story's folder as it stands, number 0.

        Raises:
            StoryError: there is no such story, or it cannot be used.
        """
        if name not in self.stories:
            await self.find_stories()
        if name not in self.stories:
            raise StoryNotFound(f"there is no story {name!r}; there are: {', '.join(sorted(self.stories))}")
        return await asyncio.to_thread(self._read, name, self.stories[name])

    async def stored(self, version: Version) -> Edition:
        """Build a version from what the database keeps of it.

        Raises:
            StoryError: its files make no story any more.
            BodyMissing: the database does not keep one of its files.
        """
        bodies = {entry.sha256: await self._database.versions.body(entry.sha256) for entry in version.entries}
        files, removed = take_files(version.entries, bodies)
        return await asyncio.to_thread(self._workshop.build, version.story, version.number, files, removed)

    async def current(self, guild: int, name: str) -> Loaded:
        """Give what a guild that chose this story is to be served: its last version, else the folder.

        Raises:
            StoryError: neither can be built.
        """
        version = await self._database.versions.current(guild, name)
        if version is None:
            return Loaded(await self.folder(name))
        try:
            return Loaded(await self.stored(version))
        except (StoryError, BodyMissing) as error:
            problem = f"version {version.number} of the story {name!r} cannot be served, so its folder is: {error}"
            return Loaded(await self.folder(name), problem)

    def _read(self, name: str, folder: Path) -> Edition:
        return self._workshop.build(name, 0, self._workshop.read_folder(folder))
