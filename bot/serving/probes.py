"""A story's probe questions, and what an edition answers to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.serving.edition import Edition
from retrieval.records import Reason

MAX_PROBES = 12
"""Questions that are asked of two editions; each costs some tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What a reader would be told: a short answer or a quote with its source, or why there is none."""

    text: str | None
    """The short answer, or the whole sentence where there is no shorter one; None where it is refused."""
    source: str | None
    """Where the first quote stands, by title and publisher."""
    reason: Reason | None
    """Why it is refused; None where it is answered."""


def probes_of(old: Edition, new: Edition) -> tuple[str, ...]:
    """Give the questions to compare two editions by, `MAX_PROBES` at most.

    They are those that `story.toml` lists in either, or where none does, questions made from the old one.
    """
    listed = dict.fromkeys((*new.story.probes, *old.story.probes))
    return tuple(listed or old.answerer.suggestions)[:MAX_PROBES]


def ask_all(edition: Edition, questions: Iterable[str]) -> tuple[ProbeAnswer, ...]:
    """Ask an edition each question."""
    return tuple(_ask(edition, question) for question in questions)


def _ask(edition: Edition, question: str) -> ProbeAnswer:
    answer = edition.answerer.answer(question)
    if answer.abstained:
        return ProbeAnswer(None, None, answer.reason)
    first = answer.evidence[0]
    return ProbeAnswer(answer.short or first.quote, first.source, None)
