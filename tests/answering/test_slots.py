"""Which words of a sentence stand where the wh-word of the question stands."""

from __future__ import annotations

import pytest

from tests.answering.conftest import LayOut

ACTIVE = "Engineers closed the old mill on Monday."
PASSIVE = "The old mill was closed by engineers on Monday."


@pytest.mark.parametrize(
    ("text", "question", "slot"),
    [
        (ACTIVE, "Who closed the mill?", {"Engineers"}),
        (ACTIVE, "What did engineers close?", {"mill"}),
        (ACTIVE, "What was closed?", {"mill"}),
        (PASSIVE, "Who closed the mill?", {"engineers"}),
        (PASSIVE, "By whom was the mill closed?", {"engineers"}),
        (PASSIVE, "What was closed?", {"mill"}),
        (PASSIVE, "What did engineers close?", {"mill"}),
        ("Carl Ostberg, who founded the trust, swam.", "Who founded the trust?", {"Ostberg"}),
        ("The trust, founded by Carl Ostberg, grew.", "Who founded the trust?", {"Ostberg"}),
        ("The mayor wants to sell the mill.", "Who will sell the mill?", {"mayor"}),
        ("The mayor came and sold the mill.", "Who sold the mill?", {"mayor"}),
    ],
)
def test_subjects_and_objects_fill_the_slot_of_active_and_passive_verbs(
    text: str, question: str, slot: set[str], desk: LayOut
) -> None:
    assert desk(text).slot(question) == slot


@pytest.mark.parametrize(
    ("text", "question", "slot"),
    [
        ("The diver works for Nordkai in Oslo.", "Who does the diver work for?", {"Nordkai"}),
        ("The mayor spoke about rain with pupils.", "What did the mayor speak about?", {"rain"}),
    ],
)
def test_a_preposition_asks_for_what_stands_after_it(text: str, question: str, slot: set[str], desk: LayOut) -> None:
    assert desk(text).slot(question) == slot


@pytest.mark.parametrize(
    "text",
    [
        "Judge Ann Lee refused to stop the repair.",
        "Ann Lee, the judge, refused to stop the repair.",
        "The judge, Ann Lee, refused to stop the repair.",
        "Ann Lee is the judge of the town.",
        "The judge is Ann Lee.",
        "Ann Lee worked as a judge in Oslo.",
    ],
)
def test_a_noun_asked_about_is_filled_by_the_name_it_goes_with(text: str, desk: LayOut) -> None:
    assert "Lee" in desk(text).slot("Who is the judge?")


def test_the_noun_beside_the_wh_word_is_filled_by_a_name(desk: LayOut) -> None:
    assert "Lee" in desk("Judge Ann Lee refused the appeal.").slot("Which judge refused the appeal?")


@pytest.mark.parametrize(
    ("text", "question", "slot"),
    [
        (ACTIVE, "When was the mill closed?", {"Monday"}),
        ("The closure on Monday cost them money.", "When was the closure?", {"Monday"}),
        ("The closure cost them money on Monday.", "When was the closure?", {"Monday"}),
        ("The mill, closed on Monday, is old.", "When was the mill closed?", {"Monday"}),
        ("The mayor lives in Oslo.", "Where does the mayor live?", {"Oslo"}),
    ],
)
def test_circumstances_hang_on_the_event(text: str, question: str, slot: set[str], desk: LayOut) -> None:
    assert slot <= desk(text).slot(question)


def test_those_who_did_it_together_fill_the_slot_together(desk: LayOut) -> None:
    assert desk("Carl Ostberg and Ann Lee built the arch.").slot("Who built the arch?") == {"Ostberg", "Lee"}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The mill burned down.", "Who closed the bridge?"),
        ("The mill burned down.", "the bridge"),
        ("It rained.", "Who is the judge?"),
    ],
)
def test_a_sentence_without_the_predicate_has_no_slot(text: str, question: str, desk: LayOut) -> None:
    assert desk(text).slot(question) == set()
