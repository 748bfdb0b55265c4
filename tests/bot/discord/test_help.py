"""What the bot says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from bot.client import FootnoteBot
from bot.render.help import About, Listed, help_embeds, welcome_embed
from bot.render.limits import fits
from bot.words import load_words

COMMANDS = [Listed("ask", "Ask"), Listed("source add", "Add a source", for_moderators=True)]


def about(story: str = "The bridge", n_articles: int = 2, examples: tuple[str, ...] = ("When?",)) -> About:
    return About(story, n_articles, examples, "<@1>", "Answer this", {"ask": 5})


def texts(result: InteractionResult) -> list[str]:
    assert result.response is not None
    return [str(embed.description) for embed in result.response.embeds]


async def test_help_is_for_the_one_who_asks(alice: MemberActor, channel: ChannelHandle) -> None:
    assert (await alice.slash(channel, "help")).ephemeral


async def test_each_command_can_be_clicked(alice: MemberActor, channel: ChannelHandle) -> None:
    (text,) = texts(await alice.slash(channel, "help"))
    assert all(f"</{name}:" in text for name in ("help", "ask", "when", "sources"))


async def test_its_examples_are_questions_that_the_story_answers(alice: MemberActor, channel: ChannelHandle) -> None:
    (text,) = texts(await alice.slash(channel, "help"))
    assert "When was the search?" in text


async def test_a_moderator_sees_the_moderators_commands_too(mo: MemberActor, channel: ChannelHandle) -> None:
    _, text = texts(await mo.slash(channel, "help"))
    assert all(f"</{name}:" in text for name in ("source add", "reload", "settings show"))


async def test_help_works_in_direct_messages(simcord_env: Env) -> None:
    (text,) = texts(await simcord_env.create_user("ann").slash("help"))
    assert "</ask:" in text


async def test_help_is_in_the_language_of_the_server(
    simcord_bot: FootnoteBot, mo: MemberActor, channel: ChannelHandle
) -> None:
    await simcord_bot.library.set_guild_settings(mo.guild.id, mo.id, simcord_bot.now(), language="fr")
    text, moderators = texts(await mo.slash(channel, "help"))
    assert "Par exemple" in text
    assert "Ajouter" in moderators


def test_a_command_whose_id_is_not_known_is_shown_as_code() -> None:
    _, moderators = help_embeds(about(), COMMANDS, load_words("en"), moderator=True)
    assert moderators.description == "`/source add` Add a source"


def test_a_story_without_examples_has_none() -> None:
    (embed,) = help_embeds(about(examples=()), COMMANDS, load_words("en"), moderator=False)
    assert "For example" not in str(embed.description)


@pytest.mark.parametrize(("n_articles", "says"), [(1, "its one article"), (2, "its 2 articles")])
def test_the_articles_are_counted(n_articles: int, says: str) -> None:
    (embed,) = help_embeds(about(n_articles=n_articles), COMMANDS, load_words("en"), moderator=False)
    assert says in str(embed.description)


@given(st.text(max_size=2000), st.lists(st.text(max_size=500), max_size=5))
def test_no_story_breaks_the_help(story: str, examples: list[str]) -> None:
    for language in ("en", "fr"):
        words = load_words(language)
        told = about(story, 2, tuple(examples))
        assert fits(*help_embeds(told, COMMANDS, words, moderator=True))
        assert fits(welcome_embed(told, words))
