"""`footnote` and `python -m bot`: run a command, and turn what goes wrong into one sentence."""

from __future__ import annotations

import io
import os
import sys

from typer import Abort, TyperException

from bot.cli import app
from retrieval.errors import FootnoteError

_BAD_INPUT = 2
_INTERRUPTED = 130
_READER_GONE = 141
"""128 and the number of SIGPIPE, as a shell reports a program that it ended."""


def main() -> None:
    """Run the command that the command line names, and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code: 0 when it did its work, 2 for bad usage or bad input."""
    try:
        code = app(arguments or ["--help"], prog_name="footnote", standalone_mode=False)
        sys.stdout.flush()
    except FootnoteError as error:
        return _complain(str(error))
    except TyperException as error:
        return _complain(_usage(error))
    except (Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; what is still buffered must not raise again when the interpreter closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    return code if isinstance(code, int) else 0


def _usage(error: TyperException) -> str:
    """Give what is wrong with the words of a command, and which help says more."""
    # Typer puts pydantic's own words before a choice's sentence.
    sentence = error.format_message().replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{sentence} (see {context.command_path} --help)" if context else sentence


def _complain(sentence: str) -> int:
    print(f"footnote: {sentence.rstrip('.')}.", file=sys.stderr)  # noqa: T201  # the one place that reports to a person
    return _BAD_INPUT


if __name__ == "__main__":
    main()
