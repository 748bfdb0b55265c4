"""An answer as it stands in Discord; pure, from records to embeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

import discord

from bot.render.citations import citation_blocks, number_marks, place_runs, quote_blocks
from bot.render.markup import one_line
from bot.render.moments import day_in_words, moment
from bot.render.pages import Block, Run, embeds, line
from bot.render.refusal import reason_blocks, refusal_blocks
from bot.render.tones import COLOURS, n_sources, tone_of
from bot.words import Words
from retrieval.answering import compose
from retrieval.answering.compose import verify
from retrieval.errors import UnverifiedQuote
from retrieval.records import Agreement, Answer, Story

__all__ = ["COLOURS", "render_reply", "verify_reply"]

_CORPUS_DIGITS = 6


def render_reply(
    answer: Answer, story: Story, words: Words, *, number: int, n_suggestions: int = 0
) -> tuple[discord.Embed, ...]:
    """Give an answer's pages, each an embed that fits in a message of its own.

    Args:
        answer: an answer or a refusal.
        story: the story that was answered from.
        words: the interface's words; quotes stay in their own language.
        number: the story's version, for the footer.
        n_suggestions: questions offered as buttons below a refusal.

    Raises:
        UnverifiedQuote: a quote is not the slice of the paragraph it cites.
    """
    verify_reply(answer, story)
    if answer.parts:
        blocks = _part_blocks(answer, story, words)
    elif answer.abstained:
        blocks = refusal_blocks(answer, story, words, n_suggestions=n_suggestions)
    else:
        blocks = _answer_blocks(answer, story, words)
    return embeds(
        chain(blocks, _left_open(answer, words)),
        words,
        title=answer.question,
        colour=COLOURS[tone_of(answer)],
        footer=_footer(answer, words, number),
    )


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


def _lead(answer: Answer, words: Words) -> str | None:
    """Give the line that an answer leads with; None where it begins with its quote, or leads with all of it."""
    if answer.polarity:
        return words.say(f"reply.{answer.polarity}")
    lead = compose.lead_of(answer) if answer.short else None
    quote = answer.evidence[0].quote if answer.evidence else ""
    return None if lead is None or _bare(lead) == _bare(quote) else " ".join(lead.split()) or None


def _answer_blocks(answer: Answer, story: Story, words: Words) -> Iterator[Block]:
    yield from _lead_blocks(answer, words)
    if answer.agreement and answer.agreement.differing:
        yield line(_differing(answer.agreement, words), apart=True)
    marks = number_marks(answer.evidence)
    for each in answer.evidence:
        yield from quote_blocks(each, marks[each.article, each.paragraph], words)
    yield from citation_blocks(answer.evidence, story, words)
    for also in answer.agreement.also if answer.agreement else ():
        where = place_runs(story.articles[also.article - 1], also.paragraph, None, words)
        yield Block((Run(f"{words.say('citation.also')} "), *where))


def _part_blocks(answer: Answer, story: Story, words: Words) -> Iterator[Block]:
    """Give the answers to several questions in turn: each under its question, with one quote, then all sources."""
    marks = number_marks(answer.evidence)
    for i, part in enumerate(answer.parts):
        yield line(one_line(part.question), around="__", apart=i > 0)
        if part.abstained:
            yield from reason_blocks(part, words)
        else:
            yield from _lead_blocks(part, words)
        for each in part.evidence[:1]:
            yield from quote_blocks(each, marks[each.article, each.paragraph], words)
    yield from citation_blocks(answer.evidence, story, words)


def _lead_blocks(answer: Answer, words: Words) -> Iterator[Block]:
    if lead := _lead(answer, words):
        yield line(one_line(lead), around="**")
        if when := moment(answer.value):
            yield line(when)


def _differing(agreement: Agreement, words: Words) -> str:
    accounts = [
        words.say("reply.account", value=one_line(each.value), date=day_in_words(_day(each.published), words))
        for each in agreement.differing
    ]
    return words.say("reply.differing", accounts="; ".join(accounts))


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published) if published else None


def _left_open(answer: Answer, words: Words) -> Iterator[Block]:
    for question in answer.left_open:
        yield line(words.say("reply.left_open", question=one_line(question)), apart=True)


def _bare(sentence: str) -> str:
    return sentence.strip(" .,;:!?\n")


def _footer(answer: Answer, words: Words, number: int) -> tuple[str, ...]:
    n = n_sources(answer)
    sources = [words.count("reply.sources", n)] if n > 1 and not answer.parts else []
    corpus = words.say("reply.corpus", number=number)
    return (*sources, corpus, _took(answer.took_ms, words), answer.corpus[:_CORPUS_DIGITS])


def _took(ms: float, words: Words) -> str:
    if ms >= 1_000:
        return words.say("reply.seconds", n=f"{ms / 1_000:.3g}".replace(".", words.say("reply.point")))
    return words.say("reply.milliseconds", n=f"{max(1, round(ms))}")
