"""Bringing a database's tables up to date, by the migrations in `migrations/versions/`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.state.errors import DatabaseTooNew

VERSION_TABLE = "footnote_revision"
"""Where the database says which migrations it has had; not Alembic's own name, which others use too."""

_FOLDER = Path(__file__).with_name("migrations")


def migrate(connection: Connection, where: str) -> None:
    """Apply the migrations that are missing, in the connection's transaction; the caller holds a lock.

    Args:
        connection: in a transaction, on either database.
        where: the database, as a person may see it.

    Raises:
        DatabaseTooNew: it has had a migration that this Footnote does not know.
    """
    config = _config(connection)
    scripts = ScriptDirectory.from_config(config)
    had = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_heads()
    for revision in had:
        _check_known(scripts, revision, where)
    if set(had) != set(scripts.get_heads()):
        command.upgrade(config, "head")


def downgrade(connection: Connection) -> None:
    """Take all migrations back, in the connection's transaction: every table goes with what it keeps."""
    command.downgrade(_config(connection), "base")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _check_known(scripts: ScriptDirectory, revision: str, where: str) -> None:
    try:
        scripts.get_revision(revision)
    except CommandError as error:
        raise DatabaseTooNew(
            f"The database {where} was changed by a newer Footnote (its tables are of {revision}): "
            "install that one, or restore a copy from before."
        ) from error
