"""What changed between two versions of a story, as a person reads it in a terminal; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from bot.render.safe import printable

if TYPE_CHECKING:
    from retrieval.records import Answer
    from retrieval.views.changes import AnswerChange, ParagraphChange, StoryChanges
    from retrieval.views.details import DetailChange

_LEAD, _ASIDE, _WARNING = "bold", "dim", "yellow"
_SIGNS = {"added": "+", "changed": "~", "gone": "-"}
_LONGEST = 100
"""Characters of a paragraph's text, and of an answer, that are shown."""


def changes_text(changes: StoryChanges) -> Group:
    """Give the paragraphs that differ, each with its facts before and after, then the answers that rest on them."""
    parts: list[RenderableType] = [_paragraph(change) for change in changes.paragraphs]
    if changes.answers:
        parts += [Text(), Text("Answers that rest on what changed", _LEAD), *map(_answer, changes.answers)]
    return Group(*(parts or [Text("Nothing changed.")]))


def _paragraph(change: ParagraphChange) -> Text:
    places = [str(each.citation) for each in (change.before, change.after) if each is not None]
    shown = change.after or change.before
    text = Text(f"{_SIGNS[change.change]} ", _WARNING).append(f"{change.change} ", _LEAD)
    text.append(f"[{' → '.join(dict.fromkeys(places))}]", _ASIDE)
    if shown is not None:
        text.append(f" {printable(_clipped(shown.text))}")
    for line in _details(change.details):
        text.append("\n    ").append_text(line)
    if not change.details and change.change == "changed":
        text.append("\n    only the wording", _ASIDE)
    return text


def _details(details: Sequence[DetailChange]) -> Iterator[Text]:
    for detail in details:
        line = Text(f"{detail.kind} ", _ASIDE)
        if detail.before is None:
            yield line.append(f"+ {printable(detail.after or '')}", _LEAD)
        elif detail.after is None:
            yield line.append(f"- {printable(detail.before)}", _LEAD)
        else:
            yield line.append(printable(detail.before)).append(" → ", _ASIDE).append(printable(detail.after), _LEAD)


def _answer(change: AnswerChange) -> Text:
    cited = " ".join(f"[{citation}]" for citation in change.rests_on)
    text = Text(f"  {printable(change.question)} ").append(cited, _ASIDE)
    if change.stays:
        return text.append(f"\n    still: {printable(_told(change.after))}", _ASIDE)
    text.append(f"\n    before: {printable(_told(change.before))}")
    return text.append(f"\n    now:    {printable(_told(change.after))}", _WARNING)


def _told(answer: Answer) -> str:
    if answer.abstained:
        return f"no answer ({answer.reason})"
    return _clipped(answer.short or answer.evidence[0].quote)


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
