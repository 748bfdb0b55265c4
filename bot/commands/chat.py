"""`footnote chat`: a conversation in the terminal with the commands that Discord has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from bot import loading
from bot.commands.options import StoryOption, settings_for
from bot.conversation import Ask, ListSources, Request, read_line
from bot.history import kept_history
from bot.render.terminal import answer_text, sources_table
from bot.screen import show

if TYPE_CHECKING:
    from retrieval import Answerer

_PROMPT = "> "


def chat(story: StoryOption = None) -> None:
    """Talk with the story: plain questions, or commands such as /when the raid."""
    settings = settings_for(story)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    for line in _lines(settings.data_dir / "chat_history", answerer.story.title):
        request = read_line(line)
        if request is not None:
            show(_reply(answerer, request), "")


def _lines(history: Path, title: str) -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    show(Text(f"{title}. Ask a question, or /help; Ctrl-D ends.", "dim"))
    with kept_history(history):
        while True:
            try:
                yield input(_PROMPT)
            except (EOFError, KeyboardInterrupt):
                show("")
                return


def _reply(answerer: Answerer, request: Request) -> RenderableType:
    if isinstance(request, Ask):
        return answer_text(answerer.answer(request.question, request.kind))
    if isinstance(request, ListSources):
        return sources_table(answerer.story)
    return Text(request.text)
