"""Terms: the keys by which a question's words meet a passage's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.model import LanguageModel
from retrieval.language.terms import inverse_frequency, key_of, query_terms, terms


@pytest.mark.parametrize(
    ("words", "term"),
    [
        (("closed", "Closing", "closes"), "close"),
        (("Café", "cafe", "CAFÉS"), "cafe"),
        (("seven", "7"), "7"),
        (("1,500", "1500"), "1500"),
        (("1st", "first"), "first"),
        (("U.S.", "US"), "us"),
        (("mill", "mill's"), "mill"),
    ],
)
def test_forms_of_a_word_have_one_term(words: tuple[str, ...], term: str) -> None:
    assert {key_of("", word) for word in words} == {term}


@pytest.mark.parametrize("text", ["--", "…", "”", "🎉", "_", ""])
def test_punctuation_has_no_term(text: str) -> None:
    assert key_of("", text) == ""


@pytest.mark.parametrize("text", ["(-)", "“-”", "*-* /-/"])
def test_a_hyphen_between_punctuation_joins_no_words(text: str, language_model: LanguageModel) -> None:
    assert terms(language_model.read_question(f"wharf {text}")) == ("wharf",)


def test_a_lemma_goes_before_the_word(language_model: LanguageModel) -> None:
    assert terms(language_model.read_question("They bought mice")) == ("buy", "mous")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill of the town", ("mill", "town")),
        ("The cyber-crime unit", ("cyber", "crime", "unit", "cybercrim")),
        ("the of and", ()),
    ],
)
def test_words_that_only_bind_are_left_out(text: str, found: tuple[str, ...], language_model: LanguageModel) -> None:
    assert terms(language_model.read_question(text)) == found


@pytest.mark.parametrize(("text", "term"), [("Where is the mine?", "mine"), ("Who wrote the will?", "will")])
def test_a_noun_that_is_written_like_a_word_that_only_binds_is_a_term(
    text: str, term: str, language_model: LanguageModel
) -> None:
    assert term in terms(language_model.read_question(text))


@pytest.mark.parametrize("text", ["The boat is mine.", "The boat will leave."])
def test_a_pronoun_or_an_auxiliary_is_no_term(text: str, language_model: LanguageModel) -> None:
    assert not {"mine", "will"} & set(terms(language_model.read_question(text)))


def test_a_country_in_capitals_is_no_pronoun(language_model: LanguageModel) -> None:
    assert "us" in terms(language_model.read_question("They left the US for Oslo."))


@pytest.mark.parametrize(
    ("text", "found"), [("Who is it?", ("be", "it")), ("the mill", ("mill",)), ("Who?", ("who",)), ("?", ())]
)
def test_a_query_is_not_empty_that_had_a_word(text: str, found: tuple[str, ...], language_model: LanguageModel) -> None:
    assert query_terms(language_model.read_question(text)) == found


@given(st.text(max_size=30))
def test_a_term_is_its_own_term(text: str) -> None:
    term = key_of("", text)
    assert term == "" or key_of("", term) != ""


@given(st.integers(1, 1000), st.data())
def test_a_rarer_term_weighs_more(n_paragraphs: int, data: st.DataObject) -> None:
    frequency = data.draw(st.integers(1, n_paragraphs))
    assert 0 < inverse_frequency(n_paragraphs, frequency) < inverse_frequency(n_paragraphs, frequency - 1)
