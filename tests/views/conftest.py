"""Views of stories made up for a test: each text is an article's paragraph."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from retrieval.answering.answerer import Answerer
from retrieval.language.analysis import analyse
from retrieval.language.model import LanguageModel
from retrieval.records import Story
from retrieval.views import Views, build_views
from tests.factories import make_article, make_story

DAY = date(2031, 5, 6)
"""A Tuesday: the date of every made-up article."""

View = Callable[..., Views]


@pytest.fixture(scope="session")
def view(language_model: LanguageModel) -> View:
    """Build the views of a story with one article for each text, dated `DAY` unless another day or None is given."""

    def build(*texts: str, day: date | None = DAY) -> Views:
        return views_of(
            language_model, make_story(*(make_article(t, number=n, day=day) for n, t in enumerate(texts, 1)))
        )

    return build


@pytest.fixture(scope="session")
def tarnby(bridge: Answerer) -> Views:
    return build_views(bridge.story, bridge.analysis)


def views_of(model: LanguageModel, story: Story) -> Views:
    """Build the views of a story."""
    return build_views(story, analyse(story, model))
