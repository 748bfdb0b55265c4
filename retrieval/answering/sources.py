"""Which articles are a source of their own, and which of them a question names ("according to the Post")."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval.answering.spans import ScoredSpan
from retrieval.answering.support import Verdict
from retrieval.records import Article, Story

_NAMED_BY = r"(?:according to|as (?:reported|told|written|published) (?:by|in)|reported by|as per)"
_LEAST_SHARE = 0.02
"""Odds against the best answer of all sources that the named source's own needs."""
_SPACE = re.compile(r"\s+")


class Asked(NamedTuple):
    """A question without the source that it names, and the numbers of that source's articles."""

    text: str
    publisher: str | None
    articles: frozenset[int]

    def own(self, spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
        """Give the spans that stand in the named source; all where none is named."""
        return tuple(span for span in spans if self.publisher is None or span.analysed.article in self.articles)


def asked_of(text: str, story: Story) -> Asked:
    """Part a question from the publisher whose account it asks for: "when was the raid, according to the Post"."""
    for publisher in _publishers(story):
        words = r"\s+".join(re.escape(word) for word in publisher.split())
        named = re.compile(rf"[\s,(]*\b{_NAMED_BY}\s+(?:the\s+)?[\"“']?{words}(?!\w|'s|’s)[\"”'),]*", re.IGNORECASE)
        found = named.search(text)
        if found and re.search(r"\w", text[: found.start()] + text[found.end() :]):
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            own = (a.number for a in story.articles if _folded(a.publisher) == publisher)
            return Asked(re.sub(r"\s+(?=[?!.])", "", _SPACE.sub(" ", rest).strip()), publisher, frozenset(own))
    return Asked(text, None, frozenset())


def kept_to(
    asked: Asked, spans: Sequence[ScoredSpan], echoes: Sequence[ScoredSpan], verdict: Verdict
) -> tuple[tuple[ScoredSpan, ...], Verdict]:
    """Keep to the source that the question names; refuse where it has nothing that comes near to the best answer.

    Args:
        asked: the question, with the source that it names.
        spans: the sentences found in all sources, best first, at least one.
        echoes: sentences of all sources that give the best one's answer.
        verdict: whether the best one answers.
    """
    valued = spans[0].candidate is not None
    own = [span for span in asked.own(spans) if span.candidate is not None or not valued]
    if own and math.exp(own[0].score - spans[0].score) < _LEAST_SHARE:
        own = []
    kept = own or [ScoredSpan(s.analysed, s.candidate, spans[0].features, s.score) for s in asked.own(echoes)]
    if kept or not verdict.supported:
        return tuple(kept or spans), verdict
    because = f"{asked.publisher} has no sentence that answers nearly as well as other sources do"
    return tuple(spans), Verdict(False, verdict.probability, "not_stated", because, verdict.features)


def n_independent(articles: Iterable[int], story: Story) -> int:
    """Count the independent sources among articles: those of one publisher are one, a copy counts as its original."""
    return len({_source(original(number, story)) for number in articles})


def n_originals(articles: Iterable[int], story: Story) -> int:
    """Count the articles, each copy or twin as its original."""
    return len({original(number, story).number for number in articles})


def original(number: int, story: Story) -> Article:
    """Give the article that an article repeats, or itself."""
    article = story.articles[number - 1]
    return story.articles[article.same_as - 1] if article.same_as else article


def _source(article: Article) -> str:
    return _folded(article.publisher) or f"{article.number}"


def _publishers(story: Story) -> Sequence[str]:
    """Give the story's publishers, folded, the longest names first."""
    names = {_folded(article.publisher) for article in story.articles} - {""}
    return sorted(names, key=lambda name: (-len(name), name))


def _folded(publisher: str | None) -> str:
    return " ".join((publisher or "").casefold().split()).removeprefix("the ")
