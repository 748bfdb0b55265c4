"""Precision, recall and F1 of the views against labels made by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from retrieval.views import Views

LABELS = Path(__file__).with_name("labels.toml")


class _Label(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EventLabel(_Label):
    date: str
    places: tuple[str, ...]


class NameLabel(_Label):
    name: str
    kind: str
    aliases: tuple[str, ...]


class QuoteLabel(_Label):
    place: str
    quote: str
    speaker: str


class AgreedLabel(_Label):
    fact: str
    places: tuple[str, ...]


class Labels(_Label):
    """What a careful reader finds in a story."""

    event: tuple[EventLabel, ...]
    named: tuple[NameLabel, ...]
    quote: tuple[QuoteLabel, ...]
    agreed: tuple[AgreedLabel, ...]


class Score(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1.0)


def read_labels(path: Path = LABELS) -> Labels:
    return Labels.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def score(found: Iterable[object], wanted: Iterable[object]) -> Score:
    """Compare two sets; what is asked of nothing is met."""
    have, want = set(found), set(wanted)
    both = len(have & want)
    return Score(both / len(have) if have else 1.0, both / len(want) if want else 1.0)


def score_events(views: Views, labels: Labels) -> Score:
    """Score dates with the paragraphs that tell of them."""
    found = {(event.date, str(each)) for event in views.events if event.date for each in event.citations}
    return score(found, {(label.date, place) for label in labels.event for place in label.places})


def score_names(views: Views, labels: Labels) -> Score:
    """Score who is named, each with the kind and all other names at once: a wrong merge spoils a card."""
    found = {(card.name, card.kind, frozenset(card.aliases)) for card in views.people}
    return score(found, {(label.name, label.kind, frozenset(label.aliases)) for label in labels.named})


def score_quotes(views: Views, labels: Labels) -> Score:
    """Score direct quotes that are given to somebody, each with its speaker."""
    found = {(str(q.place.citation), q.quote, q.speaker) for q in views.quotes if q.direct and q.speaker}
    return score(found, {(label.place, label.quote, label.speaker) for label in labels.quote})


def score_agreed(views: Views, labels: Labels) -> Score:
    """Score facts that several articles report, by their citations."""
    found = {frozenset(map(str, fact.agree)) for fact in views.facts if fact.agree}
    return score(found, {frozenset(label.places) for label in labels.agreed})
