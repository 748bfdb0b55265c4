"""The story's views as a person reads them in a terminal; pure, from records to what rich prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.render.safe import printable
from bot.render.view_words import shown_date, without_parts

if TYPE_CHECKING:
    from retrieval.records import Citation, Story
    from retrieval.views import Card, Event, Fact, Quote

_LEAD = "bold"
_ASIDE = "dim"
_WARNING = "yellow"
_N_ROLES = 2
_N_ALONE = 12
"""Facts of one source alone that are shown unless all are asked for."""
_N_CITED = 6
"""Citations that a row shows."""
_UNDATED = "Without a date: in the order of the articles, which do not say when they were written"


def timeline_text(events: Sequence[Event]) -> Group:
    """Give the events, a row each: when, what, where it stands; those with an open date under their own heading."""
    dated = [event for event in events if event.date is not None]
    undated = [event for event in events if event.date is None]
    parts: list[RenderableType] = []
    if dated:
        parts.append(_events(dated))
    if undated:
        parts += [*([Text()] if dated else []), Text(_UNDATED, _ASIDE), _events(undated)]
    return Group(*(parts or [Text("No event with a date.")]))


def _events(events: Sequence[Event]) -> Table:
    table = _table("date", "event", "stands in")
    for event in events:
        date = Text().append(printable(shown_date(event)), _LEAD)
        if event.planned:
            date.append(" (planned)", _WARNING)
        table.add_row(date, printable(event.text), Text(_cited(event.citations), _ASIDE))
    return table


def people_table(cards: Sequence[Card]) -> RenderableType:
    """Give everybody and everything named: what they are, how often and where they are named."""
    if not cards:
        return Text("Nobody of that name.")
    table = _table("name", "kind", "who", "named", "first in")
    table.columns[3].justify = "right"
    for card in cards:
        name = Text().append(printable(card.name), _LEAD)
        if card.aliases:
            name.append(printable(f" ({', '.join(card.aliases)})"), _ASIDE)
        roles = "; ".join(role.text for role in card.roles[:_N_ROLES])
        who = ", ".join(part for part in (roles, card.age) if part)
        table.add_row(name, card.kind, printable(who), str(card.n_mentions), str(card.citations[0]))
    return table


def card_text(card: Card) -> Text:
    """Give all that the story has of one person, body or place."""
    text = Text().append(printable(card.name), _LEAD).append(f"  {card.kind}", _ASIDE)
    if card.age:
        text.append(f", {printable(card.age)} years old", _ASIDE)
    if card.aliases:
        text.append(f"\n  also: {printable(', '.join(card.aliases))}", _ASIDE)
    for role in card.roles:
        text.append(f"\n  {printable(role.text)} ").append(f"[{role.place.citation}]", _ASIDE)
    articles = "1 article" if card.n_articles == 1 else f"{card.n_articles} articles"
    text.append(f"\n  named {_times(card.n_mentions)} in {articles}: {_cited(card.citations)}", _ASIDE)
    if card.deeds:
        text.append("\n\nWhat the articles tell", _LEAD)
        for deed in card.deeds:
            text.append(f"\n  {printable(deed.text)} ").append(f"[{deed.place.citation}]", _ASIDE)
    if card.quotes:
        text.append("\n\nWhat they said", _LEAD)
        for quote in without_parts(card.quotes):
            text.append("\n  ").append(_quoted(quote))
    return text


def quotes_text(quotes: Sequence[Quote]) -> RenderableType:
    """Give the quotes by speaker, those who say most first, what nobody is named for last."""
    if not quotes:
        return Text("No quote of that kind.")
    by_speaker: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in without_parts(quotes):
        by_speaker[quote.speaker].append(quote)
    text = Text()
    for speaker in sorted(by_speaker, key=lambda name: (name is None, -len(by_speaker[name]))):
        text.append(printable(speaker) if speaker else "Unattributed: the text does not say who", _LEAD)
        for quote in by_speaker[speaker]:
            text.append("\n  ").append(_quoted(quote))
        text.append("\n")
    text.rstrip()
    return text


def _quoted(quote: Quote) -> Text:
    """Give one quote: direct words in quotation marks, reported ones without, with cue, date and citation."""
    words = printable(quote.quote)
    text = Text(f"“{words}”" if quote.direct else words)
    day = quote.published.isoformat() if quote.published else "undated"
    aside = [quote.cue or "", day, f"[{quote.place.citation}]"]
    return text.append(f"  {printable(' '.join(part for part in aside if part))}", _ASIDE)


def facts_text(facts: Sequence[Fact], story: Story, *, n_alone: int = _N_ALONE) -> Group:
    """Give what the sources agree on, where they differ, and what one alone reports."""
    agreed = [fact for fact in facts if fact.agree]
    differing = [fact for fact in facts if fact.differ]
    alone = [fact for fact in facts if fact.only]
    parts: list[RenderableType] = []
    if agreed:
        parts += [Text("Agreed", _LEAD), *(_agreed(fact) for fact in agreed), Text()]
    if differing:
        parts += [Text("Differing", f"{_LEAD} {_WARNING}"), *(_differing(fact) for fact in differing), Text()]
    if alone:
        parts += [Text("Reported by one source", _LEAD), *_alone(alone[:n_alone], story)]
        if len(alone) > n_alone:
            parts.append(Text(f"… and {len(alone) - n_alone} more; --all or --json shows them", _ASIDE))
    return Group(*(parts or [Text("The sources do not speak of that.")]))


def _agreed(fact: Fact) -> Padding:
    text = Text(f"{printable(fact.fact)} ")
    return _indented(text.append(f"{fact.n_sources} articles: {_cited(fact.agree)}", _ASIDE))


def _differing(fact: Fact) -> Padding:
    text = Text(f"{printable(fact.fact)} ").append(f"[{fact.place.citation}]", _ASIDE)
    for variant in fact.differ:
        text.append(f"\n  {printable(variant.value)} ", _LEAD).append(_cited(variant.citations), _ASIDE)
    return _indented(text)


def _alone(facts: Iterable[Fact], story: Story) -> list[RenderableType]:
    by_article: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_article[fact.place.citation.article].append(fact)
    parts: list[RenderableType] = []
    for number, own in sorted(by_article.items()):
        parts.append(_indented(Text(f"{number}. {printable(story.articles[number - 1].title)}", _ASIDE)))
        for fact in own:
            text = Text(f"{printable(fact.fact)} ").append(f"[{fact.place.citation}]", _ASIDE)
            parts.append(_indented(text, 4))
    return parts


def _indented(text: Text, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by), expand=False)


def _table(*headings: str) -> Table:
    return Table(*headings, box=None, pad_edge=False, header_style=_ASIDE)


def _cited(citations: Sequence[Citation]) -> str:
    shown = " ".join(f"[{citation}]" for citation in citations[:_N_CITED])
    more = len(citations) - _N_CITED
    return f"{shown} and {more} more" if more > 0 else shown


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"
