"""What changed between two versions of a story, in the form for other programs, as `footnote diff --json` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.records import Answer, Paragraph
    from retrieval.views.changes import StoryChanges


def change_rows(changes: StoryChanges) -> dict[str, object]:
    """Give `paragraphs` that differ, each with its facts before and after, and `answers` that rest on them."""
    return {
        "paragraphs": [
            {
                "change": paragraph.change,
                "before": _cited(paragraph.before),
                "after": _cited(paragraph.after),
                "facts": [{"kind": d.kind, "before": d.before, "after": d.after} for d in paragraph.details],
            }
            for paragraph in changes.paragraphs
        ],
        "answers": [
            {
                "question": answer.question,
                "rests_on": [str(citation) for citation in answer.rests_on],
                "same": answer.stays,
                "before": _short(answer.before),
                "after": _short(answer.after),
            }
            for answer in changes.answers
        ],
    }


def _cited(paragraph: Paragraph | None) -> str | None:
    return str(paragraph.citation) if paragraph is not None else None


def _short(answer: Answer) -> dict[str, object]:
    quote = answer.evidence[0].quote if answer.evidence else None
    return {"short": answer.short or quote, "value": answer.value, "reason": answer.reason}
