from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.state.database import Database
from bot.state.errors import BodyMissing, Outdated
from bot.state.records import AuditEntry, Version
from bot.state.versions import REACHABLE
from tests.bot.state.making import ANN, BOB, GUILD, NOON, bodies_of, digest_of, make_version


async def apply(database: Database, number: int, *files: bytes, **changed: object) -> Version:
    version = make_version(number, *files, **changed)
    await database.versions.apply(version, bodies_of(*files), "a detail")
    return version


async def test_without_a_version_there_is_no_current_one(database: Database) -> None:
    assert await database.versions.current(GUILD, "harbour") is None
    assert await database.versions.history(GUILD, "harbour") == []


async def test_the_applied_version_is_the_current_one(database: Database) -> None:
    await apply(database, 1, b"one")
    second = await apply(database, 2, b"two", b"one", b"three")
    assert await database.versions.current(GUILD, "harbour") == second


async def test_a_removed_file_is_kept_with_its_version(database: Database) -> None:
    version = make_version(1, b"one", b"two")
    version = replace(version, entries=(version.entries[0], replace(version.entries[1], removed=True)))
    await database.versions.apply(version, bodies_of(b"one", b"two"), "two.md")
    assert await database.versions.current(GUILD, "harbour") == version


async def test_a_version_may_have_no_files(database: Database) -> None:
    version = await apply(database, 1)
    assert await database.versions.history(GUILD, "harbour") == [version]


async def test_history_has_the_newest_first(database: Database) -> None:
    applied = [await apply(database, number, b"one") for number in (1, 2, 3)]
    assert await database.versions.history(GUILD, "harbour", limit=2) == [applied[2], applied[1]]


async def test_stories_and_guilds_have_versions_of_their_own(database: Database) -> None:
    await apply(database, 1, b"one")
    await apply(database, 1, b"one", story="bridge")
    await apply(database, 1, b"one", guild=3)
    assert await database.versions.guilds() == [(3, "harbour"), (GUILD, "bridge"), (GUILD, "harbour")]


async def test_a_content_is_given_back_to_the_byte(database: Database) -> None:
    body = bytes(range(256))
    version = replace(make_version(1), entries=(replace(make_version(1, b"x").entries[0], sha256=digest_of(body)),))
    await database.versions.apply(version, {digest_of(body): body}, "x.md")
    assert await database.versions.body(digest_of(body)) == body


async def test_a_stored_content_need_not_be_given_again(database: Database) -> None:
    await apply(database, 1, b"one")
    await database.versions.apply(make_version(2, b"one"), {}, "a detail")
    assert await database.versions.body(digest_of(b"one")) == b"one"


async def test_a_missing_content_is_refused_and_nothing_is_stored(database: Database) -> None:
    with pytest.raises(BodyMissing, match=r"The content of two\.md \(\w{12}…\) is not in the database\."):
        await database.versions.apply(make_version(1, b"one", b"two"), bodies_of(b"one"), "a detail")
    assert await database.versions.current(GUILD, "harbour") is None
    with pytest.raises(BodyMissing, match="The content of the file"):
        await database.versions.body(digest_of(b"one"))


async def test_a_content_under_a_wrong_sha256_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="does not have the sha256"):
        await database.versions.apply(make_version(1, b"one"), {digest_of(b"one"): b"two"}, "a detail")


async def test_a_number_not_above_its_parents_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="version 1 cannot follow version 1"):
        await apply(database, 1, parent=1)


async def test_applying_is_audited(database: Database) -> None:
    await apply(database, 1, b"one", action="reload")
    assert await database.audit.all(GUILD) == [AuditEntry(GUILD, NOON, ANN, "reload", "a detail", 0, 1)]


async def test_a_version_with_an_old_parent_is_outdated(database: Database) -> None:
    await apply(database, 1, b"one")
    await apply(database, 2, b"two", action="remove", actor=BOB)
    with pytest.raises(Outdated) as caught:
        await apply(database, 3, b"three", parent=1)
    assert caught.value.current is not None
    assert (caught.value.current.number, caught.value.current.actor, caught.value.detail) == (2, BOB, "a detail")
    assert f"version 2 (remove a detail) by member {BOB}" in str(caught.value)


async def test_a_version_whose_parent_was_never_stored_is_outdated(database: Database) -> None:
    with pytest.raises(Outdated, match="have no stored version any more"):
        await apply(database, 2, b"one")


async def test_of_versions_with_one_parent_exactly_one_wins(database: Database, other: Database) -> None:
    outcomes = await asyncio.gather(
        *(apply(either, 1, b"one", actor=actor) for actor, either in enumerate([database, other] * 4)),
        return_exceptions=True,
    )
    won = [outcome for outcome in outcomes if isinstance(outcome, Version)]
    assert len(won) == 1
    assert sum(isinstance(outcome, Outdated) for outcome in outcomes) == 7
    assert await other.versions.current(GUILD, "harbour") == won[0]
    assert len(await database.audit.all(GUILD)) == 1


async def test_contents_stay_while_a_version_that_has_them_can_be_reached(database: Database) -> None:
    for number in range(1, REACHABLE + 2):
        await apply(database, number, b"always", b"file %d" % number)
    assert await database.versions.body(digest_of(b"file 1")) == b"file 1"
    await apply(database, REACHABLE + 2, b"always")
    with pytest.raises(BodyMissing):
        await database.versions.body(digest_of(b"file 1"))
    assert await database.versions.body(digest_of(b"file 2")) == b"file 2"
    assert len(await database.versions.history(GUILD, "harbour", limit=99)) == REACHABLE + 1


async def test_a_content_that_another_guild_has_stays(database: Database) -> None:
    await apply(database, 1, b"shared", guild=3)
    await apply(database, 1, b"shared")
    for number in range(2, REACHABLE + 3):
        await apply(database, number, b"other")
    assert await database.versions.body(digest_of(b"shared")) == b"shared"
