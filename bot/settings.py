"""The settings: config/settings.toml, and before it the environment, which is read only here."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from retrieval.errors import SettingError
from retrieval.resources import config_file, seed_story

_PREFIX = "FOOTNOTE_"


class Settings(BaseSettings):
    """What a person can set; config/settings.toml gives each value's unit and reason."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, toml_file=config_file("settings.toml"), extra="forbid", frozen=True
    )

    story: str = Field(min_length=1)
    """A story's folder, or the name of one in `seeds/`."""
    model: str = Field(min_length=1)
    """Import name of the installed spaCy model."""
    search_results: int = Field(ge=1)
    """Paragraphs that a search shows."""
    data_dir: Path = Field(default_factory=lambda: user_data_path("footnote", appauthor=False))
    """The folder where state and caches live."""

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


def read_settings(**given: str) -> Settings:
    """Give the settings: what is given here, else what the environment has, else what the file has.

    Raises:
        SettingError: a setting has no usable value.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # read as the environment's texts are
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = _PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        wanted = first["msg"].partition(",")[0].replace("Input should", "it should")
        raise SettingError(f"{name} is {first['input']!r}, which cannot be used: {wanted}.") from error
