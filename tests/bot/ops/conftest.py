"""Logging as it was, after each test that sets it up."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.ops.logs import _FOREIGN


@pytest.fixture
def logging_restored() -> Iterator[None]:
    root, names = logging.getLogger(), tuple(_FOREIGN)
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in names}
    configured = structlog.get_config() if structlog.is_configured() else None
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, each in levels.items():
        logging.getLogger(name).setLevel(each)
    structlog.reset_defaults()
    if configured is not None:
        structlog.configure(**configured)
