"""Who said what: quotations of made-up articles, with the speakers that the text gives them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.language.model import LanguageModel
from retrieval.language.speech import Quotation, attribution_at, find_quotations

Read = Callable[..., list[Quotation]]


@pytest.fixture
def direct(language_model: LanguageModel) -> Read:
    return lambda *paragraphs: [quote for quote in _all(language_model, paragraphs) if quote.direct]


@pytest.fixture
def indirect(language_model: LanguageModel) -> Read:
    return lambda *paragraphs: [quote for quote in _all(language_model, paragraphs) if not quote.direct]


def _all(model: LanguageModel, paragraphs: tuple[str, ...]) -> list[Quotation]:
    found = find_quotations(list(model.read(paragraphs)))
    return [quote for quotations in found for quote in quotations]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ('Mary Holt said: "The bridge will open in May."', "Mary Holt", "said"),
        ('"The bridge will open in May," said Mary Holt.', "Mary Holt", "said"),
        ('"The bridge will open in May," Mary Holt told reporters.', "Mary Holt", "told"),
        ('"The bridge," said Mary Holt, "will open in May."', "Mary Holt", "said"),
        ("“The bridge will open in May,” said Mary Holt.", "Mary Holt", "said"),
        ("'The bridge will open in May,' said Mary Holt.", "Mary Holt", "said"),
        ('"Will the bridge ever open?" Mary Holt asked.', "Mary Holt", "asked"),
        ('Mary Holt, head of the Bridge Trust, which paid for it, said: "It is safe."', "Mary Holt", "said"),
        ('"It is safe," said Bridge Trust spokeswoman Mary Holt.', "Mary Holt", "said"),
        ('The council described the bridge as "a danger to walkers".', "The council", "described"),
        ('The council said the bridge "endangers all walkers" there.', "The council", "said"),
        ('The council accused Mary Holt of "playing with lives".', "The council", "accused"),
        ('According to Mary Holt, the bridge is "as good as new".', "Mary Holt", "According to"),
        ('"It is safe," says a spokesman for the council.', "a spokesman for the council", "says"),
        ('"No," replied the engineer.', "the engineer", "replied"),
        ('Bridge Trust head Mary Holt: "It is safe."', "Mary Holt", None),
        ('The 31-year-old insisted it was "quite safe" there.', "The 31-year-old", "insisted"),
    ],
)
def test_a_quotation_has_the_speaker_of_its_clause(direct: Read, text: str, speaker: str, cue: str | None) -> None:
    quote = direct(text)[0]

    assert (quote.speaker, quote.cue) == (speaker, cue)


def test_both_halves_of_an_interrupted_quotation_have_one_speaker(direct: Read) -> None:
    quotes = direct('"The bridge," said Mary Holt, "will open in May."')

    assert [quote.speaker for quote in quotes] == ["Mary Holt", "Mary Holt"]


def test_a_sentence_all_in_quotation_marks_goes_on_with_the_speaker_before(direct: Read) -> None:
    quotes = direct('"The bridge is safe," said Mary Holt. "We tested every bolt of it."')

    assert quotes[1].speaker == "Mary Holt"


def test_a_quotation_goes_on_over_paragraphs_until_its_mark_closes(direct: Read) -> None:
    quotes = direct('Mary Holt said: "The bridge is safe.', '"We tested every bolt of it."')

    assert [(quote.speaker, quote.speaker_paragraph) for quote in quotes] == [
        ("Mary Holt", 0),
        ("Mary Holt", -1),
    ]


def test_he_said_means_the_subject_of_the_sentence_before(direct: Read) -> None:
    quote = direct('Peter Holt was defiant. "We will build it again," he said.')[0]

    assert (quote.speaker, quote.speaker_sentence) == ("Peter Holt", 1)


def test_she_said_does_not_mean_a_man(direct: Read) -> None:
    quote = direct('Mr Holt was defiant. "We will build it again," she said.')[0]

    assert quote.speaker == "she"


def test_it_said_means_the_body_that_spoke_before(direct: Read) -> None:
    quote = direct('The council said the bridge was shut. It added that it was "far from safe".')[0]

    assert quote.speaker == "The council"


def test_words_in_marks_without_a_cue_have_no_speaker(direct: Read) -> None:
    quote = direct('The so-called "walking tax" starts in May.')[0]

    assert (quote.speaker, quote.cue) == (None, None)


def test_a_single_word_in_marks_without_a_cue_is_no_quotation(direct: Read) -> None:
    assert direct('The "taxed" bridge opened in May.') == []


def test_words_that_somebody_did_not_say_are_the_outer_speakers(direct: Read) -> None:
    quote = direct('Mary Holt said the council had not mentioned "any cracked bolts" at all.')[0]

    assert quote.speaker == "Mary Holt"


def test_whoever_is_quoted_speaks_not_the_paper_that_quotes(indirect: Read) -> None:
    quote = indirect("The Daily Mirror quoted Mary Holt as saying the bridge was safe.")[0]

    assert quote.speaker == "Mary Holt"


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The council said the bridge was safe.", "The council", "the bridge was safe"),
        ("The council claims that the bridge is safe.", "The council", "the bridge is safe"),
        ("The bridge is safe, officials said.", "officials", "The bridge is safe"),
        ("The bridge is safe, according to the council.", "the council", "The bridge is safe"),
        ("According to the council, the bridge is safe.", "the council", "the bridge is safe"),
        ("In Mary Holt's view, the bridge is safe.", "Mary Holt", "the bridge is safe"),
        (
            "Mary Holt, from the Bridge Trust, said film of the work would be shown.",
            "Mary Holt",
            "film of the work would be shown",
        ),
        ("A study found the bridge was safe.", "A study", "the bridge was safe"),
        (
            "The pair are alleged to have shut the bridge.",
            None,
            "The pair are alleged to have shut the bridge",
        ),
    ],
)
def test_a_reported_clause_has_its_speaker(indirect: Read, text: str, speaker: str | None, words: str) -> None:
    quote = indirect(text)[0]

    assert (quote.speaker, text[quote.start : quote.end]) == (speaker, words)


def test_what_nobody_would_confirm_is_not_reported(indirect: Read) -> None:
    assert indirect("The council did not say the bridge was safe.") == []


def test_finding_something_out_is_not_saying_it(indirect: Read) -> None:
    assert indirect("Mary Holt found the bridge was shut.") == []


def test_the_innermost_attribution_covers_a_span(language_model: LanguageModel) -> None:
    text = 'Mary Holt said the council had called it "a safe old bridge" in May.'
    quotations = find_quotations(list(language_model.read([text])))[0]
    start = text.index("safe")

    found = attribution_at(quotations, start, start + len("safe old"))

    assert found is not None
    assert found.direct


def test_a_speaker_is_not_attributed_to_anybody(language_model: LanguageModel) -> None:
    quotations = find_quotations(list(language_model.read(["Mary Holt said the bridge was safe."])))[0]

    assert attribution_at(quotations, 0, len("Mary Holt")) is None


_PIECES = st.sampled_from(
    [
        '"',
        "'",
        "“",
        "”",
        "''",
        ", ",
        ". ",
        ": ",
        "? ",
        "said",
        "he said",
        "Mary Holt",
        "the council",
        "was safe",
        "\u00ad",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=14).map(" ".join), max_size=3))
def test_any_text_gives_ordered_quotations_within_their_paragraphs(
    language_model: LanguageModel, paragraphs: list[str]
) -> None:
    found = find_quotations(list(language_model.read(paragraphs)))

    assert len(found) == len(paragraphs)
    for text, quotations in zip(paragraphs, found, strict=True):
        assert all(0 <= quote.start < quote.end <= len(text) for quote in quotations)
        assert [quote.start for quote in quotations] == sorted(quote.start for quote in quotations)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, max_size=20).map(" ".join))
def test_a_speaker_is_a_slice_of_the_sentence_that_names_it(language_model: LanguageModel, text: str) -> None:
    sentences = next(language_model.read([text]))

    for quote in find_quotations([sentences])[0]:
        if quote.speaker is not None:
            sentence = sentences[(quote.speaker_sentence or 0) - 1]
            assert quote.speaker == sentence.slice(quote.speaker_first or 0, quote.speaker_last or 0)
