"""Encoding a question's tokens: the same vectors as the pipeline's own encoder gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.language.encoder import Encoder, encoder_of
from retrieval.language.model import LanguageModel


@pytest.fixture(scope="module")
def pipeline(language_model: LanguageModel) -> Any:
    return language_model._nlp


@pytest.fixture(scope="module")
def encoder(pipeline: Any) -> Encoder:
    found = encoder_of(pipeline.get_pipe("tok2vec").model, pipeline.make_doc("Who closed it?"))
    assert found is not None
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(min_size=1, max_size=60), st.text("aB 3?'-", min_size=1, max_size=60)))
def test_the_vectors_are_those_of_the_pipeline(text: str, pipeline: Any, encoder: Encoder) -> None:
    doc = pipeline.make_doc(text)
    assert np.allclose(encoder.encode(doc), pipeline.get_pipe("tok2vec").model.predict([doc])[0], atol=1e-3)


def test_a_text_without_tokens_has_no_vectors(pipeline: Any, encoder: Encoder) -> None:
    assert encoder.encode(pipeline.make_doc("")).shape[0] == 0


def test_a_word_is_encoded_alike_when_it_comes_again(pipeline: Any, encoder: Encoder) -> None:
    doc = pipeline.make_doc("Zorblax fined the quorn.")
    assert np.array_equal(encoder.encode(doc), encoder.encode(doc))


def test_what_is_remembered_stays_bounded(pipeline: Any, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.language.encoder._MOST_WORDS", 5)
    for text in ("one two three four", "five six seven eight", "nine ten eleven"):
        encoder.encode(pipeline.make_doc(text))
    assert len(encoder._known) < 12


def test_another_kind_of_encoder_is_left_to_the_pipeline(pipeline: Any) -> None:
    assert encoder_of(pipeline.get_pipe("tagger").model, pipeline.make_doc("Who closed it?")) is None
