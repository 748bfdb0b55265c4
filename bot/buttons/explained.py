"""More evidence, and why this answer: what is found by asking a reply's question once more."""

from __future__ import annotations

from collections.abc import Callable

import discord

from bot.buttons.base import Interaction, KeyButton, Told, kept, pattern, quoted, show, show_taken_down, shown_question
from bot.render.panels import evidence_panel, further_evidence, why_panel
from bot.words import Words
from retrieval.answering.explanation import Explanation
from retrieval.records import Story

Panel = Callable[[Explanation, Story, Words], tuple[discord.Embed, ...]]


class EvidenceButton(KeyButton, template=pattern("evidence")):
    """Shows the sentences that came near to answering."""

    what = "evidence"

    async def press(self, interaction: Interaction) -> None:
        await _explain(interaction, self.key, _further)


class WhyButton(KeyButton, template=pattern("why")):
    """Says in plain words how the question was read and why the answer is what it is."""

    what = "why"

    async def press(self, interaction: Interaction) -> None:
        await _explain(interaction, self.key, why_panel)


def evidence_button(key: str, words: Words, row: int) -> EvidenceButton:
    """Draw it."""
    return EvidenceButton(key, None, discord.ui.Button(label=words.say("button.evidence")), row=row)


def why_button(key: str, words: Words, row: int) -> WhyButton:
    """Draw it."""
    return WhyButton(key, None, discord.ui.Button(label=words.say("button.why")), row=row)


async def _explain(interaction: Interaction, key: str, panel: Panel) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    bot = interaction.client
    words = await bot.words_for(interaction)
    saved = await kept(interaction, key, words)
    edition = bot.library.edition(interaction.guild_id)
    if quoted(saved, edition) is None:
        await show_taken_down(interaction, words)
        return
    asked = await bot.desk.words_of(saved, edition, shown_question(interaction.message))
    if asked is None:
        raise Told(words.say("pressed.ask_again"))
    explanation = await bot.desk.explain(edition, asked)
    changed = words.say("pressed.changed") if edition.fingerprint != saved.fingerprint else None
    await show(interaction, panel(explanation, edition.story, words), above=changed)


def _further(explanation: Explanation, story: Story, words: Words) -> tuple[discord.Embed, ...]:
    return evidence_panel(further_evidence(explanation, story), story, words)
