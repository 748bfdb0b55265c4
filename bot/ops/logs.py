"""Logs: one line an event, for a person or as JSON; secrets are masked and nobody's words are in them."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import Processor

_MASK = "[masked]"
_TOKEN = re.compile(r"\b[\w-]{23,32}\.[\w-]{6}\.[\w-]{27,45}\b|(?<=/webhooks/)(\d+)/[\w-]{60,}", re.ASCII)
"""A bot's token, or an interaction's in an address: masked whether or not it is ours."""
LEAST_OF_LIBRARIES = {
    **dict.fromkeys(("discord", "asyncio", "aiohttp"), logging.INFO),
    **dict.fromkeys(("sqlalchemy", "alembic", "aiosqlite", "asyncpg", "matplotlib", "PIL"), logging.WARNING),
}
"""Libraries whose finer log lines hold what people wrote or what is stored, and the least that each may log."""

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def set_up_logs(
    level: str, form: Literal["console", "json"], secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Send everything that is logged, our own lines and those of libraries, through one formatter.

    Args:
        level: the least that is logged: debug, info, warning or error.
        form: lines for a person, or one JSON object a line.
        secrets: texts that must not appear, wherever they come from.
        stream: where to; standard error where none is given.
    """
    least = logging.getLevelNamesMapping()[level.upper()]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Masking(form, secrets, coloured=handler.stream.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(least)
    for name, finest in LEAST_OF_LIBRARIES.items():
        logging.getLogger(name).setLevel(max(least, finest))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def log_plainly() -> None:
    """Send our own lines through the standard library's loggers, where nothing else was set up.

    What structlog does by itself shows the values of variables in a traceback, and with them what people asked.
    """
    if not structlog.is_configured():
        structlog.configure(
            processors=[
                structlog.stdlib.filter_by_level,
                structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
            ],
            logger_factory=structlog.stdlib.LoggerFactory(),
            wrapper_class=structlog.stdlib.BoundLogger,
        )


class _Masking(structlog.stdlib.ProcessorFormatter):
    """Masks secrets in the finished line: also those in a traceback or in another library's message."""

    def __init__(self, form: str, secrets: Iterable[str], *, coloured: bool) -> None:
        super().__init__(foreign_pre_chain=_SHARED, processors=[self.remove_processors_meta, *_ending(form, coloured)])
        given = {text for text in secrets if text}
        written = {form(text) for text in given for form in (str, _as_quoted, _as_json)}
        self._secrets = sorted(written, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, _MASK)
        return _TOKEN.sub(_MASK, line)


def _as_quoted(text: str) -> str:
    return quote(text, safe="")


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _ending(form: str, coloured: bool) -> list[Processor]:
    if form == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [structlog.dev.ConsoleRenderer(colors=coloured, exception_formatter=structlog.dev.plain_traceback)]
