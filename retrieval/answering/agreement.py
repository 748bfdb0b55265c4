"""What other articles give for the same question: the same answer, or one that cannot be right beside it.

Precise rather than complete: two sentences differ only where they cover the question alike and speak of the same
things, and the same unit has another figure, or the same event another day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.answering.candidates import Candidate
from retrieval.answering.sources import n_independent, n_originals, original
from retrieval.answering.spans import ScoredSpan
from retrieval.language.amounts import Amount, conflict, read_amount
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.timexes import granularity, interval, spoken
from retrieval.records import Account, Agreement, Citation, Story

_NEARLY = 0.9
"""Share of the best sentence's own coverage that another one needs to differ."""
_COVERED = 0.6
"""Share of the question that each of two sentences has by itself, where they differ."""
_COPIED = 0.8
"""Share of two sentences' words from which one is the other's copy."""
AMOUNTS = frozenset({"money", "percent", "number", "measure", "score", "age"})
VALUED = AMOUNTS | {"date", "duration"}
"""Types of which two can be compared: a sentence that gives another one does not support the first."""


class Compared(NamedTuple):
    """The sentences of other articles that give the best one's answer, and the first that gives another."""

    agreeing: tuple[ScoredSpan, ...]
    rival: ScoredSpan | None


def compare(spans: Sequence[ScoredSpan], echoes: Sequence[ScoredSpan], story: Story) -> Compared:
    """Compare the best sentence with those of other articles.

    Args:
        spans: the sentences found, best first.
        echoes: sentences anywhere in the story that give the best one's answer.
        story: where they stand.
    """
    best = spans[0]
    rival = next((s for s in spans[1:] if _is_apart(best, s, story) and _contradicts(best, s)), None)
    agreeing = (s for s in echoes if _is_apart(best, s, story) and not _is_copy(best.analysed, s.analysed))
    return Compared(tuple(agreeing), rival)


def agreement_of(shown: Sequence[ScoredSpan], compared: Compared, story: Story) -> Agreement | None:
    """Say how many sources give the answer, and what two of them give that differ.

    Args:
        shown: the spans whose sentences are quoted, in their order.
        compared: what `compare` gave for the best of them.
        story: where they stand.
    """
    if shown[0].candidate is None or shown[0].candidate.type in {"clause", "quote"}:
        return None
    if compared.rival in shown:
        accounts = tuple(_account(span, story) for span in shown)
        return Agreement(n_sources=1, n_articles=1, differing=accounts)
    articles = [shown[0].analysed.article, *(span.analysed.article for span in compared.agreeing)]
    quoted = {(span.analysed.article, span.analysed.paragraph) for span in shown}
    also = dict.fromkeys((span.analysed.article, span.analysed.paragraph) for span in compared.agreeing)
    return Agreement(
        n_sources=n_independent(articles, story),
        n_articles=n_originals(articles, story),
        also=tuple(Citation(article=a, paragraph=p) for a, p in also if (a, p) not in quoted),
    )


def agrees(one: ScoredSpan, other: ScoredSpan) -> bool:
    """Tell whether two spans give one answer: dates one within the other, one amount, the same names or words."""
    if one.candidate is None or other.candidate is None or not _same_type(one.candidate, other.candidate):
        return False
    if one.candidate.type == "date":
        return _days_meet(one, other) is True
    if one.candidate.type == "duration" and one.value and other.value:
        return one.value == other.value
    if one.candidate.type in AMOUNTS:
        left, right = amount_of(one), amount_of(other)
        if left is not None and right is not None and left.kind != "score":
            return (left.kind, left.unit) == (right.kind, right.unit) and not conflict(left, right)
        return _words(one) == _words(other)
    left_names, right_names = _named(one), _named(other)
    if left_names and right_names:
        return left_names <= right_names
    return bool(_words(one)) and (_words(one) == _words(other) or len(_words(one) & _words(other)) > 1)


def amount_of(span: ScoredSpan) -> Amount | None:
    """Give the number of a span and what it counts; None where it has no single one."""
    if span.candidate is None:
        return None
    first, last = span.candidate.first, span.candidate.last
    inside = [q for q in span.analysed.quantities if q.first <= last and q.last >= first]
    return read_amount(span.analysed, inside[0]) if len(inside) == 1 else None


def _is_apart(best: ScoredSpan, other: ScoredSpan, story: Story) -> bool:
    """Tell whether a sentence stands in another article, and not in a copy of the best one's."""
    return original(best.analysed.article, story) != original(other.analysed.article, story)


def _is_copy(one: AnalysedSentence, other: AnalysedSentence) -> bool:
    left, right = set(one.keys) - {""}, set(other.keys) - {""}
    return len(left & right) >= _COPIED * len(left | right)


def _contradicts(best: ScoredSpan, other: ScoredSpan) -> bool:
    """Tell whether both fill the same slot, of the same things, with what cannot both be right."""
    if best.candidate is None or other.candidate is None or best.candidate.parts or other.candidate.parts:
        return False
    own, its = best.features, other.features
    both = min(own["cover"], its["cover"]) >= _COVERED and its["cover"] >= _NEARLY * own["cover"]
    alike = its["main"] >= own["main"] and its["names"] >= own["names"]
    if not both or not alike or not _same_type(best.candidate, other.candidate) or not _of_one_thing(best, other):
        return False
    if best.candidate.type == "date":
        return own.get("span_slot") == its.get("span_slot") == 1.0 and _days_meet(best, other) is False
    if best.candidate.type in AMOUNTS and _same_times(best.analysed, other.analysed):
        left, right = amount_of(best), amount_of(other)
        if left is None or right is None or (left.kind, left.unit) != (right.kind, right.unit):
            return False
        return bool(left.unit or left.kind in {"percent", "score"}) and conflict(left, right)
    return False


def _same_type(one: Candidate, other: Candidate) -> bool:
    naming = {"name", "titled_name", "place_name", "speaker", "phrase", "role"}
    return one.type == other.type or {one.type, other.type} <= naming


def _of_one_thing(one: ScoredSpan, other: ScoredSpan) -> bool:
    """Tell whether neither sentence names somebody whom the other does not, besides what both name."""
    left, right = ({m.entity for m in span.analysed.mentions} for span in (one, other))
    return left <= right or right <= left


def _days_meet(one: ScoredSpan, other: ScoredSpan) -> bool | None:
    """Tell whether two dates can be one, as precise as each is; None where that cannot be known."""
    left, right = interval(one.value or ""), interval(other.value or "")
    if left is None or right is None:
        return True if one.value and one.value == other.value else None
    if (left[0] <= right[0] and right[1] <= left[1]) or (right[0] <= left[0] and left[1] <= right[1]):
        return True
    same = _precision(one.value or "") == _precision(other.value or "")
    return None if same and left[0] <= right[1] and right[0] <= left[1] else False


def _precision(value: str) -> str | None:
    kind = granularity(value)
    return "day" if kind == "time" else kind


def _same_times(one: AnalysedSentence, other: AnalysedSentence) -> bool:
    left, right = ({t.value or t.text for t in each.timexes if t.type != "DURATION"} for each in (one, other))
    return left == right or not left or not right


def _named(span: ScoredSpan) -> frozenset[int]:
    """Give the entities that the span's own words name."""
    assert span.candidate is not None
    first, last = span.candidate.first, span.candidate.last
    return frozenset(m.entity for m in span.analysed.mentions if m.first >= first and m.last <= last)


def _words(span: ScoredSpan) -> frozenset[str]:
    """Give the terms of the span that are no stop words."""
    if span.candidate is None:
        return frozenset()
    own = range(span.candidate.first, span.candidate.last + 1)
    return frozenset(key for key, at in span.analysed.positions.items() if key[0] != "@" and any(i in own for i in at))


def _account(span: ScoredSpan, story: Story) -> Account:
    published = story.articles[span.analysed.article - 1].published
    said = spoken(span.value) if span.candidate and span.candidate.type == "date" and span.value else None
    return Account(
        value=said or (span.text or "").rstrip(" .,;"),
        article=span.analysed.article,
        paragraph=span.analysed.paragraph,
        published=published.isoformat() if published else None,
    )
