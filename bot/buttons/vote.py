"""Helpful or not helpful: one vote a reader a reply, which may be changed; only the voter sees it was noted."""

from __future__ import annotations

import discord

from bot.buttons.base import Interaction, KeyButton, kept, pattern
from bot.words import Words

_HELPFUL = {1: ("helpful", "👍"), 0: ("not_helpful", "👎")}


class VoteButton(KeyButton, template=pattern("vote", numbered=True)):
    """Casts the vote that its number says: 1 for helpful, 0 for not."""

    what = "vote"

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        bot = interaction.client
        words = await bot.words_for(interaction)
        saved = await kept(interaction, self.key, words)
        await bot.database.votes.cast(self.key, saved.guild, interaction.user.id, self.n == 1, bot.now())
        thanks = "thanks_helpful" if self.n == 1 else "thanks_not_helpful"
        await interaction.edit_original_response(content=words.say(f"pressed.{thanks}"))


def vote_buttons(key: str, words: Words, row: int) -> tuple[VoteButton, VoteButton]:
    """Draw both."""
    helpful, not_helpful = (
        VoteButton(key, n, discord.ui.Button(label=words.say(f"button.{name}"), emoji=emoji), row=row)
        for n, (name, emoji) in _HELPFUL.items()
    )
    return helpful, not_helpful
