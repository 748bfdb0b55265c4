"""`footnote run`: the Discord bot."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import StoryOption
from bot.settings import Settings, read_settings, read_token
from retrieval.errors import SettingError

NO_TOKEN = (
    "there is no token: set DISCORD_TOKEN, or FOOTNOTE_TOKEN_FILE to a file that holds it "
    "(footnote preview needs none, footnote doctor says what else is missing)"
)

DataOption = Annotated[
    Path | None, typer.Option("--data-dir", metavar="FOLDER", help="Where state is kept, instead of the data folder.")
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database-url", metavar="URL", help="Where state is kept: sqlite:///FILE or postgresql://HOST/NAME."
    ),
]
StoriesOption = Annotated[
    Path | None,
    typer.Option("--stories-dir", metavar="FOLDER", help="A folder of stories that a server may choose from."),
]
TokenFileOption = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", help="A file with the token; DISCORD_TOKEN goes before it."),
]
LogLevelOption = Annotated[
    str | None, typer.Option("--log-level", metavar="LEVEL", help="debug, info, warning or error.")
]
LogFormatOption = Annotated[str | None, typer.Option("--log-format", metavar="FORM", help="console or json.")]


def run(
    story: StoryOption = None,
    stories_dir: StoriesOption = None,
    data_dir: DataOption = None,
    database_url: DatabaseOption = None,
    token_file: TokenFileOption = None,
    log_level: LogLevelOption = None,
    log_format: LogFormatOption = None,
) -> None:
    """Run the Discord bot until it is told to stop."""
    settings = given_settings(
        story=story, stories_dir=stories_dir, data_dir=data_dir, database_url=database_url,
        token_file=token_file, log_level=log_level, log_format=log_format,
    )  # fmt: skip
    token = required_token(settings)
    # Discord's library takes its time to load: a bad option must not wait for it.
    from bot.ops.running import run_bot

    asyncio.run(run_bot(settings, token))


def given_settings(**options: object) -> Settings:
    """Give the settings, with the options that the command line has before any other.

    Raises:
        SettingError: a setting has no usable value.
    """
    return read_settings(**{name: str(value) for name, value in options.items() if value is not None})


def required_token(settings: Settings) -> str:
    """Give the bot's token.

    Raises:
        SettingError: there is none, or its file cannot be read.
    """
    token = read_token(settings)
    if token is None:
        raise SettingError(NO_TOKEN)
    return token.get_secret_value()
