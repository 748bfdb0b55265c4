"""Fixtures that many tests share; whatever is slow to make is made once."""

from __future__ import annotations

import pytest

from retrieval.language.model import LanguageModel


@pytest.fixture(scope="session")
def language_model() -> LanguageModel:
    """The real spaCy pipeline, loaded once for the whole run."""
    return LanguageModel()
