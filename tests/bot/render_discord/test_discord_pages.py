"""Blocks on pages: what fits stays whole, what does not goes on at a word."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.render.limits import fits, units
from bot.render.markup import escape, unescape
from bot.render.pages import PAGE, Block, Run, embeds, line, paged
from bot.words import load_words
from tests.bot.render_discord.strategies import texts

ROOM = 400
SLOW = settings(max_examples=40, deadline=None)


@SLOW
@example(["\n" * 195], 300)
@given(st.lists(texts, max_size=5), st.integers(300, 3_000))
def test_every_page_has_room_for_its_text(parts: list[str], most: int) -> None:
    blocks = [Block((Run(escape(text)),), quoted=i % 2 == 0, apart=True) for i, text in enumerate(parts)]
    assert all(units(page) <= most for page in paged(blocks, most))


@SLOW
@given(texts)
def test_a_text_over_pages_can_be_put_together_again(text: str) -> None:
    pages = paged([line(escape(text))], 2 * ROOM)
    inner = [page.removeprefix("…") if i else page for i, page in enumerate(pages)]
    together = "".join([*(page.removesuffix("…") for page in inner[:-1]), inner[-1]])
    assert unescape(together) == text


def test_a_page_takes_blocks_while_they_fit() -> None:
    assert paged([line("a"), line("b"), line("c", apart=True)]) == ("a\nb\n\nc",)


def test_a_block_that_fits_on_the_next_page_is_not_torn() -> None:
    assert paged([line("a" * 300), line("b " * 90)], ROOM) == ("a" * 300, "b " * 90)


def test_a_block_longer_than_a_page_uses_up_the_one_begun() -> None:
    first, second, *_ = paged([line("a"), line("word " * 200)], ROOM)
    assert first.startswith("a\nword word")
    assert first.endswith("word …")
    assert second.startswith("…word")


def test_a_long_block_is_not_begun_where_little_room_is_left() -> None:
    assert paged([line("a" * 300), line("word " * 200)], ROOM)[0] == "a" * 300


def test_each_part_of_a_torn_quote_is_a_quote() -> None:
    pages = paged([Block((Run("word " * 200),), quoted=True)], ROOM)
    assert all(page.startswith("> ") for page in pages)


def test_a_bold_run_over_pages_is_bold_on_each() -> None:
    pages = paged([Block((Run("before "), Run("word " * 150, "**"), Run("after")))], ROOM)
    assert all(page.count("**") == 2 for page in pages)


def test_a_link_is_never_cut() -> None:
    link = f"[there](https://post.example/{'x' * 300})"
    pages = paged([Block((Run("word " * 60), Run(link, whole=True)))], ROOM)
    assert [page.count(link) for page in pages] == [0, 1]


def test_a_link_longer_than_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than a page"):
        paged([Block((Run("x" * 500, whole=True),))], ROOM)


def test_a_torn_block_whose_link_does_not_fit_begins_on_the_next_page() -> None:
    link = Run(f"[there](https://post.example/{'x' * 300})", whole=True)
    pages = paged([line("a" * 150), Block((link, Run(" word" * 100)))], ROOM)
    assert pages[0] == "a" * 150
    assert pages[1].startswith(link.text)


def test_spaces_stand_outside_the_marks() -> None:
    assert Run(" a ", "**").written() == " **a** "
    assert Run("  ", "**").written() == "  "


def test_pages_are_numbered_where_there_are_several() -> None:
    made = embeds([line("word " * PAGE)], load_words("en"), title="T", colour=1, footer=("f",))
    assert made[0].footer.text == f"page 1 of {len(made)} · f"
    assert all(map(fits, made))


def test_a_single_page_has_no_number() -> None:
    (embed,) = embeds([line("word")], load_words("en"), title="T", colour=1)
    assert embed.footer.text is None


def test_a_title_too_long_shows_that_it_was_cut() -> None:
    (embed,) = embeds([line("word")], load_words("en"), title="*word* " * 99, colour=1)
    assert fits(embed)
    assert (embed.title or "").endswith("\\*word\\*…")
