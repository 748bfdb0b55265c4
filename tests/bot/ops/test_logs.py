"""What is in the logs, and what never is."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable
from typing import Any, Literal

import pytest
import structlog

from bot.ops.logs import log_plainly, set_up_logs

pytestmark = pytest.mark.usefixtures("logging_restored")

TOKEN = "M" * 26 + ".GabcdE." + "x" * 38
SetUp = Callable[..., io.StringIO]


@pytest.fixture
def logs() -> SetUp:
    """Set up logs, and give what they are written to."""

    def set_up(
        form: Literal["console", "json"] = "json", level: str = "info", secrets: tuple[str, ...] = ()
    ) -> io.StringIO:
        stream = io.StringIO()
        set_up_logs(level, form, secrets, stream)
        return stream

    return set_up


def rows(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_object(logs: SetUp) -> None:
    stream = logs()
    structlog.get_logger("bot.test").info("reloaded", articles=2)
    (row,) = rows(stream)
    assert (row["event"], row["articles"], row["level"], row["logger"]) == ("reloaded", 2, "info", "bot.test")


def test_other_libraries_log_the_same_way(logs: SetUp) -> None:
    stream = logs()
    logging.getLogger("discord.gateway").warning("shard %s is late", 3)
    assert [(row["event"], row["logger"]) for row in rows(stream)] == [("shard 3 is late", "discord.gateway")]


def test_a_person_reads_plain_lines(logs: SetUp) -> None:
    stream = logs("console")
    structlog.get_logger("bot.test").info("reloaded", articles=2)
    assert "reloaded" in stream.getvalue()
    assert "articles=2" in stream.getvalue()


def test_what_is_below_the_level_is_left_out(logs: SetUp) -> None:
    stream = logs(level="warning")
    structlog.get_logger("bot.test").info("reloaded")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("name", ["discord.gateway", "sqlalchemy.engine", "aiosqlite"])
def test_what_people_wrote_is_not_logged_by_libraries_even_when_debugging(logs: SetUp, name: str) -> None:
    stream = logs(level="debug")
    logging.getLogger(name).debug("received: when was the raid")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_secret_is_masked_wherever_it_stands(logs: SetUp, form: Literal["console", "json"]) -> None:
    stream = logs(form, secrets=('pass"word/1',))
    structlog.get_logger("bot.test").info('with pass"word/1', url="postgresql://me:pass%22word%2F1@host/name")
    assert "[masked]" in stream.getvalue()
    assert "word" not in stream.getvalue()


def test_a_token_is_masked_though_nobody_said_it_is_one(logs: SetUp) -> None:
    stream = logs()
    logging.getLogger("aiohttp").error("failed with %s", TOKEN)
    assert TOKEN not in stream.getvalue()


def test_an_interaction_s_token_in_an_address_is_masked(logs: SetUp) -> None:
    stream = logs()
    logging.getLogger("discord.http").warning("rate limited: https://discord.com/api/v10/webhooks/123/%s", "aW50" * 30)
    assert "aW50" not in stream.getvalue()


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_traceback_shows_no_values(logs: SetUp, form: Literal["console", "json"]) -> None:
    stream = logs(form)
    fail_and_log("what somebody asked")
    assert "ZeroDivisionError" in stream.getvalue()
    assert "somebody" not in stream.getvalue()


def test_a_traceback_shows_no_values_where_nothing_was_set_up(caplog: pytest.LogCaptureFixture) -> None:
    structlog.reset_defaults()
    log_plainly()
    fail_and_log("what somebody asked")
    assert "ZeroDivisionError" in caplog.text
    assert "somebody" not in caplog.text


def test_what_was_set_up_stays(logs: SetUp) -> None:
    stream = logs()
    log_plainly()
    structlog.get_logger("bot.test").info("reloaded")
    assert len(rows(stream)) == 1


def fail_and_log(question: str) -> None:
    try:
        print(question, 1 // (len(question) - len(question)))  # noqa: T201  # never reached
    except ZeroDivisionError:
        structlog.get_logger("bot.test").exception("failed")
