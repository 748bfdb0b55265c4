"""What the sources say side by side: where they agree, where they differ, what only one of them reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from retrieval.language.analysis import Analysis
from retrieval.records import Citation, Story
from retrieval.views.differing import contradict, differing_facts
from retrieval.views.opposites import are_opposite, differ_in_time
from retrieval.views.records import Fact, Place
from retrieval.views.reports import alike_pairs, find_reports
from retrieval.views.statements import Likeness, Statement, disagree, rarity

_SAME = 0.7
_SAME_ACT = 0.5
"""Share of the shorter report's words, weighed, that both must have: without and with the same act."""

_TELLING = 0.1
"""Rarity of a word for what happens, of 1 for one that a single paragraph has, below which it tells nothing apart."""
_MOST, _ALL, _EVEN = 0.75, 0.9, 0.45
"""The same with and without the same act, and the share of both reports' words together, from which few and common
words are enough."""


def build_facts(story: Story, analysis: Analysis) -> tuple[Fact, ...]:
    """Give what several sources agree on (most sources first), where they differ, then what one alone reports."""
    reports = find_reports(story, analysis)
    pairs = list(alike_pairs(analysis, reports))
    unit = rarity(analysis, "")
    groups = _groups(reports, [(a, b) for a, b, alike in pairs if is_same(reports[a], reports[b], alike, unit)])
    agreed = [_agreed([reports[i] for i in group]) for group in groups if len(group) > 1]
    cited: dict[Citation, list[Fact]] = defaultdict(list)
    for fact in agreed:
        for citation in fact.agree:
            cited[citation].append(fact)
    agreed = [fact for fact in agreed if not any(_says_more(other, fact) for other in cited[fact.agree[0]])]
    agreed.sort(key=lambda fact: (-fact.n_sources, *place_key(fact)))
    told = [reports[i].place for group in groups if len(group) > 1 for i in group]
    alone = _widest(
        [reports[group[0]] for group in groups if len(group) == 1 and _has_substance(reports[group[0]])], told
    )
    return (*agreed, *differing_facts(story, analysis, reports, pairs), *alone)


def is_same(one: Statement, other: Statement, alike: Likeness, unit: float) -> bool:
    """Say whether two reports tell the same; how they word it does not matter, what happens and to whom does.

    `unit` is the rarity of a word that one paragraph of the story has.
    """
    if one.denied != other.denied or _differ_in_who(one, other) or _differ_in_names(one, other, alike):
        return False
    if disagree(one, other) or contradict(one, other) or are_opposite(one, other) or differ_in_time(one, other):
        return False
    shared = alike.shared / unit
    if one.speaks and other.speaks:
        return alike.contained >= 0.75 and alike.jaccard >= 0.5
    if alike.act >= 0.5 and ((alike.n_names >= 2 and alike.contained >= 0.28) or alike.contained >= 0.45):
        return shared >= 1.25
    same_act = alike.same_act and alike.act >= _TELLING
    nearly = _MOST if same_act else _ALL
    if alike.jaccard >= _EVEN and alike.contained >= nearly and shared >= (0.6 if same_act else 1.2):
        return True
    needed = _SAME_ACT if same_act else _SAME
    return alike.contained >= needed and alike.jaccard >= 0.3 and shared >= 1.6


def _differ_in_who(one: Statement, other: Statement) -> bool:
    """Say whether the two name different doers, or different ones whom it is done to."""
    roles = ((one.doers, other.doers), (one.affected, other.affected))
    return any(left and right and left.isdisjoint(right) for left, right in roles)


def _differ_in_names(one: Statement, other: Statement, alike: Likeness) -> bool:
    """Say whether each names something, and nothing that the other names."""
    named = [any(term.startswith("@") for term in report.weights) for report in (one, other)]
    return all(named) and alike.n_names == 0


def _groups(reports: Sequence[Statement], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Join reports that tell the same; a group holds no two of one paragraph."""
    group_of = {number: [number] for number in range(len(reports))}
    for one, other in pairs:
        left, right = group_of[one], group_of[other]
        if left is not right:
            left.extend(right)
            for number in right:
                group_of[number] = left
    return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]


def _agreed(group: Sequence[Statement]) -> Fact:
    chosen = min(
        group, key=lambda report: (report.source.sentence.tokens[report.first].pos == "PRON", len(report.text))
    )
    places = sorted({(report.place.citation.article, report.place.citation.paragraph) for report in group})
    citations = [chosen.place.citation, *(Citation(article=a, paragraph=p) for a, p in places)]
    return Fact(
        fact=chosen.text,
        place=chosen.place,
        agree=tuple(dict.fromkeys(citations)),
        differ=(),
        only=None,
        n_sources=len({article for article, _ in places}),
        terms=frozenset().union(*(report.weights for report in group)),
    )


def _widest(reports: Sequence[Statement], told: Sequence[Place]) -> list[Fact]:
    """Give the reports that no other one contains, and nothing that agreed ones say already."""
    taken: dict[Citation, list[Place]] = defaultdict(list)
    for place in told:
        taken[place.citation].append(place)
    kept = []
    for report in sorted(reports, key=lambda report: report.place.start - report.place.end):
        place = report.place
        if not any(one.start <= place.start and place.end <= one.end for one in taken[place.citation]):
            taken[place.citation].append(place)
            kept.append(report)
    kept.sort(key=lambda report: (report.source.id, report.first))
    return [_alone(report) for report in kept]


def place_key(fact: Fact) -> tuple[int, int]:
    """Give the article and the paragraph that a fact is told in."""
    return fact.place.citation.article, fact.place.citation.paragraph


def _says_more(one: Fact, other: Fact) -> bool:
    """Say whether a fact's words contain those of another, which as many sources give."""
    if one is other or not set(other.agree) <= set(one.agree):
        return False
    if one.place.citation != other.place.citation:
        return one.terms > other.terms
    around = one.place.start <= other.place.start and other.place.end <= one.place.end
    return around and (one.place != other.place or len(one.terms) > len(other.terms))


def _alone(report: Statement) -> Fact:
    return Fact(
        fact=report.text,
        place=report.place,
        agree=(),
        differ=(),
        only=report.place.citation,
        n_sources=1,
        terms=frozenset(report.weights),
    )


def _has_substance(report: Statement) -> bool:
    """Say whether a report gives a figure, a date or a name: something that another source could have given too."""
    inside = report.inside
    source = report.source
    return (
        any(quantity.first in inside for quantity in source.quantities)
        or any(timex.first in inside for timex in source.timexes)
        or any(term.startswith("@") for term in report.weights)
    )
