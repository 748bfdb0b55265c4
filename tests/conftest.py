"""Fixtures that many tests share; whatever is slow to make is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering.answerer import Answerer
from retrieval.corpus.story import load_story
from retrieval.language.model import LanguageModel
from retrieval.resources import seed_story

STORIES = Path(__file__).with_name("stories")


def no_time() -> float:
    """Stand still, so that equal questions have equal answers to the byte."""
    return 0.0


@pytest.fixture(scope="session")
def language_model() -> LanguageModel:
    """The real spaCy pipeline, loaded once for the whole run."""
    return LanguageModel()


@pytest.fixture(scope="session")
def answerer(language_model: LanguageModel) -> Answerer:
    """Answers about the packaged story."""
    return Answerer(load_story(seed_story("x-paris-search")), language_model, clock=no_time)


@pytest.fixture(scope="session")
def bridge(language_model: LanguageModel) -> Answerer:
    """Answers about a made-up story: an article with a URL and a publisher, one without, one without a date."""
    return Answerer(load_story(STORIES / "tarnby-bridge"), language_model, clock=no_time)
