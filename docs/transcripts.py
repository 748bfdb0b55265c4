"""Run the commands that the documents show, and put what they print now in the place of what is there.

    .venv/bin/python docs/transcripts.py

A fenced block of the language `console` is a transcript: each line `$ …` is run, and its output follows it. A word
after the language shows one part of an explanation alone, and a number the first so many lines of it: `console Spans 4`
stands for the spans of the explanation that ran last before it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 110
PARTS = ("Answer", "Question", "Paragraphs", "Spans", "Verdict")
BLOCK = re.compile(
    r"^```console(?: (?P<part>[A-Z]\w+))?(?: (?P<lines>\d+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


def main() -> None:
    """Bring the README and everything in docs/ up to date."""
    for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))):
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")


def refreshed(text: str) -> str:
    """Give a document with the output of its transcripts' commands renewed."""
    last = ""

    def renew(block: re.Match[str]) -> str:
        nonlocal last
        shown = []
        for command in re.findall(r"^\$ (.+)$", block["body"], re.MULTILINE):
            last = output(command)
            shown.append(f"$ {command}\n{folded(selected(last, block))}\n")
        body = "\n".join(shown) or f"{folded(selected(last, block))}\n"
        return f"{block[0].partition(chr(10))[0]}\n{body}```"

    return BLOCK.sub(renew, text)


def output(command: str) -> str:
    """Run a command of the shell in which `footnote` is this checkout's; give its output and its complaint."""
    line = re.sub(r"\bfootnote\b", f"{sys.executable} -m bot", command, count=1)
    done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip("\n")


def selected(text: str, block: re.Match[str]) -> str:
    """Give the part of an explanation and the number of lines that the block asks for; all where it asks for none."""
    parts = dict.fromkeys(PARTS, "")
    name = PARTS[0]
    for line in text.split("\n"):
        if line in PARTS:
            name = line
        parts[name] += f"{line}\n"
    lines = (parts[block["part"]] if block["part"] else text).strip("\n").split("\n")
    kept = int(block["lines"] or len(lines))
    return "\n".join([*lines[:kept], *(["  …"] if len(lines) > kept else [])])


def folded(text: str) -> str:
    """Fold running text to a width that can be read without scrolling; tables stay as they are."""
    return "\n".join(line if "   " in line.strip() else _folded_line(line) for line in text.split("\n"))


def _folded_line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(textwrap.wrap(line, COLUMNS, subsequent_indent=indent, break_long_words=False)) or line


if __name__ == "__main__":
    main()
