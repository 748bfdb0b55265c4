"""What a person reads when something goes wrong, and that nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from bot.client import FootnoteBot
from bot.cogs.errors import AnswersErrors, expected
from bot.ops.sync import sync_now
from bot.words import load_words
from retrieval.errors import StoryError

Interaction = discord.Interaction[FootnoteBot]
SENTENCE = "The story cannot be used."


class Ask(AnswersErrors, discord.ui.Modal, title="A form"):
    text: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Text", custom_id="text")

    async def on_submit(self, interaction: Interaction) -> None:  # type: ignore[override]
        raise StoryError(SENTENCE)


class Choice(AnswersErrors, discord.ui.View):
    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: Interaction, button: discord.ui.Button[Any]) -> None:
        raise StoryError(SENTENCE)


class Kept(discord.ui.DynamicItem[discord.ui.Button[Any]], template="test:(?P<what>[a-z]+)"):
    def __init__(self, what: str) -> None:
        super().__init__(discord.ui.Button(label=what, custom_id=f"test:{what}"))
        self.what = what

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: Any, /) -> Kept:
        return cls(match["what"])

    async def interaction_check(self, interaction: Interaction) -> bool:  # type: ignore[override]
        if self.what == "forbidden":
            raise StoryError("You may not.")
        return True

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override]
        raise StoryError(SENTENCE) if self.what == "foreseen" else ZeroDivisionError(self.what)


@pytest.fixture
async def fails(
    simcord_env: Env, simcord_bot: FootnoteBot, alice: MemberActor, channel: ChannelHandle
) -> Callable[..., Any]:
    """Let a command fail with an error, after it has answered as it is told."""

    async def run(error: Exception, before: Callable[[Interaction], Any] | None = None) -> InteractionResult:
        @app_commands.command(name="fail", description="Fails")
        async def fail(interaction: Interaction) -> None:
            if before is not None:
                await before(interaction)
            raise error

        simcord_bot.tree.add_command(fail)
        await sync_now(simcord_bot)
        return await alice.slash(channel, "fail")

    return run


async def test_a_foreseen_error_is_its_sentence(fails: Callable[..., Any]) -> None:
    result = await fails(StoryError(SENTENCE))
    assert (result.response.content, result.ephemeral) == (SENTENCE, True)


async def test_an_unforeseen_error_is_told_with_the_code_it_is_logged_under(
    fails: Callable[..., Any], simcord_env: Env, caplog: pytest.LogCaptureFixture
) -> None:
    result = await fails(ZeroDivisionError("inside"))
    code = result.response.content.partition("code ")[2].partition(".")[0]
    assert len(simcord_env.errors) == 1
    assert code in caplog.text


async def test_an_unforeseen_error_shows_nothing_of_itself(fails: Callable[..., Any], simcord_env: Env) -> None:
    result = await fails(ZeroDivisionError("inside"))
    assert len(simcord_env.errors) == 1
    assert "inside" not in result.response.content


async def test_an_error_after_a_public_thinking_is_seen_by_one_alone(fails: Callable[..., Any]) -> None:
    result = await fails(StoryError(SENTENCE), lambda interaction: interaction.response.defer(thinking=True))
    assert result.response is None
    assert [(each.content, each.ephemeral) for each in result.followups] == [(SENTENCE, True)]


async def test_an_error_after_an_ephemeral_thinking_ends_the_thinking(fails: Callable[..., Any]) -> None:
    result = await fails(StoryError(SENTENCE), lambda interaction: interaction.response.defer(ephemeral=True))
    assert (result.response.content, result.response.ephemeral) == (SENTENCE, True)


async def test_an_answer_that_was_given_stays(fails: Callable[..., Any]) -> None:
    result = await fails(StoryError(SENTENCE), lambda interaction: interaction.response.send_message("Answer"))
    assert (result.response.content, result.followups[0].content) == ("Answer", SENTENCE)


async def test_an_expired_interaction_is_not_answered(fails: Callable[..., Any], simcord_env: Env) -> None:
    simcord_env.inject_error("POST", "/interactions/*", status=404, code=10062)
    result = await fails(StoryError("unused"), lambda interaction: interaction.response.send_message("Late"))
    assert not result.acknowledged


async def test_an_error_that_cannot_be_told_is_no_second_error(fails: Callable[..., Any], simcord_env: Env) -> None:
    simcord_env.inject_error("POST", "/interactions/*", status=500, times=None)
    await fails(StoryError(SENTENCE))
    assert simcord_env.errors == []


async def test_a_reader_of_french_is_told_in_french(
    simcord_env: Env, simcord_bot: FootnoteBot, fails: Callable[..., Any], alice: MemberActor
) -> None:
    guild = alice.guild
    await simcord_bot.library.set_guild_settings(guild.id, alice.id, simcord_bot.now(), language="fr")
    result = await fails(app_commands.CheckFailure())
    assert result.response.content.startswith("Vous n’avez pas le droit")


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (app_commands.NoPrivateMessage(), "guild_only"),
        (app_commands.CheckFailure(), "not_allowed"),
        (app_commands.MissingPermissions(["manage_guild"]), "not_allowed"),
        (app_commands.CommandNotFound("gone", []), "out_of_date"),
    ],
)
def test_what_discord_py_refuses_is_said_in_words(error: Exception, name: str) -> None:
    words = load_words("en")
    assert expected(error, words) == words.texts[f"errors.{name}"]


def test_a_cooldown_says_how_long() -> None:
    error = app_commands.CommandOnCooldown(app_commands.Cooldown(1, 30), 2.4)
    assert expected(error, load_words("en")) == "That was quick. Please try again in 2 s."


def test_a_missing_permission_of_the_bot_is_named() -> None:
    sentence = expected(app_commands.BotMissingPermissions(["embed_links"]), load_words("en"))
    assert sentence == "I lack a permission for this: embed_links."


async def shown(bot: FootnoteBot, alice: MemberActor, channel: ChannelHandle, view: Any) -> discord.Message:
    """Let the bot send a message with these buttons."""
    place = bot.get_channel(channel.id)
    assert isinstance(place, discord.TextChannel)
    return await place.send("Buttons", view=view)


async def test_a_button_s_error_is_answered(
    simcord_env: Env, simcord_bot: FootnoteBot, alice: MemberActor, channel: ChannelHandle
) -> None:
    message = await shown(simcord_bot, alice, channel, Choice())
    result = await alice.click(message, custom_id="press")
    assert [str(error) for error in simcord_env.errors] == [SENTENCE]  # simcord's own watch on views
    assert (result.response.content, result.ephemeral) == (SENTENCE, True)  # type: ignore[union-attr]


@pytest.mark.parametrize(("what", "sentence"), [("foreseen", SENTENCE), ("forbidden", "You may not.")])
async def test_a_kept_button_s_error_is_answered(
    simcord_bot: FootnoteBot, alice: MemberActor, channel: ChannelHandle, what: str, sentence: str
) -> None:
    simcord_bot.add_dynamic_items(Kept)
    view = discord.ui.View(timeout=None).add_item(Kept(what))
    message = await shown(simcord_bot, alice, channel, view)
    result = await alice.click(message, custom_id=f"test:{what}")
    assert (result.response.content, result.ephemeral) == (sentence, True)  # type: ignore[union-attr]


async def test_a_kept_button_s_unforeseen_error_is_logged(
    simcord_env: Env, simcord_bot: FootnoteBot, alice: MemberActor, channel: ChannelHandle
) -> None:
    simcord_bot.add_dynamic_items(Kept)
    view = discord.ui.View(timeout=None).add_item(Kept("unforeseen"))
    await alice.click(await shown(simcord_bot, alice, channel, view), custom_id="test:unforeseen")
    assert [type(error) for error in simcord_env.errors] == [ZeroDivisionError]


async def test_a_form_s_error_is_answered(
    simcord_env: Env, simcord_bot: FootnoteBot, alice: MemberActor, channel: ChannelHandle
) -> None:
    @app_commands.command(name="form", description="Opens a form")
    async def form(interaction: Interaction) -> None:
        await interaction.response.send_modal(Ask())

    simcord_bot.tree.add_command(form)
    await sync_now(simcord_bot)
    result = await alice.submit_modal(await alice.slash(channel, "form"), {"text": "words"})
    assert [str(error) for error in simcord_env.errors] == [SENTENCE]  # simcord's own watch on forms
    assert (result.response.content, result.ephemeral) == (SENTENCE, True)  # type: ignore[union-attr]


async def test_a_message_is_no_command(alice: MemberActor, channel: ChannelHandle, simcord_env: Env) -> None:
    await alice.send(channel, "help")
    assert len(channel.history()) == 1
