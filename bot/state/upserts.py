"""Rows that may be there already: both databases write it alike, SQLAlchemy names it twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]


async def add_missing(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose key is not there yet."""
    if rows:
        await connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


async def put(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows, or change those of the same key; all of them name the same columns."""
    insert = _insert(connection, table)
    key = list(table.primary_key)
    changed = {name: insert.excluded[name] for name in rows[0] if name not in table.primary_key.columns}
    await connection.execute(insert.on_conflict_do_update(index_elements=key, set_=changed), list(rows))


async def add_up(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows, or add their `n` to those of the same key; rows lock in their given order."""
    if rows:
        insert = _insert(connection, table)
        total = {"n": table.c.n + insert.excluded.n}
        added = insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=total)
        await connection.execute(added, list(rows))


def _insert(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
