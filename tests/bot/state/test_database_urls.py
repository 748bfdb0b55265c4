from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.state.errors import BadDatabaseUrl
from bot.state.urls import read_url, shown


@pytest.mark.parametrize(
    ("written", "driver"),
    [
        ("sqlite:///footnote.db", "sqlite+aiosqlite"),
        ("sqlite+pysqlite:////tmp/footnote.db", "sqlite+aiosqlite"),
        ("postgresql://ann@db/footnote", "postgresql+asyncpg"),
        ("postgresql+psycopg2://ann@db/footnote", "postgresql+asyncpg"),
        (" postgres://ann@db/footnote\n", "postgresql+asyncpg"),
    ],
)
def test_a_plain_url_gets_the_asynchronous_driver(written: str, driver: str) -> None:
    assert read_url(written).drivername == driver


def test_sslmode_is_put_as_the_driver_has_it() -> None:
    assert dict(read_url("postgresql://db/footnote?sslmode=require&host=x").query) == {"ssl": "require", "host": "x"}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///file::memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="names no file"):
        read_url(url)


def test_an_option_that_cannot_be_used_is_named() -> None:
    with pytest.raises(BadDatabaseUrl, match="has the option 'volume'; host, passfile, password, port, sslmode can be"):
        read_url("postgresql://db/footnote?volume=hush")
    with pytest.raises(BadDatabaseUrl, match="has the option 'mode'; none can be used"):
        read_url("sqlite:///footnote.db?mode=ro")


def test_another_kind_of_database_is_refused_by_its_name() -> None:
    with pytest.raises(BadDatabaseUrl, match="begins with mysql, which is not supported") as caught:
        read_url("mysql://ann:hush@db/footnote")
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("url", ["", "footnote.db", "postgresql://ann:hush@db:port/footnote", "ann:hush@db"])
def test_what_is_no_url_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="cannot be read: write sqlite:///FILE or postgresql") as caught:
        read_url(url)
    assert "hush" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_password_in_the_options_is_not_shown_either() -> None:
    url = read_url("postgresql://ann:hush@db:5433/footnote?password=hush&sslmode=require")
    assert shown(url) == "postgresql://ann:***@db:5433/footnote"


@given(st.text())
def test_any_text_is_a_url_or_refused_in_one_sentence(text: str) -> None:
    try:
        shown(read_url(text))
    except BadDatabaseUrl as error:
        assert "\n" not in str(error)  # noqa: PT017  # most texts are refused, some may not be
