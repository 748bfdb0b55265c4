"""The optional `story.toml` of a story's folder: its title, language, aliases and probes."""

from __future__ import annotations

import re
import tomllib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.errors import BadStoryFile
from retrieval.records import Alias

STORY_FILE = "story.toml"

_AT_LINE = re.compile(r" \(at (line \d+), column \d+\)")


class StoryFile(BaseModel):
    """What a moderator states about a story; everything is optional."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str | None = Field(default=None, min_length=1)
    language: str = Field(default="en", min_length=2)
    alias: tuple[Alias, ...] = ()
    probes: tuple[str, ...] = ()


def read_story_file(raw: bytes) -> StoryFile:
    """Read the bytes of a `story.toml`.

    Raises:
        BadStoryFile: it is not TOML, or has an unknown key or a value of the wrong type.
    """
    try:
        stated = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadStoryFile(f"{STORY_FILE}: line {line}: not valid UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadStoryFile(f"{STORY_FILE}: {_toml_problem(error)}") from error
    try:
        return StoryFile.model_validate(stated)
    except ValidationError as error:
        raise BadStoryFile(f"{STORY_FILE}: {_first_problem(error)}") from error


def _toml_problem(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    text = str(error)
    place = _AT_LINE.search(text)
    if place is None:
        return f"not TOML ({text[:100]})"
    return f"{place[1]}: not TOML ({_AT_LINE.sub('', text)[:100]})"


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in problem["loc"])
    key = "".join(parts).lstrip(".")
    if problem["type"] == "extra_forbidden":
        return f"unknown key `{key}`"
    if problem["type"] == "missing":
        return f"key `{key}` is missing"
    wanted = problem["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return f"key `{key}` should be {wanted}, not {problem['input']!r:.60}"
