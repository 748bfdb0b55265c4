"""The story at a glance as Discord shows it: timeline, people, quotes, and what the sources say side by side; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import discord

from bot.render.markup import escape, one_line, source_link
from bot.render.moments import day_in_words, moment
from bot.render.pages import Block, Run, embeds, line
from bot.render.view_words import without_parts
from bot.words import Words
from retrieval.language.timexes import granularity
from retrieval.records import Citation, Story
from retrieval.views import Card, Event, Fact, Quote, Views

COLOUR = 0x5B9DFF
_N_CITED = 6
"""Citations of a row."""
Pages = tuple[discord.Embed, ...]


def timeline_pages(events: Sequence[Event], views: Views, words: Words, *, topic: str, number: int) -> Pages:
    """Give the events, dates as timestamps that each reader sees in their own way; open dates last, and said so."""
    dated = [event for event in events if event.date is not None]
    undated = [event for event in events if event.date is None]
    blocks = [_event(event, date_in_words(event, words), views.story, words) for event in dated]
    if undated:
        blocks.append(line(words.say("glance.timeline.undated"), around="*", apart=True))
        blocks += [_event(event, one_line(event.when), views.story, words) for event in undated]
    if not blocks:
        name = "none_about" if topic else "none"
        blocks = [line(words.say(f"glance.timeline.{name}", topic=one_line(topic)))]
    return _pages(blocks, words, "timeline", topic, number)


def _event(event: Event, date: str, story: Story, words: Words) -> Block:
    shown = words.say("glance.date.planned", date=date) if event.planned else date
    return Block(
        (Run(shown, "**"), Run(f"\n{escape(event.text)}"), *_cited(event.citations, event.text, story, words)),
        apart=True,
    )


def date_in_words(event: Event, words: Words) -> str:
    """Give an event's date, as precise as the articles are: a day with Discord's timestamp, else in words."""
    if event.date is None or event.first_day is None or event.last_day is None:
        return one_line(event.when)
    stamped = moment(event.date)
    if stamped is not None:
        return stamped
    year, kind = event.first_day.year, granularity(event.date)
    if kind == "month":
        name = words.say("calendar.months").split()[event.first_day.month - 1]
        return words.say("glance.date.month", month=name, year=year)
    if kind in ("quarter", "half"):
        return words.say(f"glance.date.{kind}", n=event.date[-1], year=year)
    if kind == "season":
        return words.say(f"glance.date.season.{event.date[-2:]}", year=event.date[:4])
    if kind in ("week", "weekend"):
        return words.say(f"glance.date.{kind}", day=day_in_words(event.first_day, words))
    if kind in ("decade", "century"):
        return words.say(f"glance.date.{kind}", year=year, last=event.last_day.year)
    return str(year)


def people_pages(cards: Sequence[Card], views: Views, words: Words, *, name: str, number: int) -> Pages:
    """Give everybody and everything named, a line each, or where a name was asked for all about its bearers."""
    if not cards:
        text = words.say("glance.people.nobody", asked=one_line(name)) if name else words.say("glance.people.none")
        blocks = [line(text)]
    elif name:
        blocks = [block for card in cards for block in _card(card, views.story, words)]
    else:
        blocks = [_listed(card, views.story, words) for card in cards]
    return _pages(blocks, words, "people", name, number)


def _listed(card: Card, story: Story, words: Words) -> Block:
    about = [words.say(f"glance.people.kind.{card.kind}"), *(one_line(role.text) for role in card.roles[:1])]
    about.append(words.count("glance.people.named", card.n_mentions))
    first = _cited(card.citations[:1], card.name, story, words)
    return Block((Run(one_line(card.name), "**"), Run(f" · {' · '.join(about)}"), *first))


def _card(card: Card, story: Story, words: Words) -> Iterator[Block]:
    about = [words.say(f"glance.people.kind.{card.kind}"), words.count("glance.people.named", card.n_mentions)]
    if card.age:
        about.append(words.say("glance.people.age", age=one_line(card.age)))
    if card.aliases:
        about.append(words.say("glance.people.also", names=", ".join(map(one_line, card.aliases))))
    yield Block((Run(one_line(card.name), "**"), Run(f" · {' · '.join(about)}")), apart=True)
    for role in card.roles:
        yield Block((Run(f"• {escape(role.text)}"), *_cited((role.place.citation,), role.text, story, words)))
    if card.deeds:
        yield line(words.say("glance.people.deeds"), around="**", apart=True)
        for deed in card.deeds:
            yield Block((Run(f"• {escape(deed.text)}"), *_cited((deed.place.citation,), deed.text, story, words)))
    if card.quotes:
        yield line(words.say("glance.people.said"), around="**", apart=True)
        for quote in without_parts(card.quotes):
            yield _quote(quote, story, words)


def quotes_pages(quotes: Sequence[Quote], views: Views, words: Words, *, asked: str, number: int) -> Pages:
    """Give the quotes by speaker, those who say most first; what the text gives to nobody stands last, and says so."""
    by_speaker: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in without_parts(quotes):
        by_speaker[quote.speaker].append(quote)
    blocks: list[Block] = []
    for speaker in sorted(by_speaker, key=lambda name: (name is None, -len(by_speaker[name]))):
        heading = one_line(speaker) if speaker else words.say("glance.quotes.unattributed")
        blocks.append(line(heading, around="**", apart=True))
        blocks += [_quote(quote, views.story, words) for quote in by_speaker[speaker]]
    return _pages(blocks or [line(words.say("glance.quotes.none"))], words, "quotes", asked, number)


def _quote(quote: Quote, story: Story, words: Words) -> Block:
    said = escape(quote.quote)
    day = day_in_words(quote.published, words)
    name = "glance.quotes.cue" if quote.cue else "glance.quotes.no_cue"
    aside = words.say(name, cue=one_line(quote.cue or ""), day=day)
    shown = f"“{said}”" if quote.direct else said
    return Block((Run(f"• {shown} "), Run(aside, "*"), *_cited((quote.place.citation,), quote.quote, story, words)))


def compare_pages(facts: Sequence[Fact], views: Views, words: Words, *, topic: str, number: int) -> Pages:
    """Give what the sources agree on, where they differ, and what one alone reports, article by article."""
    blocks: list[Block] = []
    for name, kept in (("agreed", [f for f in facts if f.agree]), ("differing", [f for f in facts if f.differ])):
        if kept:
            blocks.append(line(words.say(f"glance.compare.{name}"), around="**", apart=True))
            blocks += [block for fact in kept for block in _fact(fact, views.story, words)]
    alone = sorted((f for f in facts if f.only), key=lambda fact: fact.place.citation.article)
    if alone:
        blocks.append(line(words.say("glance.compare.alone"), around="**", apart=True))
        blocks += _by_article(alone, views.story, words)
    none = line(words.say("glance.compare.none", topic=one_line(topic)))
    return _pages(blocks or [none], words, "compare", topic, number)


def _fact(fact: Fact, story: Story, words: Words) -> Iterator[Block]:
    if fact.agree:
        many = words.say("glance.compare.articles", n=fact.n_sources)
        yield Block((Run(f"• {escape(fact.fact)} "), Run(many, "*"), *_cited(fact.agree, fact.fact, story, words)))
        return
    yield line(f"• {escape(fact.fact)}")
    for variant in fact.differ:
        cited = _cited(variant.citations, variant.value, story, words)
        yield Block((Run("  "), Run(one_line(variant.value), "**"), *cited))


def _by_article(facts: Iterable[Fact], story: Story, words: Words) -> Iterator[Block]:
    before = 0
    for fact in facts:
        article = story.articles[fact.place.citation.article - 1]
        if article.number != before:
            before = article.number
            title = f"{article.number}. {one_line(article.title)} · {day_in_words(article.published, words)}"
            yield line(title, around="*")
        yield Block((Run(f"• {escape(fact.fact)}"), *_cited((fact.place.citation,), fact.fact, story, words)))


def _cited(citations: Sequence[Citation], text: str, story: Story, words: Words) -> Iterator[Run]:
    """Give the places, each a link to the very words where its article has a page."""
    for i, citation in enumerate(citations[:_N_CITED]):
        url = story.articles[citation.article - 1].url
        link = source_link(url, text) if url and i == 0 else None
        shown = f"\\[{citation}\\]"
        yield Run(" ")
        yield Run(f"[{citation}]({link})", whole=True) if link else Run(shown)
    if len(citations) > _N_CITED:
        yield Run(f" {words.say('glance.people.more', n=len(citations) - _N_CITED)}")


def _pages(blocks: Iterable[Block], words: Words, view: str, topic: str, number: int) -> Pages:
    title = words.say(f"glance.{view}.title")
    if topic:
        title = words.say("glance.place", title=title, topic=topic)
    footer = (words.say("glance.places"), words.say("glance.corpus", number=number))
    return embeds(blocks, words, title=title, colour=COLOUR, footer=footer)
