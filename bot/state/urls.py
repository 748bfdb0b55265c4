"""Database URLs as people write them, read into those that the drivers want; passwords are never shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.state.errors import BadDatabaseUrl

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_OPTIONS = ("host", "passfile", "password", "port", "sslmode")
"""What may follow a PostgreSQL URL's question mark."""
_FORMS = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"


def read_url(text: str) -> URL:
    """Give the URL with the driver that we use; one of another driver for the same database is taken too.

    Raises:
        BadDatabaseUrl: it cannot be read, is of another kind of database, or names no file.
    """
    try:
        given = make_url(text.strip())
    except (ArgumentError, ValueError):
        # The text may hold a password, so neither the message nor the cause is passed on.
        raise BadDatabaseUrl(f"The database's URL cannot be read: {_FORMS}.") from None
    driver = _DRIVERS.get(given.get_backend_name())
    if driver is None:
        raise BadDatabaseUrl(f"The database's URL begins with {given.drivername}, which is not supported: {_FORMS}.")
    url = given.set(drivername=driver)
    return _sqlite_file(url) if is_sqlite(url) else _postgresql_options(url)


def is_sqlite(url: URL) -> bool:
    """Say whether this is a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def shown(url: URL) -> str:
    """Give the URL as a person may see it: no password, and no options, which may hold one."""
    return url.set(drivername=url.get_backend_name(), query={}).render_as_string(hide_password=True)


def _sqlite_file(url: URL) -> URL:
    """Refuse what keeps nothing, or cannot be shared by several connections."""
    _check_options(url, ())
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise BadDatabaseUrl("The database's URL names no file: write sqlite:///FILE.")
    return url


def _postgresql_options(url: URL) -> URL:
    """Put `sslmode`, as everybody writes it, as asyncpg has it."""
    _check_options(url, _OPTIONS)
    mode = url.query.get("sslmode")
    return url if mode is None else url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def _check_options(url: URL, known: Sequence[str]) -> None:
    unknown = next((name for name in url.query if name not in known), None)
    if unknown is not None:
        raise BadDatabaseUrl(
            f"The database's URL has the option {unknown!r}; {', '.join(known) or 'none'} can be used."
        )
