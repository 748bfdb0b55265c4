"""What the bot says of itself."""

from __future__ import annotations

from simcord import ChannelHandle, MemberActor


async def test_help_is_for_the_one_who_asks(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "help")
    assert result.ephemeral


async def test_help_lists_each_command_as_one_that_can_be_clicked(alice: MemberActor, channel: ChannelHandle) -> None:
    result = await alice.slash(channel, "help")
    assert result.response is not None
    assert "</help:" in str(result.response.embeds[0].description)
