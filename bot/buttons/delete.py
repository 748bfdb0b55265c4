"""Take a reply away: for the one who asked, and for moderators."""

from __future__ import annotations

import discord

from bot.buttons.base import Interaction, KeyButton, Told, pattern
from bot.cogs.guard import may_moderate
from bot.words import Words


class DeleteButton(KeyButton, template=pattern("delete")):
    """Deletes the message it stands under, and what is kept of it."""

    what = "delete"

    async def press(self, interaction: Interaction) -> None:
        bot = interaction.client
        saved = await bot.desk.saved(self.key)
        is_asker = saved is not None and saved.user == interaction.user.id
        # A reply in direct messages has no other reader, even when nothing is kept of it any longer.
        if not (is_asker or interaction.guild_id is None or await may_moderate(interaction)):
            raise Told((await bot.words_for(interaction)).say("pressed.not_yours"))
        await interaction.response.defer()
        await interaction.delete_original_response()
        await bot.database.replies.remove(self.key)


def delete_button(key: str, words: Words, row: int) -> DeleteButton:
    """Draw it."""
    return DeleteButton(key, None, discord.ui.Button(label=words.say("button.delete"), emoji="🗑️"), row=row)
