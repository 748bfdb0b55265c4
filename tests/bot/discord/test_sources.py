from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.client import FootnoteBot
from bot.settings import Settings
from tests.bot.discord.moderating import bridge_settings, copy_bridge, embed_of, field, labels, message_of, text_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = copy_bridge(tmp_path)
    for day in range(10, 20):
        text = (
            f"---\ntitle: Day {day} at the ferry\ndate: 2031-04-{day}\n---\n\nOn day {day} the ferry made {day} trips."
        )
        (folder / f"day-{day}.md").write_text(text)
    return folder


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    return bridge_settings(tmp_path, folder)


async def test_a_member_reads_which_articles_there_are(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "sources")
    text = text_of(result)
    assert "**1. Cracked bridge in Tarnby closed**\nTarn Valley Post · 2031-03-04 · 4 paragraphs" in text
    assert "publisher not stated · 2031-03-09" in text
    assert "Version 0 · page 1 of 2" in text


async def test_the_list_is_seen_by_who_asked_alone(alice: MemberActor, channel: ChannelHandle) -> None:
    assert (await alice.slash(channel, "sources")).ephemeral


async def test_the_list_is_turned_page_by_page(alice: MemberActor, channel: ChannelHandle) -> None:
    first = message_of(await alice.slash(channel, "sources"))
    second = message_of(await alice.click(first, label="Next"))
    assert "**13. What is known of the Old Bridge**" in str(second.embeds[0].description)
    back = await alice.click(second, label="Previous")
    assert str(embed_of(back).footer.text).endswith("page 1 of 2")


async def test_pages_turn_after_a_restart(
    simcord_env: Env, alice: MemberActor, channel: ChannelHandle, new_bot: Callable[[], FootnoteBot]
) -> None:
    first = message_of(await alice.slash(channel, "sources"))
    await simcord_env.restart_bot(new_bot())
    turned = await alice.click(first, label="Next")
    assert str(embed_of(turned).footer.text).endswith("page 2 of 2")


class TestCopy:
    @pytest.fixture
    def folder(self, folder: Path) -> Path:
        text = "\n\n".join(f"The mayor of Tarnby said {word} of the ferry on day {word}." for word in "abcdefghij")
        for day in (1, 2):
            head = f"---\ntitle: Mayor on ferry {day}\ndate: 2031-04-0{day}\n---"
            (folder / f"copy-{day}.md").write_text(f"{head}\n\n{text}")
        return folder

    async def test_a_copy_is_marked_as_one(self, alice: MemberActor, channel: ChannelHandle) -> None:
        assert "same text as 3" in text_of(await alice.slash(channel, "sources"))


async def test_moderators_see_what_was_taken_down(alice: MemberActor, mo: MemberActor, channel: ChannelHandle) -> None:
    staged = await mo.slash(channel, "source remove", number=1)
    await mo.click(message_of(staged), label="Take it down")
    seen = await mo.slash(channel, "sources")
    assert field(embed_of(seen), "Taken down") == "**1.** 2031-03-04-bridge-closed.md"
    assert "Taken down" not in text_of(await alice.slash(channel, "sources"))


class TestUnreadable:
    @pytest.fixture
    def folder(self, folder: Path) -> Path:
        (folder / "scan.txt").write_bytes(b"%PDF-1.7 rest")
        return folder

    async def test_moderators_see_what_could_not_be_read(
        self, alice: MemberActor, mo: MemberActor, channel: ChannelHandle
    ) -> None:
        seen = await mo.slash(channel, "sources")
        assert "scan.txt: not text but a PDF file" in field(embed_of(seen), "Files that could not be read")
        assert "scan.txt" not in text_of(await alice.slash(channel, "sources"))


async def test_a_moderator_reads_a_source_paragraph_by_paragraph(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await mo.slash(channel, "source show", number=1)
    embed = embed_of(result)
    assert embed.title == "1. Cracked bridge in Tarnby closed"
    assert embed.url == "https://tarnpost.example/news/bridge?id=7"
    assert "**Paragraph 4**\nThe diver, Olaf Brenner, 31, works" in str(embed.description)
    assert labels(message_of(result)) == []


async def test_a_number_without_a_source_is_told(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await mo.slash(channel, "source show", number=99)
    assert text_of(result) == "There is no source number 99; `/sources` lists them."


async def test_numbers_are_offered_by_title(mo: MemberActor, channel: ChannelHandle) -> None:
    choices = await mo.autocomplete(channel, "source show", "number", "ferry carries")
    assert [(choice["name"], choice["value"]) for choice in choices] == [("2. Ferry carries cars across the Tarn", 2)]


async def test_all_numbers_are_offered_where_nothing_was_typed(mo: MemberActor, channel: ChannelHandle) -> None:
    assert len(await mo.autocomplete(channel, "source remove", "number", "")) == 13


class TestLong:
    @pytest.fixture
    def folder(self, folder: Path) -> Path:
        paragraphs = "\n\n".join(f"Trip {n} of the ferry carried {n} cars." for n in range(1, 15))
        (folder / "long.md").write_text(f"---\ntitle: All trips\ndate: 2031-01-01\n---\n\n{paragraphs}")
        return folder

    async def test_a_page_of_a_source_taken_down_meanwhile_says_so(
        self, mo: MemberActor, channel: ChannelHandle
    ) -> None:
        shown = message_of(await mo.slash(channel, "source show", number=1))
        staged = await mo.slash(channel, "source remove", number=1)
        await mo.click(message_of(staged), label="Take it down")
        turned = await mo.click(shown, label="Next")
        assert text_of(turned).startswith("This source was taken down or replaced meanwhile")

    async def test_a_long_source_goes_on_on_the_next_page(self, mo: MemberActor, channel: ChannelHandle) -> None:
        shown = message_of(await mo.slash(channel, "source show", number=1))
        turned = await mo.click(shown, label="Next")
        assert str(embed_of(turned).description).startswith("**Paragraph 7**")
