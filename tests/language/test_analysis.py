"""A whole story read: its sentences in order, with their terms, names, times and speech."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.language.analysis import Analysis, analyse
from retrieval.language.model import LanguageModel
from retrieval.records import Alias, Story
from tests.factories import make_article, make_story

FIRST = make_article(
    "Engineers closed the old bridge on Monday. It had cracks.",
    'Greta Holm, the mayor, said: "It is shut." She left.',
    title="Bridge shut",
    day=date(2031, 3, 4),
)
SECOND = make_article("The bridge opened on Monday.", number=2, title="Bridge open", day=date(2031, 3, 12))
UNDATED = make_article("It was built in 1887.", "", number=3, title="")
CLOSURE = Alias(name="the closure of the bridge", also=("the shutdown", "the bridge lockout"), kind="event")
STORY: Story = make_story(FIRST, SECOND, UNDATED).model_copy(update={"aliases": (CLOSURE,)})


@pytest.fixture(scope="module")
def analysis(language_model: LanguageModel) -> Analysis:
    return analyse(STORY, language_model)


def test_sentences_are_numbered_in_reading_order(analysis: Analysis) -> None:
    assert [sentence.id for sentence in analysis.sentences] == list(range(len(analysis.sentences)))


def test_every_paragraph_has_its_sentences(analysis: Analysis) -> None:
    places = {(paragraph.article, paragraph.number) for article in STORY.articles for paragraph in article.paragraphs}
    assert analysis.ranges.keys() == places


def test_a_paragraph_without_words_has_no_sentences(analysis: Analysis) -> None:
    assert analysis.paragraph(3, 2) == ()


def test_a_sentence_is_a_slice_of_its_paragraph(analysis: Analysis) -> None:
    for each in analysis.sentences:
        text = STORY.articles[each.article - 1].paragraphs[each.paragraph - 1].text
        assert text[each.sentence.start : each.sentence.end] == each.sentence.text


def test_a_weekday_is_read_by_its_own_articles_date(analysis: Analysis) -> None:
    values = [timex.value for each in analysis.sentences for timex in each.timexes]
    assert values == ["2031-03-03", "2031-03-10", "1887"]


def test_a_frequency_counts_paragraphs_not_words(analysis: Analysis) -> None:
    assert (analysis.frequency("bridg"), analysis.frequency("regatta")) == (2, 0)


def test_a_rarer_term_weighs_more(analysis: Analysis) -> None:
    assert analysis.idf("bridg") < analysis.idf("crack") < analysis.idf("regatta")


def test_stop_words_have_no_positions(analysis: Analysis) -> None:
    assert not {"the", "on", "it"} & analysis.sentences[0].positions.keys()


def test_a_name_stands_at_its_last_token(analysis: Analysis) -> None:
    (holm,) = (entity.id for entity in analysis.entities.entities if entity.name == "Greta Holm")
    spoken = analysis.sentences[2]
    assert [spoken.sentence.tokens[i].text for i in spoken.positions[f"@{holm}"]] == ["Holm"]


def test_a_quotation_is_its_speakers(analysis: Analysis) -> None:
    ((speaker,),) = analysis.sentences[2].speakers
    assert analysis.entities.entities[speaker].name == "Greta Holm"


def test_a_pronoun_is_whom_it_means(analysis: Analysis) -> None:
    (mention,) = analysis.sentences[3].mentions
    assert analysis.entities.entities[mention.entity].name == "Greta Holm"


def test_titles_are_known_by_their_terms(analysis: Analysis) -> None:
    assert [sorted(analysis.titles[number]) for number in (1, 2, 3)] == [["bridg", "shut"], ["bridg", "open"], []]


def test_names_of_one_event_stand_for_one_another(analysis: Analysis) -> None:
    assert analysis.synonyms["closur"] == {"shutdown", "lockout"}


def test_a_misspelt_term_and_a_kindred_one_are_found(analysis: Analysis) -> None:
    assert [analysis.spelling("crakc"), analysis.family("builder")] == [{"crack"}, {"build"}]


def test_reading_again_gives_the_same(analysis: Analysis, language_model: LanguageModel) -> None:
    assert analyse(STORY, language_model).sentences == analysis.sentences
