from __future__ import annotations

from bot.state.database import Database
from tests.bot.state.making import GUILD, make_entry


async def test_entries_are_listed_newest_first(database: Database) -> None:
    for detail in "abc":
        await database.audit.add(make_entry(detail))
    assert [entry.detail for entry in await database.audit.list(GUILD, 2)] == ["c", "b"]


async def test_a_page_begins_before_an_entry_even_where_all_have_one_time(database: Database) -> None:
    for detail in "abcd":
        await database.audit.add(make_entry(detail))
    page = await database.audit.list(GUILD, 2)
    assert [entry.detail for entry in await database.audit.list(GUILD, 9, before=page[-1].number)] == ["b", "a"]


async def test_an_entry_is_read_as_it_was_written(database: Database) -> None:
    entry = make_entry("quay.md", from_version=None, to_version=None)
    await database.audit.add(entry)
    assert await database.audit.all(GUILD) == [entry]


async def test_a_guild_sees_its_own_entries_only(database: Database) -> None:
    await database.audit.add(make_entry("theirs", guild=GUILD + 1))
    assert await database.audit.all(GUILD) == []
