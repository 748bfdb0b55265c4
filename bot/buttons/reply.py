"""A reply's pages, the buttons under each of them, and the buttons that turn them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord

from bot.buttons.base import Interaction, KeyButton, Told, kept, pattern, shown_question
from bot.buttons.delete import DeleteButton, delete_button
from bot.buttons.explained import EvidenceButton, WhyButton, evidence_button, why_button
from bot.buttons.passage import PassageButton, passage_button
from bot.buttons.suggest import SuggestButton, offered, suggest_buttons
from bot.buttons.vote import VoteButton, vote_buttons
from bot.render.reply import render_reply
from bot.serving.edition import Edition
from bot.words import Words
from retrieval.records import Answer

_SUGGESTIONS, _LOOKS, _VOTES, _PAGES = range(4)
"""Rows of buttons, from the top."""


class PageButton(KeyButton, template=pattern("page", numbered=True)):
    """Shows the page of its number, counted from 0: in its place to the one who asked, apart to anybody else."""

    what = "page"

    async def press(self, interaction: Interaction) -> None:
        bot = interaction.client
        words = await bot.words_for(interaction)
        saved = await kept(interaction, self.key, words)
        is_asker = saved.user == interaction.user.id
        await interaction.response.defer(ephemeral=not is_asker, thinking=not is_asker)
        edition = bot.library.edition(interaction.guild_id)
        asked = await bot.desk.words_of(saved, edition, shown_question(interaction.message))
        if asked is None or edition.fingerprint != saved.fingerprint:
            raise Told(words.say("pressed.cannot_turn"))
        answer = await bot.desk.again(edition, asked)
        pages = reply_pages(answer, edition, words)
        page = min(self.n or 0, len(pages) - 1)
        if is_asker:
            view = reply_view(self.key, answer, words, page=page, n_pages=len(pages))
            await interaction.edit_original_response(embed=pages[page], view=view)
        else:
            await interaction.edit_original_response(embed=pages[page])


def reply_pages(answer: Answer, edition: Edition, words: Words) -> tuple[discord.Embed, ...]:
    """Give a reply's pages; every quote is held against its paragraph once more.

    Raises:
        UnverifiedQuote: a quote is not the slice of the paragraph it cites.
    """
    return render_reply(
        answer,
        edition.story,
        words,
        number=edition.number,
        n_suggestions=len(offered(answer.suggestions)),
    )


def reply_view(key: str, answer: Answer, words: Words, *, page: int, n_pages: int) -> discord.ui.View:
    """Give the buttons under a page, counted from 0."""
    view = discord.ui.View(timeout=None)
    for button in _buttons(key, answer, words, page, n_pages):
        view.add_item(button)
    return view


def _buttons(key: str, answer: Answer, words: Words, page: int, n_pages: int) -> Iterator[KeyButton]:
    yield from suggest_buttons(key, answer.suggestions, _SUGGESTIONS)
    if answer.evidence or answer.nearest:
        yield passage_button(key, words, _LOOKS)
        yield evidence_button(key, words, _LOOKS)
    yield why_button(key, words, _LOOKS)
    yield from vote_buttons(key, words, _VOTES)
    yield delete_button(key, words, _VOTES)
    if page > 0:
        yield PageButton(key, page - 1, discord.ui.Button(label=words.say("button.previous"), emoji="◀️"), row=_PAGES)
    if page + 1 < n_pages:
        yield PageButton(key, page + 1, discord.ui.Button(label=words.say("button.next"), emoji="▶️"), row=_PAGES)


def items() -> Sequence[type[KeyButton]]:
    """Give all kinds of buttons under a reply, to be registered when the bot starts."""
    return (PassageButton, EvidenceButton, WhyButton, VoteButton, DeleteButton, SuggestButton, PageButton)
