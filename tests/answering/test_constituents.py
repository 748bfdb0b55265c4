"""The whole phrase that a short answer is the core of."""

from __future__ import annotations

import pytest

from retrieval.answering.candidates import Candidate, CandidateType, contiguous
from retrieval.answering.constituents import balanced, unbroken, whole
from tests.answering.conftest import LayOut
from tests.answering.desk import Desk


def span(town: Desk, text: str) -> tuple[int, int]:
    """Give the first and last token of some words of the first sentence."""
    sentence = town.analysis.sentences[0].sentence
    start = sentence.start + sentence.text.index(text)
    inside = [token.i for token in sentence.tokens if start <= token.start and token.end <= start + len(text)]
    return inside[0], inside[-1]


def widened(town: Desk, question: str, core: str, kind: CandidateType) -> str:
    """Give the whole phrase around the words of the first sentence that a judge chose."""
    first, last = span(town, core)
    analysed = town.analysis.sentences[0]
    return analysed.sentence.slice(*whole(town.ask(question), analysed, Candidate(first, last, last, 1.0, kind)))


@pytest.mark.parametrize(
    ("text", "question", "core", "phrase"),
    [
        ("The mill burned down on Monday.", "When did it burn down?", "Monday", "on Monday"),
        ("The mill shut before the summer.", "When did it shut?", "summer", "before the summer"),
        ("The fair runs from 4-6 March.", "When is the fair?", "6 March", "from 4-6 March"),
        ("The mill shut in May 2030.", "In which year did it shut?", "May 2030", "May 2030"),
        ("The mill was shut until Monday.", "On what day did it open?", "Monday", "until Monday"),
    ],
)
def test_a_time_stands_with_its_preposition_unless_the_question_has_it(
    text: str, question: str, core: str, phrase: str, desk: LayOut
) -> None:
    assert widened(desk(text), question, core, "date") == phrase


@pytest.mark.parametrize(
    ("text", "core", "phrase"),
    [
        ("The ferry sank near Tarnby.", "Tarnby", "near Tarnby"),
        ("The crew met at their Tarnby office.", "Tarnby", "at their Tarnby office"),
        ("Rents rose everywhere apart from Tarnby.", "Tarnby", "apart from Tarnby"),
        ("The Tarnby mayor left.", "Tarnby", "Tarnby"),
    ],
)
def test_a_place_stands_with_its_preposition_and_the_phrase_it_is_in(
    text: str, core: str, phrase: str, desk: LayOut
) -> None:
    assert widened(desk(text), "Where was it?", core, "place_name") == phrase


def test_a_phrase_that_the_question_has_is_not_taken_along_with_a_place(desk: LayOut) -> None:
    town = desk("He spoke at the Tarnby trial.")
    assert widened(town, "Where is the trial?", "Tarnby", "place_name") == "Tarnby"


@pytest.mark.parametrize(
    ("text", "question", "core", "phrase"),
    [
        ("Rents fell in seven out of 10 regions.", "How many fell?", "10 regions", "seven out of 10 regions"),
        ("One of six men fled.", "How many men were there?", "six men", "six men"),
        ("They wrote a three-monthly report.", "How often do they report?", "three", "three-monthly report"),
        ("Stocks are up to 9% higher than last year.", "How much more is there?", "up to 9%", "up to 9% higher"),
        ("Half of the town was dark.", "What share was dark?", "Half of the", "Half"),
    ],
)
def test_a_count_stands_with_what_is_counted_and_what_it_is_a_part_of(
    text: str, question: str, core: str, phrase: str, desk: LayOut
) -> None:
    assert widened(desk(text), question, core, "number") == phrase


@pytest.mark.parametrize(
    ("text", "question", "phrase"),
    [
        ("The young pilot Carl Ostberg left.", "Who left?", "young pilot Carl Ostberg"),
        ("The young pilot Carl Ostberg left.", "Who was the pilot?", "Carl Ostberg"),
        (
            "The tall, patient, famously quiet and uncommonly well-read harbour pilot Carl Ostberg left.",
            "Who left?",
            "Carl Ostberg",
        ),
    ],
)
def test_a_name_stands_with_a_short_description_that_the_question_has_not(
    text: str, question: str, phrase: str, desk: LayOut
) -> None:
    assert widened(desk(text), question, "Carl Ostberg", "name") == phrase


def test_a_description_stands_with_what_hangs_on_it(desk: LayOut) -> None:
    town = desk("Carl Ostberg, master of the harbour, left.")
    assert widened(town, "Who is Carl Ostberg?", "master", "role") == "master of the harbour"


@pytest.mark.parametrize(
    ("text", "question", "core", "phrase"),
    [
        ("The mayor promised to sack two men.", "What did the mayor promise to do?", "two men", "sack two men"),
        ("The mayor promised to sack two men.", "Whom will the mayor sack?", "two men", "two men"),
        (
            "She was accused of writing false reports.",
            "What was she accused of?",
            "false reports",
            "writing false reports",
        ),
        (
            "The club asked visitors not to sing inside its ground.",
            "What favour did the club ask of visitors?",
            "to sing",
            "to sing inside its ground",
        ),
        (
            "Ann Lee said the proof was not strong enough for the court to act.",
            "Why was nobody found guilty?",
            "strong",
            "the proof was not strong enough for the court to act",
        ),
    ],
)
def test_what_is_done_stands_with_its_verb_and_all_that_hangs_on_it(
    text: str, question: str, core: str, phrase: str, desk: LayOut
) -> None:
    assert widened(desk(text), question, core, "phrase") == phrase


def test_a_quotation_mark_stands_with_the_other_one(desk: LayOut) -> None:
    town = desk('He called it a "bad plan" again.')
    sentence = town.analysis.sentences[0].sentence
    assert sentence.slice(*balanced(sentence, *span(town, '"bad plan'))) == '"bad plan"'


def test_a_word_with_a_hyphen_is_not_broken(desk: LayOut) -> None:
    town = desk("The 25-year lease ended.")
    sentence = town.analysis.sentences[0].sentence
    assert sentence.slice(*unbroken(sentence, *span(town, "year"))) == "25-year"


@pytest.mark.parametrize(
    ("text", "together"),
    [("Ann Lee and Carl Ostberg left.", True), ("Ann Lee, a judge, and Carl Ostberg left.", False)],
)
def test_members_of_a_list_stand_together_where_nothing_else_is_between(
    text: str, together: bool, desk: LayOut
) -> None:
    town = desk(text)
    parts = [span(town, "Ann Lee"), span(town, "Carl Ostberg")]
    found = contiguous(town.analysis.sentences[0].sentence, parts)
    assert found == ((parts[0][0], parts[1][1]) if together else None)


@pytest.mark.parametrize(
    ("text", "question", "core", "statement"),
    [
        (
            "The bakery shut in May, though it gave no reason for the move.",
            "Did the bakery explain itself?",
            "no reason",
            "it gave no reason for the move",
        ),
        ("Ann Lee said that the talks were over.", "Are they still talking?", "over", "the talks were over"),
        (
            "Ann Lee denied that the mill was for sale.",
            "Is the mill for sale?",
            "for sale",
            "Ann Lee denied that the mill was for sale",
        ),
        (
            "The mayor did not believe there was a case for a refund.",
            "Will people get their money back?",
            "a case",
            "The mayor did not believe there was a case for a refund",
        ),
        (
            "A clerk was unable to say when the bridge would open.",
            "Is there a date for the bridge?",
            "when the bridge would open",
            "A clerk was unable to say when the bridge would open",
        ),
    ],
)
def test_to_yes_or_no_the_whole_statement_is_said(
    text: str, question: str, core: str, statement: str, desk: LayOut
) -> None:
    assert widened(desk(text), question, core, "phrase") == statement


def test_a_name_is_said_from_its_beginning(desk: LayOut) -> None:
    town = desk("They played it in Project Fennel.")
    assert widened(town, "Which game do they play?", "Fennel", "phrase") == "Project Fennel"


def test_a_place_is_said_with_what_it_is_a_part_of(desk: LayOut) -> None:
    town = desk("Frost came to the north east of Norway.")
    assert widened(town, "Which areas had frost?", "north east", "phrase") == "to the north east of Norway"


def test_what_is_asked_for_with_any_is_named(desk: LayOut) -> None:
    town = desk("Visitors like the Fennel Museum best.")
    assert widened(town, "Any museums that visitors like?", "Fennel Museum", "name") == "Fennel Museum"
