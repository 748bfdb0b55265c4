"""What any ranking offers, so that a search engine can stand in for the one in process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from retrieval.records import ScoredPassage


class Ranking(Protocol):
    """Ranks a story's paragraphs for weighted query terms."""

    def search(self, query: Mapping[str, float], k: int) -> tuple[ScoredPassage, ...]:
        """Give the best `k` paragraphs, best first, ties in citation order; scores finite and positive."""
        ...

    def idf(self, term: str) -> float:
        """Give the inverse paragraph frequency of a term; the highest of all for a term that no paragraph has."""
        ...

    def frequency(self, term: str) -> int:
        """Give the number of paragraphs that have the term."""
        ...
