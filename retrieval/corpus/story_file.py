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
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadStoryFile(f"{STORY_FILE}: line {line}: not valid UTF-8") from error
    try:
        stated = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadStoryFile(f"{STORY_FILE}: {_toml_problem(text, error)}") from error
    try:
        return StoryFile.model_validate(stated)
    except ValidationError as error:
        raise BadStoryFile(f"{STORY_FILE}: {_first_problem(error)}") from error


def _toml_problem(text: str, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    problem = str(error).replace(" (at end of document)", f" (at line {text.rstrip().count(chr(10)) + 1}, column 1)")
    place = _AT_LINE.search(problem)
    if place is None:
        return f"not TOML ({problem[:100]})"
    return f"{place[1]}: not TOML ({_AT_LINE.sub('', problem)[:100]})"


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in problem["loc"])
    key = "".join(parts).lstrip(".")
    if problem["type"] == "extra_forbidden":
        return f"unknown key `{key}`"
    if problem["type"] == "missing":
        return f"key `{key}` is missing"
    wanted = problem["msg"].removeprefix("Input should be ").replace("valid tuple", "valid list")
    return f"key `{key}` should be {wanted}, not {problem['input']!r:.60}"
