"""The spans of a sentence that could be the answer, sort by sort."""

from __future__ import annotations

import pytest

from retrieval.answering.candidates import candidates
from retrieval.answering.kinds import Asked
from retrieval.records import Alias, EntityKind
from tests.answering.conftest import LayOut

VISITORS = "Visitors from Norway, Sweden and Denmark met Ann Lee and Carl Ostberg in Oslo."
COSTS = "The repair will cost $4.5 million, or 12% of the budget, and keep 300 lorries and two ferries away for 3 days."


@pytest.mark.parametrize(
    ("text", "question", "best"),
    [
        ("The mill burned down on Monday.", "When did the mill burn down?", {"Monday"}),
        ("It opens at 6 p.m. today.", "What time does it open?", {"6 p.m. today"}),
        ("The crossing took 11 minutes on Monday.", "How long did the crossing take?", {"11 minutes"}),
        ("Every Tuesday since 2019 he swam.", "When did he swim?", {"2019"}),
        ("Olaf Brenner, 31, met 40 men.", "How old is Olaf Brenner?", {"31"}),
        ("A boy aged 12 fell.", "How old is the boy?", {"12"}),
        ("A 12-year-old boy fell.", "How old is the boy?", {"12-year-old"}),
        ("The boy is 12 years old.", "How old is the boy?", {"12 years old"}),
        (COSTS, "How much will the repair cost?", {"$4.5 million"}),
        (COSTS, "What share of the budget is it?", {"12%"}),
        (COSTS, "How many lorries stay away?", {"300 lorries"}),
        (COSTS, "How many ferries stay away?", {"two ferries"}),
        ("Tarnby beat Eckhaven 3-1 before 4,000 fans.", "What was the score?", {"3-1"}),
        (
            VISITORS,
            "Which countries were they from?",
            {"Norway", "Sweden", "Denmark", "Oslo", "Norway, Sweden, Denmark"},
        ),
        ("The French diver left.", "Which country is the diver from?", {"French"}),
        ('"Nobody will cross," said the mayor.', "Who said nobody will cross?", {"the mayor"}),
        ('"Nobody will cross," Ann Lee said.', "What did Ann Lee say?", {"Nobody will cross,"}),
        ("It shut because no teacher came.", "Why did it shut?", {"because no teacher came"}),
        ("Ships pass by lowering their masts.", "How do ships pass?", {"by lowering their masts"}),
        ("They used grey stone for walls.", "What kind of stone was used?", {"grey stone"}),
        ("Peter Falk, a lawyer, lives in Oslo.", "Who is Peter Falk?", {"a lawyer"}),
        ("She won the Fennel Cup, the sport's highest honour.", "What is the cup?", {"the sport's highest honour"}),
        ("The film took $21m (£11.2m).", "How much did the film take?", {"$21m"}),
        ("The film took $21m in America and £11.2m in Britain.", "How much did it take in the UK?", {"£11.2m"}),
        ("It shut in 2019, or rather in July 2019.", "In which month did it shut?", {"July 2019"}),
        ("Ann Lee ran the 400m in 46.18.", "What was Ann Lee's time in Oslo?", {"46.18"}),
        ("She won in three minutes, 41.27 seconds.", "What was her winning time?", {"three minutes, 41.27 seconds"}),
        ("Lorries wait outside shops for days.", "Where do lorries wait?", {"shops"}),
    ],
)
def test_the_span_of_the_expected_sort_fits_best(text: str, question: str, best: set[str], desk: LayOut) -> None:
    assert desk(text).best(question) == best


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The mill burned down.", "When did the mill burn down?"),
        ("The mill burned down.", "How much did the mill cost?"),
        ("The mill burned down.", "How old is the mill?"),
        ("The mill burned down.", "What was the score?"),
        ("The mill burned down.", "How long did it last?"),
    ],
)
def test_a_sentence_without_the_sort_has_no_span(text: str, question: str, desk: LayOut) -> None:
    assert desk(text).found(question) == []


def test_a_list_is_one_span_with_its_members(desk: LayOut) -> None:
    (listed,) = (span for text, span in desk(VISITORS).found("Who met them?") if text == "Ann Lee, Carl Ostberg")
    assert [last - first for first, last in listed.parts] == [1, 1]


def test_amounts_of_two_sorts_are_no_list(desk: LayOut) -> None:
    assert all(not span.parts for _, span in desk(COSTS).found("How much will the repair cost?"))


def test_amounts_that_stand_apart_are_no_list(desk: LayOut) -> None:
    prices = desk("A loaf costs £2 in Tarnby; £3 in Varberg, and £4 in Oslo.")
    assert all(not span.parts for _, span in prices.found("How much is a loaf?"))


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("What is Ann Lee doing about the leak?", "opened an inquiry of her own"),
        ("What did the Harbour Board do?", "praised the plan of the mayor"),
    ],
)
def test_what_somebody_does_is_what_the_sentence_says_they_do(question: str, deed: str, desk: LayOut) -> None:
    said = "The Harbour Board praised the plan of the mayor, and Ann Lee opened an inquiry of her own."
    assert desk(said, aliases=(Alias(name="Harbour Board", kind="organisation"),)).best(question) == {deed}


@pytest.mark.parametrize(("kind", "n_lists"), [("place", 0), ("person", 1)])
def test_names_of_two_sorts_are_no_list(kind: EntityKind, n_lists: int, desk: LayOut) -> None:
    town = desk("They praised Ann Lee and Osmund.", aliases=(Alias(name="Osmund", kind=kind),))
    assert sum(bool(span.parts) for _, span in town.found("Who was praised?")) == n_lists


def test_a_name_is_also_given_with_its_title(desk: LayOut) -> None:
    found = desk("They met captain Ann Lee.").found("Who did they meet?")
    assert {text for text, span in found if span.type in {"name", "titled_name"}} == {"Ann Lee", "captain Ann Lee"}


def test_a_pronoun_is_no_name(desk: LayOut) -> None:
    assert "She" not in {text for text, _ in desk("Ann Lee swam. She won.").found("Who won?", sentence=1)}


@pytest.mark.parametrize("text", ["Carl Ostberg", "bridge"])
def test_what_the_question_says_is_no_answer(text: str, desk: LayOut) -> None:
    found = desk("Carl Ostberg built the bridge of stone.").found("What bridge did Carl Ostberg build?")
    assert text not in {words for words, _ in found}


def test_a_phrase_is_also_given_with_what_hangs_on_it(desk: LayOut) -> None:
    found = {text for text, _ in desk("They sold the keys of the old mill.").found("What did they sell?")}
    assert {"keys", "keys of the old mill"} <= found


def test_a_count_of_something_else_fits_less(desk: LayOut) -> None:
    fits = {text: span.fit for text, span in desk(COSTS).found("How many lorries stay away?")}
    assert fits["two ferries"] < fits["300 lorries"]


def test_a_number_in_a_date_hardly_counts_anything(desk: LayOut) -> None:
    fits = {text: span.fit for text, span in desk("In 2031 it had 40 rooms.").found("How many rooms had it?")}
    assert fits["2031"] < fits["40 rooms"]


def test_a_time_in_words_fits_a_year_less_than_one_in_digits(desk: LayOut) -> None:
    fits = {
        text: span.fit for text, span in desk("Last year, or in 1887, it shut.").found("In which year did it shut?")
    }
    assert fits["Last year"] < fits["1887"]


@pytest.mark.parametrize("person", ["an organisation", "a thing"])
def test_for_who_persons_fit_best(person: str, desk: LayOut) -> None:
    found = desk("Ann Lee sued the Harbour Company Ltd in Oslo.").found("Who sued?")
    assert max(found, key=lambda row: row[1].fit)[0] == "Ann Lee"


def test_a_question_for_words_finds_reported_ones(desk: LayOut) -> None:
    assert "the pillars were sound" in " ".join(
        desk("Ann Lee said the pillars were sound.").best("What did Ann Lee say?")
    )


def test_where_nothing_is_quoted_clauses_may_answer(desk: LayOut) -> None:
    found = desk("The mill burned and they ran.").found("What did Ann Lee say?")
    assert {span.type for _, span in found} == {"clause"}


SORTS: list[tuple[Asked, str]] = [
    ("date", "When was it?"),
    ("time", "What time was it?"),
    ("duration", "How long was it?"),
    ("age", "How old was it?"),
    ("money", "What did it cost?"),
    ("percent", "What percentage was it?"),
    ("number", "How many were there?"),
    ("amount", "How tall was it?"),
    ("score", "What was the score?"),
    ("person", "Which judge was it?"),
    ("who", "Who was it?"),
    ("name", "What is the name of it?"),
    ("organisation", "Which company was it?"),
    ("place", "Where was it?"),
    ("title", "Which film was it?"),
    ("thing", "What happened?"),
    ("kind", "What kind of stone was it?"),
    ("reason", "Why was it?"),
    ("manner", "How was it?"),
    ("quote", "What did Ann Lee say?"),
    ("definition", "What is the TVHT?"),
    ("polarity", "Was it so?"),
    ("clause", "the mill"),
]


@pytest.mark.parametrize(("asked", "question"), SORTS, ids=[asked for asked, _ in SORTS])
def test_every_sort_gives_spans_within_their_sentence(asked: Asked, question: str, desk: LayOut) -> None:
    town = desk(VISITORS, COSTS, '"We won," Ann Lee, 31, said on 3 May at 6 p.m. after two days because it rained.')
    read = town.ask(question)
    spans = [(s, c) for s in town.analysis.sentences for c in candidates(read, s, town.analysis)]
    assert read.asked == asked
    assert all(0 <= c.first <= c.last < len(s.sentence.tokens) and 0 <= c.fit <= 1 for s, c in spans)
