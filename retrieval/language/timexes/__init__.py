"""Time expressions in English news: where they stand, what TIMEX3 value they have, how values compare."""

from retrieval.language.timexes.batch import article_timexes, batch_row, text_timexes
from retrieval.language.timexes.grammar import find_timexes
from retrieval.language.timexes.records import Timex
from retrieval.language.timexes.values import as_iso, granularity, interval, spoken

__all__ = [
    "Timex",
    "article_timexes",
    "as_iso",
    "batch_row",
    "find_timexes",
    "granularity",
    "interval",
    "spoken",
    "text_timexes",
]
