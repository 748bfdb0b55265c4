"""The settings: config/settings.toml, and before it the environment, which is read only here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from retrieval.errors import SettingError
from retrieval.resources import config_file, seed_story

_PREFIX = "FOOTNOTE_"
_SECRETS = frozenset({"token", "DISCORD_TOKEN", "database_url"})
"""Settings whose value is never shown, under each name they have."""


def _lowered(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _stripped(value: object) -> object:
    """Take an empty text for nothing: an environment file with `DISCORD_TOKEN=` has set no token."""
    return value.strip() or None if isinstance(value, str) else value


def _share(value: str) -> str:
    """Refuse a share of the servers that there cannot be."""
    first, _, count = value.partition("/")
    if not (first.isdecimal() and count.isdecimal() and int(first) < int(count)):
        raise ValueError("it should be a number from 0, a slash and how many there are: 0/2")
    return value


Secret = Annotated[SecretStr | None, BeforeValidator(_stripped)]


class Settings(BaseSettings):
    """What a person can set; config/settings.toml gives each value's unit and reason."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        toml_file=config_file("settings.toml"),
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    story: str = Field(min_length=1)
    """A story's folder, or the name of one in `seeds/`."""
    model: str = Field(min_length=1)
    """Import name of the installed spaCy model."""
    search_results: int = Field(ge=1)
    """Paragraphs that a search shows."""
    data_dir: Path = Field(default_factory=lambda: user_data_path("footnote", appauthor=False))
    """The folder where state and caches live."""
    stories_dir: Path | None = None
    """A folder whose sub-folders are stories that a Discord server may choose."""
    token: Secret = Field(default=None, validation_alias="DISCORD_TOKEN", repr=False)
    """The bot's token; set by DISCORD_TOKEN, without our prefix."""
    token_file: Path | None = None
    """A file that holds the token, where the environment does not."""
    database_url: Secret = None
    """Where state is kept; without it, an SQLite file in `data_dir`."""
    shard: Annotated[str, AfterValidator(_share)] | None = None
    """Which share of the servers this process answers, and of how many: `0/2`; all where nothing is set."""
    questions_per_minute_user: int = Field(ge=1)
    """Questions that one user may ask in a minute."""
    questions_per_minute_guild: int = Field(ge=1)
    """Questions that all users of a server may ask together in a minute."""
    answer_cache_seconds: int = Field(ge=0)
    """Seconds for which the same question has the same answer from memory."""
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lowered)]
    """The least that is logged."""
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lowered)]
    """Lines for a person, or one JSON object a line."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # no .env file is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # nor a folder of secrets
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def story_folder(self) -> Path:
        """The folder that `story` means: one of that path, else the packaged story of that name."""
        given, packaged = Path(self.story).expanduser(), seed_story(self.story)
        return packaged if packaged.is_dir() and not given.is_dir() else given

    @property
    def shards(self) -> tuple[int, int] | None:
        """The shard of this process and the number of shards, as Discord counts them."""
        if self.shard is None:
            return None
        first, count = self.shard.split("/")
        return int(first), int(count)

    @property
    def database(self) -> str:
        """The database's URL, password and all: for the driver alone."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{quote(str((self.data_dir.expanduser() / 'footnote.db').absolute()), safe='/:')}"


def read_settings(**given: str) -> Settings:
    """Give the settings: what is given here, else what the environment has, else what the file has.

    Raises:
        SettingError: a setting has no usable value.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # read as the environment's texts are
    except ValidationError as error:
        raise SettingError(_complaint(error)) from None


def read_token(settings: Settings) -> SecretStr | None:
    """Give the bot's token from the environment, else from the token file, else None.

    Raises:
        SettingError: the token file cannot be read, or is empty.
    """
    if settings.token is not None or settings.token_file is None:
        return settings.token
    try:
        text = settings.token_file.expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SettingError(f"FOOTNOTE_TOKEN_FILE: {settings.token_file} cannot be read: {reason}") from None
    if not text:
        raise SettingError(f"FOOTNOTE_TOKEN_FILE: {settings.token_file} is empty")
    return SecretStr(text)


def _complaint(error: ValidationError) -> str:
    """Say which setting is wrong and what it should be; a secret's value is not repeated."""
    first = error.errors(include_url=False)[0]
    field = "_".join(str(part) for part in first["loc"])
    name = "DISCORD_TOKEN" if field in {"token", "DISCORD_TOKEN"} else f"{_PREFIX}{field}".upper()
    value = "set to something" if field in _SECRETS else repr(first["input"])
    wanted = first["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    if first["type"] != "literal_error":
        wanted = wanted.partition(",")[0]
    return f"{name} is {value}, which cannot be used: {wanted}."
