"""What each guild's moderators have set."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.audit import add_entry
from bot.state.records import AuditEntry, GuildSettings
from bot.state.tables import guild_settings
from bot.state.transactions import Transactions
from bot.state.upserts import add_missing

_SETTABLE = frozenset(field.name for field in fields(GuildSettings)) - {"guild"}
_IDS = frozenset({"channels", "moderators"})
_UNAUDITED = frozenset({"welcomed"})
"""What the bot notes for itself, and no moderator sets."""


class SettingsStore:
    """Reads and changes the settings of guilds."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def get(self, guild: int) -> GuildSettings:
        """Give a guild's settings; the defaults where nothing was ever set."""
        async with self._transactions.reading() as connection:
            return await _read(connection, guild) or GuildSettings(guild)

    async def change(self, guild: int, actor: int, at: datetime, **values: Any) -> GuildSettings:
        """Set some fields of `GuildSettings`, leave the others, and note it in the audit log.

        Two changes of different fields at once are both kept.

        Raises:
            TypeError: there is no such field.
            ValueError: `at` has no time zone.
        """
        unknown = sorted(values.keys() - _SETTABLE)
        if unknown:
            raise TypeError(f"no such setting: {', '.join(unknown)}")
        async with self._transactions.writing() as connection:
            await add_missing(connection, guild_settings, [_as_row(GuildSettings(guild))])
            before = await _read_to_change(connection, guild)
            after = replace(before, **values)
            detail = _difference(before, after)
            if after != before:
                row = _as_row(after)
                changed = {name: row[name] for name in values}
                await connection.execute(update(guild_settings).where(guild_settings.c.guild == guild).values(changed))
                await self._transactions.announce(connection, f"settings:{guild}")
            if detail:
                await add_entry(connection, AuditEntry(guild, at, actor, "settings", detail))
        return after


async def _read(connection: AsyncConnection, guild: int) -> GuildSettings | None:
    row = (await connection.execute(select(guild_settings).where(guild_settings.c.guild == guild))).mappings().first()
    return None if row is None else _as_settings(row)


async def _read_to_change(connection: AsyncConnection, guild: int) -> GuildSettings:
    """Read a guild's row and hold it to the end of the transaction."""
    query = select(guild_settings).where(guild_settings.c.guild == guild).with_for_update()
    return _as_settings((await connection.execute(query)).mappings().one())


def _as_settings(row: RowMapping) -> GuildSettings:
    values = dict(row)
    return GuildSettings(**values | {name: frozenset(values[name]) for name in _IDS})


def _as_row(settings: GuildSettings) -> dict[str, Any]:
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {name: sorted(value) if name in _IDS else value for name, value in values.items()}


def _difference(before: GuildSettings, after: GuildSettings) -> str:
    """Say what a moderator has changed: `language=fr, replies=ephemeral`; ids as they are."""
    old, new = _as_row(before), _as_row(after)
    return ", ".join(
        f"{name}={_in_words(new[name])}" for name in sorted(new) if new[name] != old[name] and name not in _UNAUDITED
    )


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    return "default" if value is None else str(value)
