"""Reading the time expressions of whole texts: paragraphs, sentences, offsets in the full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from retrieval.errors import ExamError
from retrieval.language.model import LanguageModel
from retrieval.language.timexes.grammar import find_timexes
from retrieval.language.timexes.records import Timex
from retrieval.language.tokens import Sentence

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")


def article_timexes(sentences: Iterable[Sentence], anchor: date | None) -> tuple[tuple[Timex, ...], ...]:
    """Give the timexes of each sentence of an article in order, each read in the light of those before."""
    seen: list[Timex] = []
    rows = []
    for sentence in sentences:
        rows.append(find_timexes(sentence, anchor, before=seen))
        seen.extend(rows[-1])
    return tuple(rows)


def text_timexes(model: LanguageModel, text: str, anchor: date | None) -> tuple[Timex, ...]:
    """Give the timexes of a whole text; offsets are in the text, blank lines part its paragraphs."""
    pieces = [(found.start(), found[0]) for found in _PARAGRAPH.finditer(text)]
    read = model.read([piece for _, piece in pieces])
    return located([(start, several) for (start, _), several in zip(pieces, read, strict=True)], anchor)


def located(paragraphs: Sequence[tuple[int, Sequence[Sentence]]], anchor: date | None) -> tuple[Timex, ...]:
    """Give the timexes of paragraphs that start at the given offsets, with offsets in the whole text."""
    sentences = [sentence for _, several in paragraphs for sentence in several]
    offsets = [start for start, several in paragraphs for _ in several]
    rows = article_timexes(sentences, anchor)
    return tuple(
        timex._replace(start=timex.start + offset, end=timex.end + offset)
        for offset, row in zip(offsets, rows, strict=True)
        for timex in row
    )


def batch_row(model: LanguageModel, row: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one row `{id, anchor, text}` with `{id, timexes: [{start, end, text, type, value}]}`.

    Raises:
        ExamError: the row lacks a text, or its anchor is no ISO 8601 date.
    """
    text, anchor = row.get("text"), row.get("anchor")
    if not isinstance(text, str):
        raise ExamError("a row needs a text")
    try:
        day = date.fromisoformat(str(anchor)) if anchor else None
    except ValueError as error:
        raise ExamError(f"the anchor {anchor!r} is no date of the form 2026-02-03") from error
    return {
        "id": row.get("id"),
        "timexes": [
            {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value}
            for t in text_timexes(model, text, day)
        ],
    }
