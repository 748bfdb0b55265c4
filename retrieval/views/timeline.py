"""The story's events in order of their dates, the same event of several articles told once with all its citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.timexes import Timex
from retrieval.records import Citation, Story
from retrieval.views.anchoring import anchor_of, looks_ahead
from retrieval.views.cutting import cut_clause, tells
from retrieval.views.dates import EventDate, event_date, is_deictic, is_loose, may_be_same, order_key
from retrieval.views.opposites import are_opposite
from retrieval.views.records import Event
from retrieval.views.statements import Statement, disagree, likeness, make_statement

_N_RARE = 6
"""Rarest terms of an event by which others like it are looked up."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event as one clause tells it."""

    date: EventDate
    planned: bool
    when: str
    statement: Statement

    @property
    def citation(self) -> Citation:
        return self.statement.place.citation


def build_timeline(story: Story, analysis: Analysis) -> tuple[Event, ...]:
    """Give every event with a date, dated ones first in order, then those whose date is open, in order of the text."""
    tellings = [
        telling
        for source in analysis.sentences
        for telling in _tellings(analysis, source, story.articles[source.article - 1].published)
    ]
    groups = _merged(analysis, tellings)
    same_as = {article.number: article.same_as or article.number for article in story.articles}
    events = [(_finest(group), number, _event(group, same_as)) for number, group in enumerate(groups)]
    events.sort(key=lambda row: (order_key(row[0].date), row[1]))
    return tuple(event for _, _, event in events)


def within(events: Iterable[Event], start: date | None, end: date | None) -> tuple[Event, ...]:
    """Give the events that fall, at least in part, between two days (both included); with a limit, only dated ones."""
    if start is None and end is None:
        return tuple(events)
    return tuple(
        event
        for event in events
        if event.first_day is not None
        and event.last_day is not None
        and (start is None or event.last_day >= start)
        and (end is None or event.first_day <= end)
    )


def most_reported(events: Sequence[Event], n: int) -> tuple[Event, ...]:
    """Give at most `n` events, those told by most independent articles and told earliest, in the order given."""
    ranked = sorted(
        range(len(events)),
        key=lambda i: (
            events[i].date is None, -events[i].n_sources, -len(events[i].citations), events[i].place.citation.paragraph
        ),
    )  # fmt: skip
    return tuple(events[i] for i in sorted(ranked[:n]))


def _tellings(analysis: Analysis, source: AnalysedSentence, published: date | None) -> Iterator[_Telling]:
    for timex in source.timexes:
        when = event_date(timex, published)
        if when is None or (is_deictic(timex) and _is_quoted(source, timex)):
            continue
        anchor = anchor_of(source.sentence, timex)
        if anchor is None:
            continue
        span = cut_clause(source.sentence, anchor.verb, timex.first, timex.last)
        if not tells(source.sentence, *span):
            continue
        statement = make_statement(analysis, source, span, anchor.verb, more=anchor.nouns)
        yield _Telling(when, _is_planned(source, anchor.verb, when, published), timex.text, statement)


def _is_quoted(source: AnalysedSentence, timex: Timex) -> bool:
    """Say whether the words are somebody's own: their "today" is not the article's."""
    return any(quote.direct and quote.start <= timex.start and timex.end <= quote.end for quote in source.quotations)


def _is_planned(source: AnalysedSentence, verb: int, when: EventDate, published: date | None) -> bool:
    if published is not None and when.first is not None and when.last is not None:
        if when.first > published:
            return True
        if when.last < published:
            return False
    return looks_ahead(source.sentence, verb)


def _merged(analysis: Analysis, tellings: Sequence[_Telling]) -> list[list[_Telling]]:
    """Group the tellings of one event, each joining the group with the telling most like it."""
    groups: list[list[_Telling]] = []
    by_term: dict[str, list[int]] = defaultdict(list)
    for telling in tellings:
        terms = _rarest(telling.statement)
        near = sorted({number for term in terms for number in by_term[term]})
        scored = [(max(_likeness(analysis, telling, other) for other in groups[number]), -number) for number in near]
        best, found = max(scored, default=(0.0, 0))
        if best > 0 and all(may_be_same(telling.date, other.date) for other in groups[-found]):
            number = -found
            groups[number].append(telling)
        else:
            number = len(groups)
            groups.append([telling])
        for term in terms:
            if number not in by_term[term]:
                by_term[term].append(number)
    return groups


def _rarest(statement: Statement) -> list[str]:
    ordered = sorted(statement.weights, key=lambda term: (-statement.weights[term], term))
    return [*ordered[:_N_RARE], *(f"^{head}" for head in sorted(statement.heads))]


def _likeness(analysis: Analysis, one: _Telling, other: _Telling) -> float:
    """Give how alike two tellings are, 0 where they are not of one event."""
    if not may_be_same(one.date, other.date):
        return 0.0
    alike = likeness(analysis, one.statement, other.statement)
    if disagree(one.statement, other.statement) or are_opposite(one.statement, other.statement):
        return 0.0
    if one.statement.source is other.statement.source:
        return alike.contained if alike.same_act else 0.0
    if one.statement.speaks and other.statement.speaks:
        needed = 0.65
    elif is_loose(one.date, other.date):
        needed = 0.5 if alike.same_act else 0.75
    elif one.planned and other.planned and alike.n_names > 1:
        needed = 0.35
    elif alike.same_act:
        needed = 0.2 if alike.n_names else 0.3
    else:
        needed = 0.55 if alike.jaccard >= 0.3 else 1.0
    return alike.contained if alike.contained >= needed else 0.0


def _finest(group: Sequence[_Telling]) -> _Telling:
    return min(group, key=lambda telling: (_days(telling.date), telling.citation.article, telling.citation.paragraph))


def _days(when: EventDate) -> int:
    return (when.last - when.first).days if when.first and when.last else 10**6


def _event(group: Sequence[_Telling], same_as: dict[int, int]) -> Event:
    when = _finest(group).date
    finest = _days(_finest(group).date)
    chosen = max((telling for telling in group if _days(telling.date) <= finest), key=_worth)
    latest = max(group, key=lambda telling: telling.citation.article)
    citations = dict.fromkeys([chosen.citation, *sorted((t.citation for t in group), key=str_order)])
    return Event(
        date=when.value,
        granularity=when.granularity,
        planned=latest.planned,
        text=chosen.statement.text,
        when=chosen.when,
        place=chosen.statement.place,
        citations=tuple(citations),
        n_sources=len({same_as[citation.article] for citation in citations}),
        first_day=when.first,
        last_day=when.last,
        terms=frozenset().union(*(telling.statement.weights for telling in group)),
    )


def str_order(citation: Citation) -> tuple[int, int]:
    """Sort citations by article, then paragraph."""
    return citation.article, citation.paragraph


def _worth(telling: _Telling) -> tuple[bool, int, int, int]:
    """Prefer the clause that names somebody outright and is not too long."""
    statement = telling.statement
    subject = statement.source.sentence.tokens[statement.first]
    names = sum(term.startswith("@") for term in statement.weights)
    length = statement.last - statement.first
    return (
        subject.pos != "PRON", min(names, 3) - abs(length - 18) // 12,
        -telling.citation.article, -telling.citation.paragraph,
    )  # fmt: skip
