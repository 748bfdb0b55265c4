from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

from simcord import ChannelHandle, GuildHandle, MemberActor

from bot.client import FootnoteBot
from bot.state.records import AuditEntry
from tests.bot.discord.moderating import embed_of, guild_of, labels, message_of, text_of

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


async def rows_of(mo: MemberActor, channel: ChannelHandle) -> list[list[str]]:
    result = await mo.slash(channel, "audit", export=True)
    attachment = message_of(result).attachments[0]
    assert attachment.filename == f"audit-{guild_of(channel)}.csv"
    return list(csv.reader(io.StringIO((await attachment.read()).decode("utf-8-sig"))))


async def test_where_nothing_was_changed_the_list_says_so(mo: MemberActor, channel: ChannelHandle) -> None:
    assert "Nothing has been changed here yet." in text_of(await mo.slash(channel, "audit"))


async def test_a_change_is_listed_with_who_and_from_which_version_to_which(
    mo: MemberActor, channel: ChannelHandle
) -> None:
    staged = await mo.slash(channel, "source remove", number=1)
    await mo.click(message_of(staged), label="Take it down")
    text = str(embed_of(await mo.slash(channel, "audit")).description).replace("\\", "")
    assert f"<@{mo.id}> · source taken down" in text
    assert "2026-02-03-search-of-the-paris-offices.md · version 0 → 1" in text


async def test_many_changes_are_turned_page_by_page(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    for n in range(12):
        entry = AuditEntry(guild_of(channel), NOON + timedelta(minutes=n), mo.id, "settings", f"retention_days={n}")
        await simcord_bot.database.audit.add(entry)
    first = await mo.slash(channel, "audit")
    assert labels(message_of(first)) == ["Previous", "Next"]
    assert "days=11" in text_of(first)
    assert "days=0" in text_of(await mo.click(message_of(first), label="Next"))


async def test_the_export_has_every_change(mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot) -> None:
    await simcord_bot.database.audit.add(AuditEntry(guild_of(channel), NOON, mo.id, "add", "ferry, “new”.md", 1, 2))
    assert await rows_of(mo, channel) == [
        ["at", "actor", "action", "detail", "from_version", "to_version"],
        ["2031-05-04T12:00:00+00:00", str(mo.id), "add", "ferry, “new”.md", "1", "2"],
    ]


async def test_the_export_of_nothing_has_its_columns(mo: MemberActor, channel: ChannelHandle) -> None:
    assert len(await rows_of(mo, channel)) == 1


async def test_another_servers_changes_are_not_shown(
    mo: MemberActor, channel: ChannelHandle, other: GuildHandle, simcord_bot: FootnoteBot
) -> None:
    await simcord_bot.database.audit.add(AuditEntry(other.id, NOON, mo.id, "add", "secret.md", 1, 2))
    assert "secret" not in text_of(await mo.slash(channel, "audit"))


async def test_a_cell_that_begins_as_a_formula_is_made_text(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    for detail in ("=1+1", "+1", "-1", "@SUM(A1)"):
        await simcord_bot.database.audit.add(AuditEntry(guild_of(channel), NOON, mo.id, "add", detail))
    assert {row[3] for row in (await rows_of(mo, channel))[1:]} == {"'=1+1", "'+1", "'-1", "'@SUM(A1)"}
