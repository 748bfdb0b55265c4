"""Who changed what: as pages, and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC

import discord

from bot.render.limits import clip
from bot.render.lists import fold
from bot.render.markup import one_line
from bot.state.records import AuditEntry
from bot.words import Words

COLOUR = 0x6E6A86
ENTRIES_ON_A_PAGE = 10
COLUMNS = ("at", "actor", "action", "detail", "from_version", "to_version")

_DETAIL = 160
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def list_changes(entries: Sequence[AuditEntry], words: Words) -> tuple[discord.Embed, ...]:
    """Give the pages of `/audit`.

    Args:
        entries: newest first.
        words: the reader's language.
    """
    texts = fold((_entry(entry, words) for entry in entries), most=ENTRIES_ON_A_PAGE) or (words.say("audit.none"),)
    pages = []
    for page, text in enumerate(texts, start=1):
        embed = discord.Embed(title=words.say("audit.title"), description=text, colour=COLOUR)
        embed.set_footer(text=words.say("audit.footer", page=page, pages=len(texts)))
        pages.append(embed)
    return tuple(pages)


def as_csv(entries: Sequence[AuditEntry]) -> bytes:
    """Give the changes as CSV (RFC 4180) in UTF-8 with a byte order mark, times in UTC.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        cells = (
            entry.at.astimezone(UTC).isoformat(timespec="seconds"),
            entry.actor,
            entry.action,
            entry.detail,
            "" if entry.from_version is None else entry.from_version,
            "" if entry.to_version is None else entry.to_version,
        )
        writer.writerow([_neutral(str(cell)) for cell in cells])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def action_name(action: str, words: Words) -> str:
    """Give what was done in the reader's words."""
    return words.texts.get(f"actions.{action}", action)


def _entry(entry: AuditEntry, words: Words) -> str:
    head = words.say(
        "audit.line",
        when=discord.utils.format_dt(entry.at, "f"),
        actor=entry.actor,
        action=action_name(entry.action, words),
    )
    below = [clip(entry.detail, _DETAIL, one_line)] if entry.detail else []
    if entry.to_version is not None:
        below.append(words.say("audit.versions", before=entry.from_version or 0, after=entry.to_version))
    return f"{head}\n{' · '.join(below)}" if below else head


def _neutral(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
