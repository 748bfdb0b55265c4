"""Where sources contradict each other: a figure, a date, an age or the spelling of a name; precise, not complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from retrieval.language.amounts import Amount, conflict, read_amount
from retrieval.language.analysis import Analysis
from retrieval.language.mentions import Entity
from retrieval.records import Citation, Story
from retrieval.views.anchoring import anchor_of
from retrieval.views.dates import EventDate, event_date, may_be_same
from retrieval.views.naming import spelt_differently
from retrieval.views.records import Fact, Place, Variant
from retrieval.views.statements import Likeness, Statement, disagree

_ALIKE = 0.55
"""Share of the shorter report's words, weighed and without its figures, that both must have."""


def differing_facts(
    story: Story, analysis: Analysis, reports: Sequence[Statement], pairs: Iterable[tuple[int, int, Likeness]]
) -> tuple[Fact, ...]:
    """Give each contradiction once, with every source's value."""
    days = {article.number: article.published for article in story.articles}
    found: list[Fact] = []
    for one, other, alike in pairs:
        if alike.same_act and alike.contained >= _ALIKE and _is_of_one_thing(reports[one], reports[other]):
            if not disagree(reports[one], reports[other]):
                found.extend(_dates(reports[one], reports[other], days))
            found.extend(_figures(reports[one], reports[other]))
    ages = (_age(entity) for entity in analysis.entities.entities)
    spellings = spelt_differently(analysis)
    return (*_joined(found), *(fact for fact in ages if fact is not None), *spellings)


def _is_of_one_thing(one: Statement, other: Statement) -> bool:
    """Say whether neither names somebody whom the other does not, besides what both name."""
    left = {term for term in one.weights if term.startswith("@")}
    right = {term for term in other.weights if term.startswith("@")}
    return one.denied == other.denied and bool(left & right) and (left <= right or right <= left)


def contradict(one: Statement, other: Statement) -> bool:
    """Say whether both, as they are shown, give figures for the same, and none that the other gives."""
    left, right = (_amounts(each, each.inside | set(range(each.first, each.last + 1))) for each in (one, other))
    return any(all(conflict(a, b) for a in left[slot] for b in right[slot]) for slot in left.keys() & right.keys())


def _unlike(one: Statement, other: Statement) -> Iterator[tuple[Amount, Amount]]:
    left, right = _amounts(one, one.inside), _amounts(other, other.inside)
    for slot, amounts in left.items():
        others = right.get(slot, [])
        if len(amounts) == 1 and len(others) == 1 and conflict(amounts[0], others[0]):
            yield amounts[0], others[0]


def _figures(one: Statement, other: Statement) -> Iterator[Fact]:
    if _same_times(one, other):
        for left, right in _unlike(one, other):
            yield _fact(one, ((left.text, one.place.citation), (right.text, other.place.citation)))


def _amounts(report: Statement, inside: frozenset[int]) -> dict[tuple[str, str], list[Amount]]:
    dated = {i for timex in report.source.timexes for i in range(timex.first, timex.last + 1)}
    found: dict[tuple[str, str], list[Amount]] = defaultdict(list)
    for quantity in report.source.quantities:
        if quantity.first in inside and quantity.first not in dated:
            amount = read_amount(report.source, quantity)
            if amount is not None and (amount.unit or amount.kind in ("percent", "score")):
                found[amount.kind, amount.unit].append(amount)
    return found


def _same_times(one: Statement, other: Statement) -> bool:
    left, right = _times(one), _times(other)
    return left == right or not left or not right


def _times(report: Statement) -> frozenset[str]:
    inside = report.inside
    return frozenset(t.value or t.text for t in report.source.timexes if t.first in inside and t.type != "DURATION")


def _dates(one: Statement, other: Statement, days: Mapping[int, date | None]) -> Iterator[Fact]:
    left, right = _dated(one, days[one.source.article]), _dated(other, days[other.source.article])
    for head, (when, words) in left.items():
        if head in right:
            then, others = right[head]
            if _both_known(when, then) and not may_be_same(when, then):
                yield _fact(one, ((words, one.place.citation), (others, other.place.citation)))


def _dated(report: Statement, published: date | None) -> dict[str, tuple[EventDate, str]]:
    """Give for each act of the report its only date, a day, with the words that give it."""
    found: dict[str, list[tuple[EventDate, str]]] = defaultdict(list)
    for timex in report.source.timexes:
        when = event_date(timex, published) if timex.first in report.inside else None
        anchor = anchor_of(report.source.sentence, timex) if when is not None else None
        if when is not None and anchor is not None:
            found[report.source.keys[anchor.verb]].append((when, timex.text))
    return {head: dates[0] for head, dates in found.items() if len(dates) == 1}


def _both_known(one: EventDate, other: EventDate) -> bool:
    return one.first is not None and other.first is not None and one.granularity == other.granularity


def _fact(report: Statement, values: Sequence[tuple[str, Citation]]) -> Fact:
    return Fact(
        fact=report.text,
        place=report.place,
        agree=(),
        differ=tuple(Variant(value, (citation,)) for value, citation in values),
        only=None,
        n_sources=len({citation.article for _, citation in values}),
        terms=frozenset(report.weights),
    )


def _joined(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Take contradictions about the same report together, each value with all its citations."""
    by_fact: dict[tuple[str, Place], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_fact[fact.fact, fact.place].append(fact)
    for group in by_fact.values():
        values: dict[str, list[Citation]] = defaultdict(list)
        for fact in group:
            for variant in fact.differ:
                values[variant.value].extend(c for c in variant.citations if c not in values[variant.value])
        first = group[0]
        yield Fact(
            fact=first.fact,
            place=first.place,
            agree=(),
            differ=tuple(Variant(value, tuple(citations)) for value, citations in values.items()),
            only=None,
            n_sources=len({citation.article for each in values.values() for citation in each}),
            terms=first.terms,
        )


def _age(entity: Entity) -> Fact | None:
    """Give the ages that the sources put for one person, where they are not one."""
    values: dict[str, list[Citation]] = defaultdict(list)
    for age in entity.ages:
        values[age.text].append(Citation(article=age.article, paragraph=age.paragraph))
    if entity.kind != "person" or len(values) < 2 or len({c.article for each in values.values() for c in each}) < 2:
        return None
    first = entity.ages[0]
    return Fact(
        fact=f"{entity.name}, {first.text}",
        place=Place(Citation(article=first.article, paragraph=first.paragraph), first.start, first.end),
        agree=(),
        differ=tuple(Variant(value, tuple(dict.fromkeys(citations))) for value, citations in values.items()),
        only=None,
        n_sources=len({c.article for each in values.values() for c in each}),
        terms=frozenset((f"@{entity.id}", "age")),
    )
