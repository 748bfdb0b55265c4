"""The YAML front matter of a Markdown file: what an article states about itself."""

from __future__ import annotations

import re
from datetime import date

import yaml

from retrieval.corpus.dates import read_date
from retrieval.corpus.decoding import without_controls
from retrieval.corpus.draft import Line
from retrieval.errors import ArticleError
from retrieval.records import LeftOut, Record

MAX_LENGTH = 20_000
"""Longest front matter, in characters."""

_KEYS = ("title", "date", "publisher", "url", "retells")
_END = re.compile(r"(?:---|\.\.\.)\s*")


class FrontMatter(Record):
    """The statements of a front matter; absent ones are None."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    retells: str | None = None


def take_front_matter(file: str, lines: list[Line]) -> tuple[FrontMatter, list[Line], tuple[LeftOut, ...]]:
    """Take the front matter off a file's lines; keys that mean nothing here are left out and reported.

    Raises:
        ArticleError: it is never closed, is not YAML of plain values, or states an impossible date.
    """
    if not lines or lines[0].text.rstrip() != "---":
        return FrontMatter(), lines, ()
    end = next((i for i, line in enumerate(lines[1:], start=1) if _END.fullmatch(line.text)), None)
    if end is None:
        raise ArticleError(file, "line 1: the front matter is never closed by a line of three hyphens")
    head = lines[1:end]
    if sum(len(line.text) + 1 for line in head) > MAX_LENGTH:
        raise ArticleError(file, f"line 1: the front matter is longer than {MAX_LENGTH} characters")
    stated = _parse(file, head)
    values: dict[str, str | date | None] = {}
    left_out: list[LeftOut] = []
    for key, value in stated.items():
        number = _line_of(key, head)
        if key in _KEYS:
            values["published" if key == "date" else key] = _value(file, number, key, value)
        else:
            text = without_controls(f"{key}: {value}" if isinstance(value, str) else f"{key}: …")
            left_out.append(LeftOut(file=file, line=number, text=text, reason="unknown key of the front matter"))
    return FrontMatter.model_validate(values), lines[end + 1 :], tuple(left_out)


def _parse(file: str, head: list[Line]) -> dict[str, object]:
    """Read YAML by its failsafe schema (YAML 1.2.2, section 10.1): every plain value is a text."""
    try:
        stated = yaml.load("\n".join(line.text for line in head), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        number = mark.line + 2 if mark else 2
        raise ArticleError(file, f"line {number}: the front matter is not YAML ({error.problem})") from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise ArticleError(file, "line 2: the front matter is not YAML") from error
    if stated in (None, ""):
        return {}
    if not isinstance(stated, dict) or not all(isinstance(key, str) for key in stated):
        raise ArticleError(file, "line 2: the front matter is not a list of `key: value` lines")
    return stated


def _value(file: str, number: int, key: str, value: object) -> str | date | None:
    if not isinstance(value, str):
        raise ArticleError(file, f"line {number}: `{key}` of the front matter must be one plain value")
    text = " ".join(without_controls(value).split())
    if not text or text in ("~", "null"):
        return None
    if key != "date":
        return text
    try:
        return read_date(text)
    except ValueError as error:
        raise ArticleError(file, f"line {number}: {error}") from error


def _line_of(key: str, head: list[Line]) -> int:
    for line in head:
        if line.text.lstrip().lstrip("\"'").startswith(key):
            return line.number
    return 2
