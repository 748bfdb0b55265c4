"""What part each word of a question plays, and how much its absence counts."""

from __future__ import annotations

import pytest

from retrieval.answering.matching import coverage, match_terms
from retrieval.answering.query_terms import QueryTerm, Role
from retrieval.language.model import LanguageModel
from retrieval.records import Alias
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk, lay_out

TEXTS = (
    "Mayor Greta Holm closed the Old Bridge on Monday.",
    "The bridge has four tall pillars, and the defence of the mill costs money.",
    "Three schools were raided because the teachers complained of the bridge.",
)


@pytest.fixture(scope="module")
def town(language_model: LanguageModel) -> Desk:
    return lay_out(language_model, *TEXTS)


def term(town: Desk, text: str, word: str) -> QueryTerm:
    return next(each for each in town.ask(text).terms if each.text == word)


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("What did Greta Holm close?", "Greta Holm", "name"),
        ("What did the mayor of Varberg close?", "Varberg", "name"),
        ("Who closed the bridge?", "closed", "verb"),
        ("Who closed the bridge?", "bridge", "noun"),
        ("Who built 14 pillars?", "14", "number"),
        ("Who came on Monday?", "Monday", "time"),
        ("What is the oldest pillar?", "oldest", "superlative"),
        ("Who was the first mayor?", "first", "superlative"),
        ("Who has the tall pillars?", "tall", "modifier"),
        ("Which schools were raided?", "schools", "focus"),
        ("What do people know of the bridge?", "people", "frame"),
    ],
)
def test_each_word_has_its_role(text: str, word: str, role: Role, town: Desk) -> None:
    assert term(town, text, word).role == role


@pytest.mark.parametrize("word", ["Who", "the", "of"])
def test_words_that_only_bind_are_no_terms(word: str, town: Desk) -> None:
    assert word not in {each.text for each in town.ask("Who is the mayor of the town?").terms}


@pytest.mark.parametrize("text", ["What happened to the bridge?", "When did the bridge take place?"])
def test_words_that_only_say_that_something_was_are_no_terms(text: str, town: Desk) -> None:
    assert [each.text for each in town.ask(text).terms] == ["bridge"]


def test_a_rarer_word_counts_more(town: Desk) -> None:
    assert term(town, "Who raided the bridge?", "raided").weight > term(town, "the bridge", "bridge").weight


def test_a_word_that_frames_the_question_counts_little(town: Desk) -> None:
    question = town.ask("the story of the pillars")
    framing, plain = sorted(question.terms, key=lambda each: each.role != "frame")
    assert framing.weight < plain.weight


def test_the_noun_asked_about_counts_less_than_elsewhere(town: Desk) -> None:
    asked = term(town, "Which schools were raided?", "schools").weight
    assert asked < term(town, "Who raided the schools?", "schools").weight


@pytest.mark.parametrize(
    ("text", "word", "other"),
    [
        ("When was the search?", "search", "raid"),
        ("Who defends the mill?", "defends", "defenc"),
        ("Which teachers complaned?", "complaned", "complain"),
    ],
)
def test_other_words_may_stand_for_a_word(text: str, word: str, other: str, town: Desk) -> None:
    found = term(town, text, word)
    assert (other in found.also, found.known) == (True, True)


def test_a_word_that_is_spelt_right_has_no_other_spelling(town: Desk) -> None:
    assert "mill" not in term(town, "Who paid the bill?", "bill").also


def test_the_storys_own_words_for_an_event_stand_for_one_another(desk: LayOut) -> None:
    closure = Alias(name="the closure of the bridge", also=("the lockout",), kind="event")
    found = term(desk("They lifted the lockout.", aliases=(closure,)), "When did the closure end?", "closure")
    assert found.also >= {"lockout"}


def test_an_unknown_word_weighs_as_one_that_no_paragraph_has(town: Desk) -> None:
    assert term(town, "the regatta", "regatta").weight == town.analysis.idf("regatta")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Who closed it?", 1.0),
        ("Who shut the bridges?", 1.0),
        ("Who lost the regatta?", 0.0),
    ],
)
def test_a_term_is_met_where_it_stands(text: str, level: float, town: Desk) -> None:
    matches = match_terms(town.ask(text), town.analysis.sentences[0])
    assert max(match.level for match in matches) == level


def test_a_synonym_meets_a_term_less_surely(town: Desk) -> None:
    question = town.ask("the search")
    (match,) = match_terms(question, town.analysis.sentences[2])
    assert 0 < match.level < 1


def test_coverage_is_the_share_of_what_is_met(town: Desk) -> None:
    question = town.ask("raided schools")
    covered = [coverage(question, match_terms(question, sentence)) for sentence in town.analysis.sentences]
    assert covered == [0.0, 0.0, 1.0]


def test_a_question_without_terms_covers_nothing(town: Desk) -> None:
    assert coverage(town.ask("?"), ()) == 0.0
