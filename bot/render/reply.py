"""An answer as it stands in Discord; pure, from records to embeds."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.render.citations import citation_blocks, number_marks, quote_blocks
from bot.render.markup import one_line
from bot.render.moments import moment
from bot.render.pages import Block, embeds, line
from bot.render.refusal import refusal_blocks
from bot.render.tones import COLOURS, Tone, n_independent, tone_of
from bot.words import Words
from retrieval.answering.compose import verify
from retrieval.errors import UnverifiedQuote
from retrieval.records import Answer, Story

__all__ = ["COLOURS", "render_reply", "verify_reply"]

_CORPUS_DIGITS = 6
_OPENING_QUOTE = "“"


def render_reply(
    answer: Answer, story: Story, words: Words, *, number: int, tone: Tone | None = None, n_suggestions: int = 0
) -> tuple[discord.Embed, ...]:
    """Give an answer's pages, each an embed that fits in a message of its own.

    Args:
        answer: an answer or a refusal.
        story: the story that was answered from.
        words: the interface's words; quotes stay in their own language.
        number: the story's version, for the footer.
        tone: `differing` where `tones.differs` says so; where none is given, what the evidence shows.
        n_suggestions: questions offered as buttons below a refusal.

    Raises:
        UnverifiedQuote: a quote is not the slice of the paragraph it cites.
    """
    verify_reply(answer, story)
    tone = tone or tone_of(answer, story)
    blocks = (
        refusal_blocks(answer, story, words, n_suggestions=n_suggestions)
        if answer.abstained
        else _answer_blocks(answer, story, words, tone)
    )
    footer = _footer(answer, story, words, number)
    return embeds(blocks, words, title=answer.question, colour=COLOURS[tone], footer=footer)


def verify_reply(answer: Answer, story: Story) -> None:
    """Check that the answer is this story's, and each of its quotes the slice of the paragraph it cites.

    Raises:
        UnverifiedQuote: it is not.
    """
    if answer.corpus != story.fingerprint:
        raise UnverifiedQuote("the answer was given from another version of the story")
    for each in (*answer.evidence, *([answer.nearest] if answer.nearest else [])):
        try:
            verify(each, story)
        except IndexError as error:
            raise UnverifiedQuote(f"there is no paragraph {each.article}:{each.paragraph}") from error


def lead_of(answer: Answer) -> str | None:
    """Give the line that a composed answer leads with; None where it begins with its quote, or leads with all of it."""
    first = answer.answer.partition("\n")[0]
    if not answer.short or first.startswith(_OPENING_QUOTE):
        return None
    quote = answer.evidence[0].quote if answer.evidence else ""
    return None if _bare(first) == _bare(quote) else " ".join(first.split()) or None


def _answer_blocks(answer: Answer, story: Story, words: Words, tone: Tone) -> Iterator[Block]:
    if lead := lead_of(answer):
        yield line(one_line(lead), around="**")
        if when := moment(answer.value):
            yield line(when)
    if tone == "differing":
        yield line(words.say("reply.differing"), apart=True)
    marks = number_marks(answer.evidence)
    for each in answer.evidence:
        yield from quote_blocks(each, marks[each.article, each.paragraph], words)
    yield from citation_blocks(answer.evidence, story, words)


def _bare(sentence: str) -> str:
    return sentence.strip(" .,;:!?\n")


def _footer(answer: Answer, story: Story, words: Words, number: int) -> tuple[str, ...]:
    n_sources = n_independent(answer, story)
    sources = [words.count("reply.sources", n_sources)] if n_sources > 1 else []
    corpus = words.say("reply.corpus", number=number)
    return (*sources, corpus, _took(answer.took_ms, words), answer.corpus[:_CORPUS_DIGITS])


def _took(ms: float, words: Words) -> str:
    if ms >= 1_000:
        return words.say("reply.seconds", n=f"{ms / 1_000:.3g}".replace(".", words.say("reply.point")))
    return words.say("reply.milliseconds", n=f"{max(1, round(ms))}")
