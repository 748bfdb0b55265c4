"""Sentences laid out to be asked about."""

from __future__ import annotations

from functools import partial
from typing import Protocol

import pytest

from retrieval.answering.lexicon import Lexicon, load_lexicon
from retrieval.language.model import LanguageModel
from retrieval.records import Alias
from tests.answering.desk import Desk, lay_out


class LayOut(Protocol):
    """Reads texts as the paragraphs of one article."""

    def __call__(self, *texts: str, aliases: tuple[Alias, ...] = ()) -> Desk: ...


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def desk(language_model: LanguageModel) -> LayOut:
    """Lay sentences out: `desk("The mill burned down.").slot("What burned down?")`."""
    return partial(lay_out, language_model)
