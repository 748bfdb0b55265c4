"""Draw `ask.svg`, the picture of the terminal in the README, from what the program really answers.

    .venv/bin/python docs/pictures/terminal.py

The picture holds no reference to a font or to anything else outside it.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from bot import loading
from bot.render.terminal import answer_text
from bot.settings import read_settings

QUESTIONS = ("What is the European Commission doing about X?", "Did Yaccarino resign?")
COLUMNS = 92
PICTURE = Path(__file__).with_name("ask.svg")
FONT = re.compile(r"@font-face \{\{.*?\}\}\n\s*", re.DOTALL)


def main() -> None:
    """Ask the questions and write the picture beside this file."""
    settings = read_settings(story="x-paris-search")
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False, force_terminal=True)
    for question in QUESTIONS:
        console.print(Text.assemble(("$ ", "green"), f'footnote ask "{question}"'))
        console.print(answer_text(answerer.answer(question)), "", sep="\n")
    PICTURE.write_text(
        console.export_svg(
            title="footnote", theme=MONOKAI, code_format=FONT.sub("", CONSOLE_SVG_FORMAT), unique_id="footnote"
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
