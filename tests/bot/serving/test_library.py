from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from bot.serving.incoming import Incoming
from bot.serving.library import Library
from bot.serving.staging import stage_add, stage_reload, stage_remove, stage_rollback
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from bot.state.errors import BodyMissing, Outdated
from bot.state.records import GuildSettings, SourceEntry, Version
from retrieval.errors import StoryError, StoryNotFound
from tests.bot.serving.conftest import GUILD, HELD_UP, MODERATOR, NOON

OTHER = Incoming("other.txt", b"The harbour office of Tarnby closed on Monday, its head Ada Voss said.")


async def add(library: Library, incoming: Incoming = HELD_UP) -> None:
    await library.apply(GUILD, await stage_add(library, GUILD, incoming), MODERATOR, NOON)


def version(*entries: SourceEntry, story: str = "tarnby-bridge") -> Version:
    return Version(GUILD, story, 1, 0, "f" * 64, entries, "add", MODERATOR, NOON)


async def test_without_changes_everybody_is_served_the_folder(library: Library) -> None:
    assert library.edition(None) is library.edition(GUILD) is library.default
    assert (library.default.name, library.default.number) == ("tarnby-bridge", 0)


async def test_stories_are_the_packaged_the_hosted_and_the_default(library: Library, folder: Path) -> None:
    assert {"x-paris-search", "mill", "tarnby-bridge"} == set(library.stories())
    assert library.stories()["tarnby-bridge"] == folder


async def test_the_default_story_may_be_named_among_the_hosted(
    settings: Settings, workshop: Workshop, database: Database
) -> None:
    named = settings.model_copy(update={"story": "mill"})
    assert (await Library.open(named, workshop, database)).default.name == "mill"


async def test_a_folder_of_stories_that_is_not_there_has_none(
    settings: Settings, workshop: Workshop, database: Database, tmp_path: Path
) -> None:
    elsewhere = settings.model_copy(update={"stories_dir": tmp_path / "nowhere"})
    assert set((await Library.open(elsewhere, workshop, database)).stories()) == {"x-paris-search", "tarnby-bridge"}


async def test_a_default_story_that_is_not_there_stops_the_start(
    settings: Settings, workshop: Workshop, database: Database
) -> None:
    with pytest.raises(StoryNotFound, match="nowhere"):
        await Library.open(settings.model_copy(update={"story": "nowhere"}), workshop, database)


async def test_one_guilds_change_is_no_other_guilds(library: Library) -> None:
    await add(library)
    assert library.edition(GUILD).number == 1
    assert library.edition(GUILD + 1) is library.edition(None) is library.default


async def test_after_a_restart_the_guilds_version_is_served(
    library: Library, settings: Settings, workshop: Workshop, database: Database
) -> None:
    await add(library)
    restarted = await Library.open(settings, workshop, database)
    assert restarted.edition(GUILD) == library.edition(GUILD)


async def test_a_guild_is_loaded_when_it_is_first_heard_of(
    library: Library, settings: Settings, workshop: Workshop, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(library)
    monkeypatch.setattr("bot.serving.library.PRELOADED", 0)
    restarted = await Library.open(settings, workshop, database)
    await restarted.guild_settings(GUILD)
    assert restarted.edition(GUILD).number == 1


async def test_direct_messages_have_default_settings(library: Library) -> None:
    assert await library.guild_settings(None) == GuildSettings(0)


async def test_settings_are_read_once_and_then_remembered(library: Library, database: Database) -> None:
    before = await library.guild_settings(GUILD)
    await database.settings.change(GUILD, MODERATOR, NOON, language="fr")
    assert await library.guild_settings(GUILD) is before


async def test_settings_that_another_process_changed_are_read_again(library: Library, database: Database) -> None:
    await library.guild_settings(GUILD)
    await database.settings.change(GUILD, MODERATOR, NOON, language="fr")
    await library.changed(f"settings:{GUILD}")
    assert (await library.guild_settings(GUILD)).language == "fr"


@pytest.mark.parametrize("what", [f"story:{GUILD}:tarnby-bridge", "all"])
async def test_a_version_that_another_process_applied_is_served(
    library: Library, settings: Settings, workshop: Workshop, database: Database, what: str
) -> None:
    await library.guild_settings(GUILD)
    elsewhere = await Library.open(settings, workshop, database)
    await add(elsewhere)
    await library.changed(what)
    assert library.edition(GUILD) == elsewhere.edition(GUILD)


async def test_news_of_an_unknown_kind_changes_nothing(library: Library) -> None:
    await library.changed("weather")
    assert library.edition(GUILD) is library.default


async def test_a_chosen_story_is_served(library: Library) -> None:
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story="mill")
    assert library.edition(GUILD).story.title == "mill"


async def test_a_story_added_to_the_host_since_the_start_can_be_chosen(library: Library, settings: Settings) -> None:
    assert settings.stories_dir is not None
    (settings.stories_dir / "weir").mkdir()
    (settings.stories_dir / "weir" / "a.md").write_text("The weir broke on Monday.", encoding="utf-8")
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story="weir")
    assert library.edition(GUILD).name == "weir"


async def test_choosing_the_default_again_serves_it(library: Library) -> None:
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story="mill")
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story=None)
    assert library.edition(GUILD) is library.default


async def test_an_unknown_story_is_refused_and_nothing_changes(library: Library) -> None:
    before = await library.guild_settings(GUILD)
    with pytest.raises(StoryError, match="there is no story 'moon'; there are: mill, tarnby-bridge, x-paris-search"):
        await library.set_guild_settings(GUILD, MODERATOR, NOON, story="moon", language="fr")
    assert await library.guild_settings(GUILD) == before


async def test_other_settings_leave_the_edition_alone(library: Library) -> None:
    await add(library)
    served = library.edition(GUILD)
    assert (await library.set_guild_settings(GUILD, MODERATOR, NOON, retention_days=7)).retention_days == 7
    assert library.edition(GUILD) is served


async def test_of_two_changes_at_once_the_second_is_outdated_and_the_first_served(library: Library) -> None:
    first, second = await stage_add(library, GUILD, HELD_UP), await stage_add(library, GUILD, OTHER)
    await library.apply(GUILD, first, MODERATOR, NOON)
    with pytest.raises(Outdated):
        await library.apply(GUILD, second, MODERATOR, NOON)
    assert library.edition(GUILD) == first.edition


async def test_an_outdated_change_brings_the_other_processs_version_in(
    library: Library, settings: Settings, workshop: Workshop, database: Database
) -> None:
    staged = await stage_add(library, GUILD, OTHER)
    elsewhere = await Library.open(settings, workshop, database)
    await add(elsewhere)
    with pytest.raises(Outdated):
        await library.apply(GUILD, staged, MODERATOR, NOON)
    assert library.edition(GUILD) == elsewhere.edition(GUILD)


async def test_a_change_starts_from_what_another_process_applied(
    library: Library, settings: Settings, workshop: Workshop, database: Database
) -> None:
    await library.guild_settings(GUILD)
    await add(await Library.open(settings, workshop, database))
    staged = await stage_add(library, GUILD, OTHER)
    assert (staged.parent, len(staged.edition.files)) == (1, 6)


async def test_a_change_to_a_story_that_is_no_longer_chosen_is_refused(library: Library) -> None:
    staged = await stage_add(library, GUILD, HELD_UP)
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story="mill")
    with pytest.raises(StoryError, match="prepared for the story 'tarnby-bridge', not 'mill'"):
        await library.apply(GUILD, staged, MODERATOR, NOON)


async def test_a_guild_that_goes_back_to_a_story_finds_its_version(library: Library) -> None:
    await add(library)
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story="mill")
    await library.set_guild_settings(GUILD, MODERATOR, NOON, story=None)
    assert library.edition(GUILD).number == 1


async def test_versions_are_listed_newest_first(library: Library) -> None:
    await add(library)
    await add(library, OTHER)
    assert [(stored.number, stored.action) for stored in await library.versions(GUILD)] == [(2, "add"), (1, "add")]


async def test_a_version_of_the_past_can_be_looked_at(library: Library) -> None:
    await add(library)
    first = library.edition(GUILD)
    await add(library, OTHER)
    assert await library.edition_of(GUILD, 1) == first


async def test_version_nought_is_the_folder_as_it_stands(library: Library, folder: Path) -> None:
    await add(library)
    (folder / "old-bridge.md").unlink()
    assert len((await library.edition_of(GUILD, 0)).story.articles) == 2


async def test_what_changed_in_the_folder_is_served_only_after_a_reload(library: Library, folder: Path) -> None:
    (folder / "old-bridge.md").unlink()
    await library.refresh(GUILD)
    assert library.edition(GUILD).fingerprint == library.default.fingerprint
    await library.apply(GUILD, await stage_reload(library, GUILD), MODERATOR, NOON)
    assert len(library.edition(GUILD).story.articles) == 2


async def test_a_version_that_can_no_longer_be_built_leaves_the_folder_served(
    library: Library, database: Database
) -> None:
    broken = b"title = "
    entry = SourceEntry("story.toml", sha256(broken).hexdigest(), "folder")
    await database.versions.apply(version(entry), {entry.sha256: broken}, "story.toml")
    await library.refresh(GUILD)
    assert library.edition(GUILD) is library.default
    assert library.problems[GUILD].startswith("version 1 of the story 'tarnby-bridge' cannot be served")


async def test_a_broken_version_is_left_by_rolling_back_to_the_folder(library: Library, database: Database) -> None:
    await database.versions.apply(version(), {}, "nothing")
    await library.refresh(GUILD)
    edition = await library.apply(GUILD, await stage_rollback(library, GUILD, 0), MODERATOR, NOON)
    assert (edition.number, library.edition(GUILD), dict(library.problems)) == (2, edition, {})


async def test_a_chosen_story_that_is_gone_is_told_and_the_default_served(
    library: Library, settings: Settings, workshop: Workshop, database: Database
) -> None:
    await database.settings.change(GUILD, MODERATOR, NOON, story="moon")
    await library.refresh(GUILD)
    assert library.edition(GUILD) is library.default
    assert library.problems[GUILD].startswith("the story 'moon' cannot be served, so 'tarnby-bridge' is: there is no")


async def test_nothing_can_be_changed_in_a_story_that_is_gone(library: Library, database: Database) -> None:
    await database.settings.change(GUILD, MODERATOR, NOON, story="moon")
    with pytest.raises(StoryError, match="the story 'moon' cannot be served"):
        await stage_remove(library, GUILD, 1)


async def test_a_version_whose_content_was_dropped_meanwhile_says_so(
    library: Library, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(library)

    async def dropped(digest: str) -> bytes:
        raise BodyMissing(digest)

    monkeypatch.setattr(database.versions, "body", dropped)
    with pytest.raises(StoryError, match="version 1 can no longer be built: The content of the file"):
        await library.edition_of(GUILD, 1)


async def test_each_change_is_in_the_audit(library: Library, database: Database) -> None:
    await add(library)
    entry = (await database.audit.list(GUILD, 1))[0]
    assert (entry.action, entry.detail, entry.from_version, entry.to_version) == ("add", "buses.txt", 0, 1)
    assert entry.at == datetime(2031, 3, 10, 12, tzinfo=UTC)
