"""Editions as the database keeps them, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.serving.edition import Edition, SourceFile
from bot.serving.staged import Staged
from bot.state.records import SourceEntry, Version


def version_of(staged: Staged, guild: int, actor: int, at: datetime) -> Version:
    """Give the record of a staged edition, once a moderator applies it."""
    edition = staged.edition
    live = tuple(SourceEntry(file.name, file.sha256, file.origin) for file in edition.files)
    removed = tuple(SourceEntry(file.name, file.sha256, file.origin, removed=True) for file in edition.removed)
    return Version(
        guild=guild,
        story=edition.name,
        number=edition.number,
        parent=staged.parent,
        fingerprint=edition.fingerprint,
        entries=live + removed,
        action=staged.action,
        actor=actor,
        created=at,
    )


def bodies_of(edition: Edition) -> dict[str, bytes]:
    """Give the contents of an edition's files, also of those taken down, by sha256."""
    return {file.sha256: file.body for file in (*edition.files, *edition.removed)}


def take_files(
    entries: Iterable[SourceEntry], bodies: Mapping[str, bytes]
) -> tuple[tuple[SourceFile, ...], tuple[SourceFile, ...]]:
    """Give a version's files and those that were taken down, both in the order of its entries."""
    files: list[SourceFile] = []
    removed: list[SourceFile] = []
    for entry in entries:
        (removed if entry.removed else files).append(SourceFile(entry.file, bodies[entry.sha256], entry.origin))
    return tuple(files), tuple(removed)
