"""Versions of guilds' stories: who applied what over which version, and the files' contents, each stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.audit import add_entry
from bot.state.errors import BodyMissing, Outdated
from bot.state.records import AuditEntry, SourceEntry, Version
from bot.state.tables import audit, version_entries, versions
from bot.state.tables import bodies as stored_bodies
from bot.state.transactions import APPLYING, Transactions, wait_for_lock
from bot.state.upserts import add_missing

REACHABLE = 10
"""Versions before the current one to which a story can be rolled back; older ones are not kept."""

_ENTRY_COLUMNS = [version_entries.c[field.name] for field in fields(SourceEntry)]


class VersionStore:
    """Reads and applies versions."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def current(self, guild: int, story: str) -> Version | None:
        """Give the version that is served; None where the folder is, as it stands."""
        async with self._transactions.reading() as connection:
            return await _current(connection, guild, story)

    async def history(self, guild: int, story: str, limit: int = 10) -> Sequence[Version]:
        """Give the kept versions, newest first, beginning with the current one."""
        async with self._transactions.reading() as connection:
            return await _newest(connection, guild, story, limit)

    async def guilds(self) -> Sequence[tuple[int, str]]:
        """Give the guilds with a version of their own, and the stories' names."""
        query = select(versions.c.guild, versions.c.story).distinct().order_by(versions.c.guild, versions.c.story)
        async with self._transactions.reading() as connection:
            return [(guild, story) for guild, story in await connection.execute(query)]

    async def body(self, sha256: str) -> bytes:
        """Give a file's content by its sha256.

        Raises:
            BodyMissing: no kept version has it.
        """
        async with self._transactions.reading() as connection:
            body = (
                await connection.execute(select(stored_bodies.c.body).where(stored_bodies.c.sha256 == sha256))
            ).scalar()
        if body is None:
            raise BodyMissing(sha256)
        return bytes(body)

    async def apply(self, version: Version, bodies: Mapping[str, bytes], detail: str) -> None:
        """Make a version the current one, in one transaction with its files, its audit entry and its announcement.

        Args:
            version: the version; its number is above its parent's.
            bodies: sha256 to content, for every entry whose content is not stored yet.
            detail: what it changes, for the audit log.

        Raises:
            Outdated: its parent is not, or no longer, the current version.
            BodyMissing: a file's content is neither given nor stored.
            ValueError: its number is not above its parent's, or a content does not have its sha256.
        """
        _check(version, bodies)
        async with self._transactions.writing() as connection:
            await wait_for_lock(connection, APPLYING)
            current = await _current(connection, version.guild, version.story)
            if version.parent != (current.number if current else 0):
                raise Outdated(version.story, current, await _detail(connection, current))
            await _store(connection, version, bodies)
            await add_entry(connection, _audit_entry(version, detail))
            await _drop_old(connection, version.guild, version.story)
            await self._transactions.announce(connection, f"story:{version.guild}:{version.story}")


def _check(version: Version, bodies: Mapping[str, bytes]) -> None:
    if version.number <= version.parent:
        raise ValueError(f"version {version.number} cannot follow version {version.parent}")
    for digest, body in bodies.items():
        if hashlib.sha256(body).hexdigest() != digest:
            raise ValueError(f"the content does not have the sha256 {digest}")


def _audit_entry(version: Version, detail: str) -> AuditEntry:
    return AuditEntry(
        version.guild, version.created, version.actor, version.action, detail, version.parent, version.number
    )


async def _current(connection: AsyncConnection, guild: int, story: str) -> Version | None:
    return next(iter(await _newest(connection, guild, story, 1)), None)


async def _newest(connection: AsyncConnection, guild: int, story: str, limit: int) -> Sequence[Version]:
    of_story = (versions.c.guild == guild, versions.c.story == story)
    query = select(versions).where(*of_story).order_by(versions.c.number.desc()).limit(limit)
    rows = (await connection.execute(query)).mappings().all()
    entries = await _entries(connection, guild, story, rows[-1]["number"]) if rows else {}
    return [Version(**row, entries=tuple(entries.get(row["number"], ()))) for row in rows]


async def _entries(connection: AsyncConnection, guild: int, story: str, oldest: int) -> dict[int, list[SourceEntry]]:
    """Give the files of a story's versions from a number on, by version."""
    table = version_entries.c
    query = (
        select(table.number, *_ENTRY_COLUMNS)
        .where(table.guild == guild, table.story == story, table.number >= oldest)
        .order_by(table.number, table.position)
    )
    entries: dict[int, list[SourceEntry]] = {}
    for number, *values in await connection.execute(query):
        entries.setdefault(number, []).append(SourceEntry(*values))
    return entries


async def _detail(connection: AsyncConnection, current: Version | None) -> str:
    """Give what the audit log says of a version."""
    if current is None:
        return ""
    query = select(audit.c.detail).where(
        audit.c.guild == current.guild,
        audit.c.action == current.action,
        audit.c.to_version == current.number,
        audit.c.at == current.created,
    )
    return (await connection.execute(query)).scalars().first() or ""


async def _store(connection: AsyncConnection, version: Version, bodies: Mapping[str, bytes]) -> None:
    """Write a version, its files, and those contents that are not stored yet."""
    wanted = {entry.sha256: entry.file for entry in version.entries}
    query = select(stored_bodies.c.sha256).where(stored_bodies.c.sha256.in_(wanted))
    stored = set((await connection.execute(query)).scalars())
    for digest, file in wanted.items():
        if digest not in stored and digest not in bodies:
            raise BodyMissing(digest, file)
    new = [{"sha256": digest, "body": bodies[digest]} for digest in sorted(wanted.keys() - stored)]
    await add_missing(connection, stored_bodies, new)
    key = {"guild": version.guild, "story": version.story, "number": version.number}
    row = {column.name: getattr(version, column.name) for column in versions.c}
    await connection.execute(insert(versions).values(row))
    entries = [
        key | {"position": position} | {field.name: getattr(entry, field.name) for field in fields(entry)}
        for position, entry in enumerate(version.entries)
    ]
    if entries:
        await connection.execute(insert(version_entries), entries)


async def _drop_old(connection: AsyncConnection, guild: int, story: str) -> None:
    """Remove versions that can no longer be reached, and contents that no kept version of any guild has."""
    of_story = (versions.c.guild == guild, versions.c.story == story)
    kept = select(versions.c.number).where(*of_story).order_by(versions.c.number.desc()).limit(1 + REACHABLE)
    dropped = await connection.execute(delete(versions).where(*of_story, versions.c.number.not_in(kept)))
    if dropped.rowcount:
        await connection.execute(
            delete(stored_bodies).where(stored_bodies.c.sha256.not_in(select(version_entries.c.sha256)))
        )
