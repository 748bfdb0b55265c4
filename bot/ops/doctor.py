"""`footnote doctor`: is all there that the bot needs? Each check gives one sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory

from bot.ops.invite import PERMISSIONS, application_of, invite_link
from bot.serving.stories import default_folder, find_stories, story_name
from bot.settings import Settings, read_token
from bot.state import migrations
from bot.state.database import Database
from bot.state.urls import read_url, shown
from retrieval.answering.cross_encoder import load_cross_encoder
from retrieval.answering.judge import CLASSES, load_judge
from retrieval.corpus.story import load_story
from retrieval.errors import FootnoteError
from retrieval.language.model import LanguageModel


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    name: str
    well: bool
    sentence: str


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Check the token's form, the database, the model, the stories and the judge, one after another.

    Nothing is asked of Discord, and no secret stands in any sentence.
    """
    yield check_token(settings)
    yield await check_database(settings)
    yield await asyncio.to_thread(check_model, settings)
    for name, folder in _stories(settings).items():
        yield await asyncio.to_thread(check_story, name, folder, default=folder == default_folder(settings))
    yield check_judge()


def check_token(settings: Settings) -> Finding:
    """Check that there is a token and that it has a token's form."""
    try:
        token = read_token(settings)
    except FootnoteError as error:
        return Finding("token", False, str(error))
    if token is None:
        return Finding(
            "token", False, "there is none: set DISCORD_TOKEN, or FOOTNOTE_TOKEN_FILE to a file that holds it"
        )
    application = application_of(token.get_secret_value())
    if application is None:
        return Finding("token", False, "has not the form of a bot's token: copy it anew from the developer portal")
    return Finding("token", True, f"has the form of a token, of application {application}")


async def check_database(settings: Settings) -> Finding:
    """Open the database, which brings its tables up to date."""
    try:
        where = shown(read_url(settings.database))
        database = await Database.open(settings.database)
    except FootnoteError as error:
        return Finding("database", False, str(error))
    await database.close()
    return Finding("database", True, f"{where} opens; its tables are at version {newest_tables()}")


def newest_tables() -> str:
    """Give the name of the newest migration, to which an opened database is brought."""
    return str(ScriptDirectory(str(Path(migrations.__path__[0]))).get_current_head())


def check_model(settings: Settings) -> Finding:
    """Load the language model."""
    try:
        LanguageModel(settings.model)
    except FootnoteError as error:
        return Finding("model", False, str(error))
    return Finding("model", True, f"{settings.model} loads")


def check_story(name: str, folder: Path, *, default: bool) -> Finding:
    """Read a story as the bot would."""
    label = f"story {name}"
    try:
        story = load_story(folder)
    except FootnoteError as error:
        return Finding(label, False, str(error))
    left_out = f", {len(story.unreadable)} unreadable" if story.unreadable else ""
    served = "; answered from where a server chose no other" if default else ""
    return Finding(label, True, f"{story.title!r}, {len(story.articles)} articles{left_out}{served}")


_FEATURES_ALONE = "named features alone (footnote[reader] adds the cross-encoder)"


def check_judge() -> Finding:
    """Read the weights that decide whether a sentence answers."""
    try:
        judge = load_judge()
    except (OSError, ValueError, KeyError) as error:
        return Finding("judge", False, f"config/judge.json cannot be read: {type(error).__name__}")
    judges = "named features and the cross-encoder" if load_cross_encoder() else _FEATURES_ALONE
    return Finding("judge", True, f"{judges}, for {len(CLASSES)} kinds of answers; refuses below {judge.threshold:.0%}")


def permissions() -> Iterator[tuple[str, str]]:
    """Give each permission that the bot asks for, as Discord names it, with the reason."""
    return ((name.replace("_", " ").capitalize(), reason) for name, reason in PERMISSIONS.items())


def link(settings: Settings) -> str | None:
    """Give the invite link, where the token says for which application."""
    try:
        token = read_token(settings)
    except FootnoteError:
        return None
    application = application_of(token.get_secret_value()) if token else None
    return invite_link(application) if application else None


def _stories(settings: Settings) -> dict[str, Path]:
    """Give the stories to check, the default one first."""
    default = default_folder(settings)
    return {story_name(default): default, **find_stories(settings)}
