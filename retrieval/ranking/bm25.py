"""BM25 in process: rank-bm25's Okapi with a sound IDF, weighted fields and postings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rank_bm25 import BM25Okapi

from retrieval.language.terms import inverse_frequency
from retrieval.records import Paragraph, ScoredPassage

Weights = Mapping[str, float]
"""Term to its frequency in a paragraph, weaker fields counted with a fraction."""


class _Okapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 carries no types
    """BM25Okapi over weighted term frequencies.

    Its own IDF gives a word that stands in half of the paragraphs zero and a more frequent one less.
    """

    def _initialize(self, corpus: Sequence[Weights]) -> dict[str, int]:
        frequency: dict[str, int] = {}
        for weights in corpus:
            self.doc_len.append(sum(weights.values()))
            self.doc_freqs.append(weights)
            for term in weights:
                frequency[term] = frequency.get(term, 0) + 1
        self.corpus_size = len(corpus)
        self.avgdl = sum(self.doc_len) / max(1, self.corpus_size) or 1.0
        return frequency

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.frequency = nd
        self.idf = {term: self.idf_of(df) for term, df in nd.items()}

    def idf_of(self, df: int) -> float:
        return inverse_frequency(self.corpus_size, df)


class Bm25Ranking:
    """Ranks paragraphs by BM25 over their weighted terms.

    Args:
        paragraphs: in citation order.
        weights: one mapping a paragraph, term to weighted frequency (> 0).
        k1: saturation of term frequency, >= 0.
        b: how far a paragraph's length counts, 0 to 1.
    """

    def __init__(
        self, paragraphs: Sequence[Paragraph], weights: Sequence[Weights], *, k1: float = 0.9, b: float = 0.4
    ) -> None:
        self._paragraphs = tuple(paragraphs)
        self._okapi: Any = _Okapi(list(weights), k1=k1, b=b)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for i, counts in enumerate(weights):
            norm = k1 * (1 - b + b * self._okapi.doc_len[i] / self._okapi.avgdl)
            for term, tf in counts.items():
                share = self._okapi.idf[term] * tf * (k1 + 1) / (tf + norm)
                self._postings.setdefault(term, []).append((i, share))

    def search(self, query: Mapping[str, float], k: int) -> tuple[ScoredPassage, ...]:
        """Give the best `k` paragraphs for terms with weights, best first, ties in citation order."""
        shares: dict[int, dict[str, float]] = {}
        for term in sorted(query):
            for i, share in self._postings.get(term, ()):
                shares.setdefault(i, {})[term] = share * query[term]
        totals = sorted(((-sum(parts.values()), i) for i, parts in shares.items()))
        return tuple(
            ScoredPassage.model_construct(paragraph=self._paragraphs[i], score=-total, shares=shares[i])
            for total, i in totals[:k]
            if total < 0
        )

    def idf(self, term: str) -> float:
        """Give the term's inverse paragraph frequency; for an unknown term that of a frequency of zero."""
        return float(self._okapi.idf_of(self.frequency(term)))

    def frequency(self, term: str) -> int:
        """Give the number of paragraphs that have the term."""
        return int(self._okapi.frequency.get(term, 0))
