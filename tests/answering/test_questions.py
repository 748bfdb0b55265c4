"""How a question is read against the story it is asked of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.answering.wording import MAX_QUESTION
from retrieval.language.model import LanguageModel
from retrieval.records import FixedKind, Kind
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk, lay_out

TEXTS = (
    "Mayor Greta Holm, 47, said the Old Bridge cost $4.5 million in 1887.",
    "Three schools were raided on Monday because the teachers complained.",
    '"We kept every rule," Peter Falk told reporters in Oslo.',
)


@pytest.fixture(scope="module")
def town(language_model: LanguageModel) -> Desk:
    return lay_out(language_model, *TEXTS)


@pytest.mark.parametrize(
    ("text", "command", "wording"),
    [
        ("the raid", "when", "When the raid"),
        ("the raid", "why", "Why the raid"),
        ("the raid", "who", "Who the raid"),
        ("the raid", None, "the raid"),
        ("when was the raid", "when", "when was the raid"),
        ("Which day was the raid?", "when", "Which day was the raid?"),
        ("hey, the raid pls", "where", "Where the raid"),
    ],
)
def test_a_fragment_is_read_with_its_command(text: str, command: FixedKind | None, wording: str, town: Desk) -> None:
    assert town.ask(text, command).plain == wording


@pytest.mark.parametrize("text", ["", "   ", "?!…", "🎉🎉", "-- , --", "\u200b\u00ad"])
def test_a_text_without_words_has_no_terms(text: str, town: Desk) -> None:
    assert town.ask(text).terms == ()


@pytest.mark.parametrize("command", ["when", "who", "where", "what", "why"])
def test_a_command_without_words_has_no_terms(command: FixedKind, town: Desk) -> None:
    assert town.ask("", command).terms == ()


def test_a_very_long_text_is_read_in_part(town: Desk) -> None:
    assert len(town.ask("bridge " * 857).sentence.text) <= MAX_QUESTION


def test_a_text_without_spaces_is_read_in_part(town: Desk) -> None:
    assert len(town.ask("x" * 6000).sentence.text) <= MAX_QUESTION


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Greta Holm build?", ["Greta Holm"]),
        ("what did greta holm build", ["Greta Holm"]),
        ("Did Holm meet Peter Falk in Oslo?", ["Greta Holm", "Peter Falk", "Oslo"]),
        ("Who met the teachers?", []),
    ],
)
def test_the_names_of_the_story_are_known(text: str, names: list[str], town: Desk) -> None:
    entities = town.analysis.entities.entities
    assert [entities[i].name for i in sorted(town.ask(text).entities)] == names


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("What did Greta Holm say about the bridge?", "Greta Holm"),
        ("What does Peter Falk think of Greta Holm?", "Peter Falk"),
        ("According to Peter Falk, what was kept?", "Peter Falk"),
        ("What was kept in Peter Falk's view?", "Peter Falk"),
        ("What was Falk's reaction?", "Peter Falk"),
        ("What did the teachers tell Peter Falk?", None),
        ("Who met Peter Falk?", None),
    ],
)
def test_the_one_whose_words_are_asked_for_is_the_speaker(text: str, speaker: str | None, town: Desk) -> None:
    found = town.ask(text).speaker
    assert (None if found is None else town.analysis.entities.entities[found].name) == speaker


@pytest.mark.parametrize(
    ("text", "predicate", "role"),
    [
        ("Who closed the bridge?", "closed", "nsubj"),
        ("What did the mayor close?", "close", "dobj"),
        ("Which schools were raided?", "raided", "nsubjpass"),
        ("Who does the diver work for?", "work", "prep_for"),
        ("When did the mill burn down?", "burn", "advmod"),
        ("Who is the judge?", "is", "attr"),
    ],
)
def test_the_asked_role_is_that_of_the_wh_phrase(text: str, predicate: str, role: str, town: Desk) -> None:
    question = town.ask(text)
    assert question.predicate is not None
    assert (question.sentence.tokens[question.predicate].text, question.role) == (predicate, role)


def test_a_fragment_has_no_wh_word(town: Desk) -> None:
    assert town.ask("the raid on the schools").wh is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who is Greta Holm?", "definition"),
        ("Who is Ulrika Storm?", "definition"),
        ("Who is the mayor?", "who"),
        ("Who is the mayor of Oslo?", "who"),
        ("What was closed?", "what"),
        ("What was stolen?", "what"),
    ],
)
def test_names_alone_ask_for_a_definition_and_deeds_do_not(text: str, kind: Kind, town: Desk) -> None:
    assert town.ask(text).kind == kind


@pytest.mark.parametrize(
    ("text", "several", "one"),
    [
        ("Which schools were raided?", True, False),
        ("Which school was raided?", False, True),
        ("Who are the teachers?", True, False),
        ("Who else was raided?", True, False),
        ("Who was raided?", False, False),
        ("How many schools were raided?", False, False),
        ("the raid", False, False),
    ],
)
def test_the_number_of_answers_wanted_follows_the_noun(text: str, several: bool, one: bool, town: Desk) -> None:
    question = town.ask(text)
    assert (question.wants_list, question.wants_one) == (several, one)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Who won the regatta?", ("won", "regatta")),
        ("Who raided the schools?", ()),
        ("Which regatta was raided?", ()),
        ("In which month was the bridge raided?", ()),
        ("What was Greta Holm's reaction?", ()),
    ],
)
def test_words_that_no_paragraph_has_are_missing(text: str, missing: tuple[str, ...], town: Desk) -> None:
    assert town.ask(text).missing == missing


def test_the_times_of_a_question_are_found(town: Desk) -> None:
    assert [timex.text for timex in town.ask("Who was raided in May 2030?").timexes] == ["May 2030"]


@pytest.mark.parametrize(
    ("text", "any_words"),
    [
        ("What did Greta Holm say?", True),
        ("What did Greta Holm say about the bridge?", False),
        ("What was said?", False),
        ("Who is Greta Holm?", False),
    ],
)
def test_whatever_a_speaker_said_will_do_where_no_topic_is_named(town: Desk, text: str, any_words: bool) -> None:
    assert town.ask(text).wants_any_words == any_words


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), command=st.sampled_from([None, "when", "who", "where", "what", "why"]))
def test_any_text_is_a_question(text: str, command: FixedKind | None, town: Desk) -> None:
    question = town.ask(text, command)
    assert all(0 <= term.i < len(question.sentence.tokens) for term in question.terms)


def test_names_in_a_story_of_one_sentence_are_known(desk: LayOut) -> None:
    assert desk("Ann Lee swam.").ask("Who is Ann Lee?").entities == {0}
