"""From a question's terms to ranked paragraphs: which fields a paragraph is found by, and with what weight."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.answering.questions import Question
from retrieval.language.analysis import Analysis
from retrieval.ranking.bm25 import Bm25Ranking
from retrieval.ranking.protocol import Ranking
from retrieval.records import ScoredPassage, Story

TITLE_WEIGHT = 0.3
NAME_WEIGHT = 0.6
SYNONYM_SHARE = 0.4
NEAR_SHARE = 0.3


def build_ranking(story: Story, analysis: Analysis) -> Ranking:
    """Index every paragraph by its terms, its article's title and the entities named in it."""
    paragraphs = [paragraph for article in story.articles for paragraph in article.paragraphs]
    weights = [_weights(analysis, paragraph.article, paragraph.number) for paragraph in paragraphs]
    return Bm25Ranking(paragraphs, weights)


def _weights(analysis: Analysis, article: int, paragraph: int) -> Mapping[str, float]:
    counts: dict[str, float] = {}
    for analysed in analysis.paragraph(article, paragraph):
        for key, at in analysed.positions.items():
            share = NAME_WEIGHT if key[0] == "@" else 1.0
            counts[key] = counts.get(key, 0.0) + share * len(at)
    for key in analysis.titles[article]:
        counts[key] = counts.get(key, 0.0) + TITLE_WEIGHT
    return counts


def rank_passages(ranking: Ranking, question: Question, k: int) -> tuple[ScoredPassage, ...]:
    """Give the best `k` paragraphs for a question, best first."""
    query: dict[str, float] = {}
    for term in question.terms:
        share = 0.35 if term.role == "frame" else 0.7 if term.role == "focus" else 1.0
        query[term.key] = max(query.get(term.key, 0.0), share)
        for other in term.also:
            query[other] = max(query.get(other, 0.0), share * SYNONYM_SHARE)
        for other, cosine in term.near.items():
            query[other] = max(query.get(other, 0.0), share * cosine * NEAR_SHARE)
    return ranking.search(query, k)
