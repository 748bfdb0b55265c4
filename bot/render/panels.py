"""What the buttons under a reply open: the passage, more evidence, why this answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import discord

from bot.render.citations import citation_blocks, number_marks, place_runs, quote_blocks
from bot.render.markup import escape
from bot.render.pages import Block, Run, embeds, line
from bot.render.tones import COLOURS
from bot.render.why import why_blocks
from bot.words import Words
from retrieval.answering.compose import verify
from retrieval.answering.explanation import Explanation, SpanReading
from retrieval.language.normal import fold
from retrieval.records import Article, Citation, Evidence, Paragraph, Story

N_FURTHER = 4
"""Further sentences that are shown at most."""
_LEAST_SHARE = 0.02
"""A further sentence is shown where its odds are at least this share of the best one's."""


def passage_panel(
    paragraph: Paragraph, start: int, end: int, article: Article, words: Words
) -> tuple[discord.Embed, ...]:
    """Give the whole paragraph with the sentence from `start` to `end` (code points) in bold, and where it stands."""
    text = paragraph.text
    runs = (Run(escape(text[:start])), Run(escape(text[start:end]), around="**"), Run(escape(text[end:])))
    place = place_runs(article, paragraph.number, text[start:end], words)
    blocks = (Block(runs, quoted=True), Block(place, apart=True))
    return embeds(
        blocks,
        words,
        title=words.say("passage.title"),
        colour=COLOURS["answered"],
        footer=(words.say("passage.marked"),),
    )


def further_evidence(explanation: Explanation, story: Story) -> tuple[Evidence, ...]:
    """Give the sentences, best first, that came near to answering and stand neither in the reply nor above.

    Raises:
        UnverifiedQuote: a sentence does not stand in its paragraph.
    """
    shown = [*explanation.answer.evidence, *([explanation.answer.nearest] if explanation.answer.nearest else [])]
    known = {_key(each.quote) for each in shown}
    found: list[Evidence] = []
    for span in explanation.spans:
        near = math.exp(span.score - explanation.spans[0].score) >= _LEAST_SHARE
        if near and len(found) < N_FURTHER and _key(span.sentence) not in known:
            known.add(_key(span.sentence))
            found.append(_evidence(span, story))
    return tuple(found)


def evidence_panel(evidence: Sequence[Evidence], story: Story, words: Words) -> tuple[discord.Embed, ...]:
    """Give further sentences (`further_evidence`) as quotes with their citations, or say that there are none.

    Raises:
        UnverifiedQuote: a quote is not the slice of the paragraph it cites.
    """
    for each in evidence:
        verify(each, story)
    return embeds(
        _evidence_blocks(evidence, story, words), words, title=words.say("evidence.title"), colour=COLOURS["several"]
    )


def why_panel(explanation: Explanation, story: Story, words: Words) -> tuple[discord.Embed, ...]:
    """Give in plain words how the question was read, where it was looked up, and why the answer is what it is."""
    colour = COLOURS["refused" if explanation.answer.abstained else "answered"]
    return embeds(why_blocks(explanation, story, words), words, title=words.say("why.title"), colour=colour)


def taken_down_panel(words: Words) -> discord.Embed:
    """Say that the source of a reply was taken down since."""
    return discord.Embed(
        title=words.say("taken_down.title"), description=words.say("taken_down.text"), colour=COLOURS["refused"]
    )


def _evidence_blocks(evidence: Sequence[Evidence], story: Story, words: Words) -> Iterator[Block]:
    yield line(words.say("evidence.lead" if evidence else "evidence.none"))
    marks = number_marks(evidence)
    for each in evidence:
        yield from quote_blocks(each, marks[each.article, each.paragraph], words)
    yield from citation_blocks(evidence, story, words)


def _evidence(span: SpanReading, story: Story) -> Evidence:
    """Make evidence of a sentence; `verify` finds it wrong where the sentence is not in the paragraph."""
    number, _, paragraph = span.citation.partition(":")
    citation = Citation(article=int(number), paragraph=int(paragraph))
    article = story.articles[citation.article - 1]
    start = max(0, story.paragraph(citation).text.find(span.sentence))
    evidence = Evidence(
        article=citation.article,
        paragraph=citation.paragraph,
        start=start,
        end=start + len(span.sentence),
        quote=span.sentence,
        source=article.title,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
    )
    verify(evidence, story)
    return evidence


def _key(sentence: str) -> str:
    """Give what is alike in copies of a sentence: its letters and digits."""
    return "".join(filter(str.isalnum, fold(sentence)))
