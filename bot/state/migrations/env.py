"""Run by Alembic; `bot/state/migrating.py` gives it the connection."""

from __future__ import annotations

from alembic import context

from bot.state.migrating import VERSION_TABLE
from bot.state.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
