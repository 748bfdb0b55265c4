from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from simcord import ChannelHandle, MemberActor

from bot.client import FootnoteBot
from bot.settings import Settings
from tests.bot.discord.moderating import (
    TOLL,
    bridge_settings,
    copy_bridge,
    embed_of,
    field,
    guild_of,
    labels,
    message_of,
    text_of,
)

FIRST = "2031-03-04-bridge-closed.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_bridge(tmp_path)


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    return bridge_settings(tmp_path, folder)


async def apply(mo: MemberActor, channel: ChannelHandle, command: str, **options: object) -> str:
    staged = message_of(await mo.slash(channel, command, **options))
    return text_of(await mo.click(staged, label=labels(staged)[0]))


async def test_a_folder_that_did_not_change_is_not_staged(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await mo.slash(channel, "reload")
    assert "nothing in the story's folder has changed" in text_of(result)
    assert labels(message_of(result)) == []


async def test_what_changed_in_the_folder_is_shown(mo: MemberActor, channel: ChannelHandle, folder: Path) -> None:
    (folder / "toll.md").write_bytes(TOLL)
    text = (folder / FIRST).read_text()
    (folder / FIRST).write_text(text.replace("born in Lisbon", "born in Porto"))
    (folder / "old-bridge.md").unlink()
    embed = embed_of(await mo.slash(channel, "reload"))
    assert "Toll for the new ferry" in field(embed, "Articles added")
    assert "What is known of the Old Bridge" in field(embed, "Articles removed")
    assert field(embed, "Articles changed").endswith("Paragraphs: 0 added · 0 removed · 1 changed")


async def test_a_changed_story_file_is_told(mo: MemberActor, channel: ChannelHandle, folder: Path) -> None:
    (folder / "story.toml").write_text('title = "The bridge and the ferry"')
    assert "`story.toml` changes" in text_of(await mo.slash(channel, "reload"))


async def test_a_reloaded_folder_answers_once_it_is_applied(
    mo: MemberActor, channel: ChannelHandle, folder: Path
) -> None:
    (folder / "toll.md").write_bytes(TOLL)
    assert (await apply(mo, channel, "reload")).startswith("Applied: version 1 answers now.")
    answer = await mo.slash(channel, "ask", question="Until when do pupils travel free?")
    assert "Toll for the new ferry" in text_of(answer)


async def test_a_broken_story_file_leaves_the_old_version_serving(
    mo: MemberActor, channel: ChannelHandle, folder: Path, simcord_bot: FootnoteBot
) -> None:
    (folder / "story.toml").write_text("title = [")
    told = text_of(await mo.slash(channel, "reload")).replace("\\", "")
    assert told.startswith("Nothing was changed, and version 0 still answers: story.toml: line 1: not TOML")
    assert len(simcord_bot.library.edition(guild_of(channel)).story.articles) == 3


async def test_a_folder_that_is_gone_leaves_the_old_version_serving(
    mo: MemberActor, channel: ChannelHandle, folder: Path
) -> None:
    shutil.rmtree(folder)
    assert text_of(await mo.slash(channel, "reload")).startswith("Nothing was changed, and version 0 still answers")
    assert "Cracked bridge" in text_of(await mo.slash(channel, "ask", question="Who found the cracks?"))


async def test_a_file_that_became_unreadable_is_named(mo: MemberActor, channel: ChannelHandle, folder: Path) -> None:
    (folder / "old-bridge.md").write_bytes(b"%PDF-1.7")
    embed = embed_of(await mo.slash(channel, "reload"))
    told = field(embed, "Files that could not be read").replace("\\", "")
    assert told == "old-bridge.md: not text but a PDF file"


async def test_what_was_taken_down_stays_down_when_the_folder_is_reloaded(
    mo: MemberActor, channel: ChannelHandle, folder: Path, simcord_bot: FootnoteBot
) -> None:
    await apply(mo, channel, "source remove", number=1)
    (folder / "toll.md").write_bytes(TOLL)
    await apply(mo, channel, "reload")
    digests = simcord_bot.library.edition(guild_of(channel)).digests
    assert "toll.md" in digests
    assert FIRST not in digests


async def test_the_versions_before_are_offered_for_going_back(mo: MemberActor, channel: ChannelHandle) -> None:
    await apply(mo, channel, "source remove", number=1)
    await apply(mo, channel, "source remove", number=1)
    choices = await mo.autocomplete(channel, "rollback", "version", "")
    assert [choice["value"] for choice in choices] == [1, 0]
    assert choices[0]["name"].startswith("Version 1: source taken down, 20")


async def test_going_back_serves_the_sources_of_then_as_a_new_version(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await apply(mo, channel, "source remove", number=1)
    await apply(mo, channel, "source remove", number=1)
    assert (await apply(mo, channel, "rollback", version=1)).startswith("Applied: version 3 answers now.")
    articles = simcord_bot.library.edition(guild_of(channel)).story.articles
    assert [article.file for article in articles] == ["2031-03-09-ferry-for-tarnby.md", "old-bridge.md"]


async def test_going_back_to_the_folder_undoes_everything(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    await apply(mo, channel, "source remove", number=1)
    await apply(mo, channel, "rollback", version=0)
    assert len(simcord_bot.library.edition(guild_of(channel)).story.articles) == 3


async def test_going_back_to_no_version_names_those_there_are(mo: MemberActor, channel: ChannelHandle) -> None:
    await apply(mo, channel, "source remove", number=1)
    told = text_of(await mo.slash(channel, "rollback", version=7))
    assert "there is no version 7 to go back to; there are: 0 (the folder), 1" in told.replace("\\", "")


async def test_ten_versions_before_and_the_folder_are_offered(mo: MemberActor, channel: ChannelHandle) -> None:
    for _ in range(6):
        await apply(mo, channel, "source remove", number=1)
        await apply(mo, channel, "source restore", number=1)
    choices = await mo.autocomplete(channel, "rollback", "version", "")
    assert [choice["value"] for choice in choices] == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 0]
