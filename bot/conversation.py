"""What a line of a conversation asks for; the same slash commands in the terminal as on Discord. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from retrieval.records import FixedKind

QUESTIONS: Mapping[str, FixedKind | None] = MappingProxyType(
    {"ask": None, "when": "when", "who": "who", "where": "where", "what": "what", "why": "why"}
)
"""The commands that take a question, and the kind that each fixes."""

HELP = """\
Ask in plain words, or with a command; a few words are enough after one.
  /ask QUESTION     any question
  /when QUESTION    when something happens: /when the raid
  /who QUESTION     who does or is something
  /where QUESTION   where something happens
  /what QUESTION    what something is
  /why QUESTION     why something happens
  /sources          the articles that answers come from
  /help             this list"""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to answer; `kind` is None where the question itself must tell."""

    question: str
    kind: FixedKind | None


@dataclass(frozen=True, slots=True)
class ListSources:
    """A wish to see the story's articles."""


@dataclass(frozen=True, slots=True)
class Tell:
    """A text to say, whatever the story holds."""

    text: str


Request = Ask | ListSources | Tell


def read_line(line: str) -> Request | None:
    """Give what a line asks for; None for a blank one."""
    line = line.strip()
    if not line:
        return None
    if not line.startswith("/"):
        return Ask(line, None)
    name, _, rest = line[1:].partition(" ")
    command = name.lower()
    if command in QUESTIONS:
        return Ask(rest.strip(), QUESTIONS[command])
    if command == "sources":
        return ListSources()
    if command == "help":
        return Tell(HELP)
    return Tell(f"There is no command /{name}; /help lists those there are.")
