"""A refusal as it stands in Discord: what is not in the sources, and the nearest that is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.citations import citation_blocks, quote_blocks
from bot.render.markup import one_line
from bot.render.pages import Block, line
from bot.words import Words
from retrieval.records import Answer, Story


def refusal_blocks(answer: Answer, story: Story, words: Words, *, n_suggestions: int) -> Iterator[Block]:
    """Give the reason, the words that no source has, the nearest passage as what it is, and a lead-in for buttons.

    Args:
        answer: one that abstains.
        story: the story it was asked of.
        words: the interface's words.
        n_suggestions: buttons with questions that can be answered, which stand below; 0 for none.
    """
    yield from reason_blocks(answer, words)
    if answer.nearest:
        yield line(words.say("refusal.nearest"), apart=True)
        yield from quote_blocks(answer.nearest, 1, words)
        yield from citation_blocks([answer.nearest], story, words)
    if n_suggestions:
        yield line(words.count("refusal.suggestions", n_suggestions), apart=True)


def reason_blocks(answer: Answer, words: Words) -> Iterator[Block]:
    """Give the reason of a refusal, and the words that no source has."""
    yield line(words.say(f"refusal.{answer.reason or 'not_stated'}"), around="**")
    if missing := [one_line(word) for word in answer.missing if word.strip()]:
        named = ", ".join(words.say("reply.word", word=word) for word in missing)
        yield line(words.say("refusal.missing", words=named))
