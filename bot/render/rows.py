"""A story's views in the form for other programs: plain lists and objects, as `--json` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retrieval.records import ScoredPassage, Story

if TYPE_CHECKING:
    from retrieval.language.timexes import Timex


def source_rows(story: Story) -> list[dict[str, object]]:
    """Give an object for each article, in order."""
    return [
        {
            "article": article.number,
            "title": article.title,
            "publisher": article.publisher,
            "date": article.published.isoformat() if article.published else None,
            "n_paragraphs": len(article.paragraphs),
            "n_words": article.n_words,
            "same_as": article.same_as,
        }
        for article in story.articles
    ]


def ranking_rows(ranking: Iterable[ScoredPassage]) -> list[dict[str, object]]:
    """Give an object for each ranked paragraph, best first, ranks from 1."""
    return [
        {
            "rank": rank,
            "score": passage.score,
            "article": passage.paragraph.article,
            "paragraph": passage.paragraph.number,
            "text": passage.paragraph.text,
        }
        for rank, passage in enumerate(ranking, start=1)
    ]


def timex_row(name: str | int | None, timexes: Iterable[Timex]) -> dict[str, object]:
    """Give a text's time expressions under the text's name; offsets in code points, end exclusive."""
    return {
        "id": name,
        "timexes": [
            {
                "start": timex.start,
                "end": timex.end,
                "text": timex.text,
                "type": timex.type,
                "value": timex.value,
            }
            for timex in timexes
        ],
    }
