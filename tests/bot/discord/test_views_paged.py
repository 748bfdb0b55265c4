"""The pages of a view that is longer than one message, in a made-up story."""

from __future__ import annotations

from pathlib import Path

import pytest
from simcord import ChannelHandle, MemberActor

from bot.settings import Settings
from tests.bot.discord.asking import labels_of, reply_of

N_YEARS = 50


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A story of a ship with an event a year, and words of its captain on each."""
    folder = tmp_path / "ferry"
    folder.mkdir()
    years = range(1980, 1980 + N_YEARS)
    told = "\n\n".join(
        f"The ferry number {year} was built in {year} by a company of Tarnby. "
        f'"Ship {year} was the best that we had built in all those years," said Mary Holt.'
        for year in years
    )
    (folder / "ferries.md").write_text(f"---\ntitle: Ferries\ndate: 2031-05-06\n---\n\n{told}\n", encoding="utf-8")
    return Settings(data_dir=tmp_path / "data", story=str(folder))


def footer(channel: ChannelHandle) -> str:
    message = channel.last_message
    assert message is not None
    return message.embeds[0].footer.text or ""


async def test_a_long_view_has_buttons(alice: MemberActor, channel: ChannelHandle) -> None:
    assert labels_of(reply_of(await alice.slash(channel, "quotes"))) == ["Previous", "Next"]


@pytest.mark.parametrize("command", ["timeline", "quotes"])
async def test_pages_are_turned(alice: MemberActor, channel: ChannelHandle, command: str) -> None:
    result = await alice.slash(channel, command)
    await alice.click(reply_of(result), label="Next")

    assert footer(channel).startswith("page 2 of")


async def test_pages_are_turned_back(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "timeline", topic="ferry")
    await alice.click(reply_of(result), label="Next")
    await alice.click(channel.last_message, label="Previous")  # type: ignore[arg-type]

    assert footer(channel).startswith("page 1 of")


async def test_the_picture_stays_while_pages_are_turned(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "timeline")
    await alice.click(reply_of(result), label="Next")
    message = channel.last_message

    assert message is not None
    assert len(message.attachments) == 1
    assert message.embeds[0].image.url is not None


async def test_what_was_asked_for_stays_while_pages_are_turned(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "quotes", speaker="Mary Holt", topic="ship")
    await alice.click(reply_of(result), label="Next")
    message = channel.last_message

    assert message is not None
    assert message.embeds[0].title == "Who said what: Mary Holt; ship"
