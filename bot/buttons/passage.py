"""The paragraphs that a reply quotes, each with its sentence marked; only the one who clicks sees them."""

from __future__ import annotations

import discord

from bot.buttons.base import Interaction, KeyButton, Told, kept, pattern, quoted, show, show_taken_down
from bot.render.panels import passage_panel
from bot.words import Words
from retrieval.records import Citation, Evidence, Story


class PassageButton(KeyButton, template=pattern("passage")):
    """Shows what stands around each quote, or around the nearest passage of a refusal."""

    what = "passage"

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        words = await interaction.client.words_for(interaction)
        saved = await kept(interaction, self.key, words)
        edition = interaction.client.library.edition(interaction.guild_id)
        evidence = quoted(saved, edition)
        if evidence is None:
            await show_taken_down(interaction, words)
        elif not evidence:
            raise Told(words.say("pressed.no_passage"))
        else:
            some_gone = words.say("pressed.some_gone") if len(evidence) < len(saved.evidence) else None
            pages = [page for each in evidence for page in _panel(each, edition.story, words)]
            await show(interaction, pages, above=some_gone)


def passage_button(key: str, words: Words, row: int) -> PassageButton:
    """Draw it."""
    return PassageButton(key, None, discord.ui.Button(label=words.say("button.passage")), row=row)


def _panel(evidence: Evidence, story: Story, words: Words) -> tuple[discord.Embed, ...]:
    paragraph = story.paragraph(Citation(article=evidence.article, paragraph=evidence.paragraph))
    return passage_panel(paragraph, evidence.start, evidence.end, story.articles[evidence.article - 1], words)
