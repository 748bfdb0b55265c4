"""What was asked, as counts: nobody's words but those that no source has, and nobody's names."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.render.limits import clip
from bot.render.lists import listed
from bot.render.markup import one_line
from bot.state.records import Counts
from bot.words import Words

COLOUR = 0x4F8A5B
MOST_WORDS = 25
"""Words asked for that no source has, the most frequent first."""

_WORD = 60


def show_counts(counts: Counts, words: Words, *, days: int) -> discord.Embed:
    """Give the panel of `/stats`."""
    embed = discord.Embed(title=words.count("stats.title", days), colour=COLOUR)
    embed.set_footer(text=words.say("stats.footer"))
    tables = (
        ("stats.questions", {_named("kind", kind, words): n for kind, n in counts.kinds.items()}),
        ("stats.refusals", {_named("reason", reason, words): n for reason, n in counts.refusals.items()}),
        ("stats.missing", {clip(word, _WORD, one_line): n for word, n in counts.missing.items()}),
    )
    for name, table in tables:
        if table:
            embed.add_field(name=words.say(name), value=_rows(table, words))
    if counts.helpful or counts.not_helpful:
        votes = words.say("stats.votes_line", helpful=counts.helpful, not_helpful=counts.not_helpful)
        embed.add_field(name=words.say("stats.votes"), value=votes)
    if not embed.fields:
        embed.description = words.say("stats.none")
    return embed


def _named(table: str, name: str, words: Words) -> str:
    return words.texts.get(f"stats.{table}.{name}", name)


def _rows(table: Mapping[str, int], words: Words) -> str:
    ordered = sorted(table.items(), key=lambda row: (-row[1], row[0]))
    lines = [words.say("stats.row", what=name, n=n) for name, n in ordered]
    return listed(lines, lambda n: words.count("stats.more", n), most=MOST_WORDS)
