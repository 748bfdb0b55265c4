"""What keeps two reports from telling the same though their words are alike: an opposite verb, another time."""

from __future__ import annotations

from retrieval.language.timexes import Timex, interval
from retrieval.views.statements import Statement

_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("charge accuse convict sentence jail condemn", "clear acquit exonerate absolve pardon"),
        ("arrest detain hold jail imprison", "release free bail"),
        ("win beat defeat", "lose"),
        ("rise climb increase grow jump gain surge soar raise lift", "fall drop decline decrease slump slip cut lower"),
        ("open begin start launch", "close end finish shut"),
        ("accept approve back support welcome agree", "reject refuse oppose dismiss veto block criticise"),
        ("buy", "sell"),
        ("join enter", "leave quit"),
        ("confirm admit", "deny"),
        ("impose introduce", "lift overturn scrap abolish repeal"),
    )
)
"""Verbs of which no two from different sides can tell one thing of the same people."""


def are_opposite(one: Statement, other: Statement) -> bool:
    """Say whether what happens in one report is the opposite of what happens in the other."""
    a, b = (report.source.sentence.tokens[report.head].lemma for report in (one, other))
    if a == b == "be":
        left, right = _said_of(one), _said_of(other)
        return bool(left and right) and left.isdisjoint(right)
    return any((a in left and b in right) or (a in right and b in left) for left, right in _OPPOSITES)


def _said_of(report: Statement) -> frozenset[str]:
    """Give the adjectives that a form of "be" says of its subject: "is legal", "was poorly drafted"."""
    sentence = report.source.sentence
    below = (sentence.tokens[i] for i in sentence.children[report.head])
    return frozenset(token.lemma for token in below if token.dep == "acomp")


def differ_in_time(one: Statement, other: Statement) -> bool:
    """Say whether both reports give dates, and none of one can be one of the other."""
    left, right = _dates(one), _dates(other)
    return bool(left and right) and not any(_may_be_same(a, b) for a in left for b in right)


def _dates(report: Statement) -> list[Timex]:
    return [
        timex
        for timex in report.source.timexes
        if timex.first in report.inside and timex.type in ("DATE", "TIME") and not timex.value.endswith("_REF")
    ]


def _may_be_same(one: Timex, other: Timex) -> bool:
    left, right = interval(one.value), interval(other.value)
    if left is None or right is None:
        return one.value == other.value or left is not None or right is not None
    return left[0] <= right[1] and right[0] <= left[1]
