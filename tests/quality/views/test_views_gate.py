"""The views of the packaged story find what a careful reader finds; CONTRIBUTING.md says how labels are made."""

from __future__ import annotations

import pytest

from retrieval.answering.answerer import Answerer
from retrieval.views import Views, build_views
from tests.quality.views.scoring import (
    Labels,
    read_labels,
    score,
    score_agreed,
    score_events,
    score_names,
    score_quotes,
)


@pytest.fixture(scope="module")
def views(answerer: Answerer) -> Views:
    return build_views(answerer.story, answerer.analysis)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return read_labels()


def test_labels_stand_in_the_story(views: Views, labels: Labels) -> None:
    texts = {str(p.citation): p.text for article in views.story.articles for p in article.paragraphs}
    assert [label for label in labels.quote if label.quote not in texts[label.place]] == []


def test_dates_of_events(views: Views, labels: Labels) -> None:
    assert score_events(views, labels).f1 >= 0.95


def test_people_bodies_and_places(views: Views, labels: Labels) -> None:
    assert score_names(views, labels).f1 >= 0.95


def test_direct_quotes_are_given_to_nobody_wrong(views: Views, labels: Labels) -> None:
    assert score_quotes(views, labels).precision >= 0.95


def test_direct_quotes_are_found(views: Views, labels: Labels) -> None:
    assert score_quotes(views, labels).recall >= 0.9


def test_agreement_is_never_made_up(views: Views, labels: Labels) -> None:
    assert score_agreed(views, labels).precision >= 0.95


def test_agreement_is_found(views: Views, labels: Labels) -> None:
    assert score_agreed(views, labels).recall >= 0.55


def test_nothing_differs_where_nothing_does(views: Views) -> None:
    assert [fact for fact in views.facts if fact.differ] == []


def test_a_score_counts_what_is_in_both() -> None:
    assert score("ab", "bcd") == (1 / 2, 1 / 3)
