"""Cuts that show, and what Discord takes as one message."""

from __future__ import annotations

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import limits
from bot.render.limits import ELLIPSIS, clip, cut, embed_units, fits, units
from bot.render.markup import escape, one_line, unescape
from tests.bot.render_discord.strategies import texts

UNHURRIED = settings(deadline=None)


@UNHURRIED
@given(texts, st.integers(1, 300))
def test_a_clipped_text_fits(text: str, most: int) -> None:
    assert units(clip(text, most, escape)) <= most


@UNHURRIED
@given(texts, st.integers(1, 300))
def test_a_cut_is_seen(text: str, most: int) -> None:
    clipped = clip(text, most, one_line)
    assert clipped == one_line(text) or clipped.endswith(ELLIPSIS)


@UNHURRIED
@given(texts, st.integers(1, 300))
def test_what_is_left_of_a_clipped_text_is_its_beginning(text: str, most: int) -> None:
    clipped = clip(text, most, escape)
    assert clipped == escape(text) or text.startswith(unescape(clipped[:-1]))


@pytest.mark.parametrize(
    ("most", "clipped"), [(13, "The tide turn"), (12, "The tide…"), (9, "The tide…"), (8, "The…"), (3, "Th…"), (1, "…")]
)
def test_a_text_is_clipped_between_words_where_there_are_any(most: int, clipped: str) -> None:
    assert clip("The tide turn", most) == clipped


@UNHURRIED
@given(texts, st.integers(10, 300))
def test_a_cut_loses_nothing(text: str, most: int) -> None:
    head, rest = cut(escape(text), most)
    assert head + rest == escape(text)


@UNHURRIED
@given(texts, st.integers(10, 300))
def test_both_parts_of_a_cut_can_be_read_back(text: str, most: int) -> None:
    head, rest = cut(escape(text), most)
    assert units(head) <= most
    assert unescape(head) + unescape(rest) == text


def test_a_cut_is_made_after_a_word() -> None:
    assert cut("one two three", 10) == ("one two ", "three")


def test_a_word_longer_than_the_limit_is_cut_inside() -> None:
    assert cut("x" * 25, 10) == ("x" * 10, "x" * 15)


def test_an_embed_counts_all_its_texts() -> None:
    embed = discord.Embed(title="ab", description="🚢").set_footer(text="c").set_author(name="de")
    assert embed_units(embed.add_field(name="f", value="gh")) == 2 + 2 + 1 + 2 + 3


@pytest.mark.parametrize(
    "embed",
    [
        discord.Embed(title="x" * (limits.EMBED_TITLE + 1)),
        discord.Embed(description="x" * (limits.EMBED_DESCRIPTION + 1)),
        discord.Embed(description="x").set_footer(text="x" * (limits.FOOTER + 1)),
        discord.Embed(description="x").set_author(name="x" * (limits.AUTHOR + 1)),
        discord.Embed(title="x", url=f"https://x.example/{'x' * limits.EMBED_URL}"),
        discord.Embed().add_field(name="x" * (limits.FIELD_NAME + 1), value="x"),
        discord.Embed().add_field(name="x", value="x" * (limits.FIELD_VALUE + 1)),
        discord.Embed(description="x" * 4_000).set_footer(text="x" * 2_001),
    ],
)
def test_an_embed_over_a_limit_does_not_fit(embed: discord.Embed) -> None:
    assert not fits(embed)


def test_an_embed_at_its_limits_fits() -> None:
    title, text = "x" * limits.EMBED_TITLE, "x" * limits.EMBED_DESCRIPTION
    assert fits(discord.Embed(title=title, description=text))


def test_embeds_count_together() -> None:
    full = discord.Embed(description="x" * 3_001)
    assert fits(full)
    assert not fits(full, full)


@pytest.mark.parametrize("n_embeds", [0, limits.EMBEDS + 1])
def test_a_message_has_one_to_ten_embeds(n_embeds: int) -> None:
    assert not fits(*[discord.Embed(title="x")] * n_embeds)


@pytest.mark.parametrize(("text", "n_units"), [("", 0), ("aé…", 3), ("🚢", 2), ("\ud800", 1)])
def test_lengths_are_in_utf_16(text: str, n_units: int) -> None:
    assert units(text) == n_units
