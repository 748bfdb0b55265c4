"""Words that mark a claim as unsettled, and negation of a predicate."""

from __future__ import annotations

import pytest

from retrieval.language.model import LanguageModel
from retrieval.language.speech import hedge_in, is_negated
from retrieval.language.tokens import Sentence


def _read(model: LanguageModel, text: str) -> Sentence:
    return next(model.read([text]))[0]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The police are looking into alleged fraud at the bridge.", "alleged", "alleged"),
        ("The guard is accused of stealing a bolt.", "accused of", "alleged"),
        ("The firm claims to have built the bridge.", "claims", "alleged"),
        ("The bridge reportedly fell in May.", "reportedly", "reported"),
        ("The bridge is said to be unsafe.", "said to", "reported"),
        ("The bridge is believed to be unsafe.", "believed to", "belief"),
        ("The firm may have used three million bolts.", "may have", "modal"),
        ("The bridge could fall.", "could", "modal"),
        ("The work is expected to end in May.", "expected to", "expected"),
        ("The firm denied the charges.", "denied", "denial"),
        ("The firm estimated the bridge weighed nine tonnes.", "estimated", "estimate"),
    ],
)
def test_a_hedge_is_found_with_its_kind(language_model: LanguageModel, text: str, word: str, kind: str) -> None:
    hedge = hedge_in(_read(language_model, text))

    assert hedge is not None
    assert (hedge.text, hedge.kind) == (word, kind)


@pytest.mark.parametrize("text", ["The bridge fell in May.", "The bridge was shut on May 3.", "He could not swim."])
def test_a_settled_statement_has_no_hedge(language_model: LanguageModel, text: str) -> None:
    assert hedge_in(_read(language_model, text)) is None


def test_the_strongest_hedge_comes_first(language_model: LanguageModel) -> None:
    hedge = hedge_in(_read(language_model, "The firm may be fined over alleged fraud."))

    assert hedge is not None
    assert hedge.text == "alleged"


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The council did not shut the bridge.", "shut"),
        ("The council didn't shut the bridge.", "shut"),
        ("The council never paid the firm.", "paid"),
        ("The council no longer owns the bridge.", "owns"),
        ("No bridge has been built.", "built"),
        ("Nobody was hurt at the bridge.", "hurt"),
        ("The firm failed to finish the bridge.", "finish"),
        ("The guard denied taking a bolt.", "taking"),
        ("The mayor left without opening the bridge.", "opening"),
        ("The bridge is unlikely to open.", "open"),
        ("The council ruled out selling the bridge.", "selling"),
        ("The guard never met the mayor or spoke to him.", "spoke"),
        ("The firm has made no offer.", "made"),
    ],
)
def test_a_denied_predicate_is_negated(language_model: LanguageModel, text: str, predicate: str) -> None:
    sentence = _read(language_model, text)
    index = next(token.i for token in sentence.tokens if token.text == predicate)

    assert is_negated(sentence, index)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The council shut the bridge.", "shut"),
        ("The guard did not deny taking a bolt.", "taking"),
        ("The mayor said he did not pay.", "said"),
        ("The bridge opened without a word from the mayor.", "opened"),
    ],
)
def test_an_affirmed_predicate_is_not_negated(language_model: LanguageModel, text: str, predicate: str) -> None:
    sentence = _read(language_model, text)
    index = next(token.i for token in sentence.tokens if token.text == predicate)

    assert not is_negated(sentence, index)
