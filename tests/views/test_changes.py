"""What changed between two versions of a made-up story."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.answerer import Answerer
from retrieval.language.model import LanguageModel
from retrieval.views.changes import ParagraphChange, StoryChanges, story_changes
from retrieval.views.details import DetailChange
from retrieval.views.pairing import pair_paragraphs
from tests.factories import make_article, make_story
from tests.views.conftest import DAY

SINKING = "The ferry Orla sank off Brenn on 3 May with 40 passengers on board, the harbour master said."
TEXTS = st.lists(st.sampled_from(["One dog barks.", "Two dogs bark.", "A cat sleeps.", "Rain."]), max_size=6)
Diff = Callable[..., StoryChanges]


@pytest.fixture(scope="module")
def diff(language_model: LanguageModel) -> Diff:
    """Compare two versions of a story of one article."""

    def compare(old: str | tuple[str, ...], new: str | tuple[str, ...], *questions: str) -> StoryChanges:
        before, after = (
            Answerer(make_story(make_article(*((text,) if isinstance(text, str) else text), day=DAY)), language_model)
            for text in (old, new)
        )
        return story_changes(before, after, questions)

    return compare


def details(changes: StoryChanges) -> set[DetailChange]:
    return {detail for change in changes.paragraphs for detail in change.details}


def changed(changes: StoryChanges) -> list[str]:
    return [change.change for change in changes.paragraphs]


def test_nothing_changes_between_a_story_and_itself(diff: Diff) -> None:
    assert diff(SINKING, SINKING, "When did the ferry sink?") == StoryChanges((), ())


def test_another_figure(diff: Diff) -> None:
    found = diff(SINKING, SINKING.replace("40", "52"))
    assert details(found) == {DetailChange("figure", "40 passengers", "52 passengers")}


def test_another_date(diff: Diff) -> None:
    assert details(diff(SINKING, SINKING.replace("3 May", "4 May"))) == {DetailChange("date", "3 May", "4 May")}


def test_the_same_date_in_other_words_is_no_change_of_a_fact(diff: Diff) -> None:
    assert details(diff(SINKING, SINKING.replace("3 May", "May 3"))) == set()


def test_another_name(diff: Diff) -> None:
    old = "Mayor Greta Holm closed the old stone bridge to all traffic."
    found = diff(old, old.replace("Greta Holm", "Peter Falk"))
    assert details(found) == {DetailChange("name", "Greta Holm", "Peter Falk")}


def test_another_quote(diff: Diff) -> None:
    old = '"The bridge is safe for everybody," said Greta Holm, the mayor.'
    found = diff(old, old.replace("safe for", "closed to"))
    assert DetailChange("quote", "The bridge is safe for everybody", "The bridge is closed to everybody") in details(
        found
    )


def test_a_rewording_is_told_without_facts(diff: Diff) -> None:
    found = diff(SINKING, SINKING.replace("the harbour master said", "said the harbour master"))
    assert [(change.change, change.details) for change in found.paragraphs] == [("changed", ())]


def test_a_new_paragraph_comes_with_its_facts(diff: Diff) -> None:
    found = diff(SINKING, (SINKING, "Peter Falk sold 12 boats in 2029."))
    assert changed(found) == ["added"]
    assert {detail.after for detail in details(found)} == {"Peter Falk", "12 boats", "2029"}


def test_a_paragraph_that_moved_is_no_change(diff: Diff) -> None:
    other = "Peter Falk sold 12 boats in 2029."
    assert changed(diff((SINKING, other), (other, SINKING))) == []


def test_an_unlike_text_in_the_place_of_another_is_not_its_edit(diff: Diff) -> None:
    assert changed(diff(SINKING, "Peter Falk sold 12 boats in 2029.")) == ["added", "gone"]


def test_an_answer_that_rests_on_a_changed_paragraph(diff: Diff) -> None:
    found = diff(SINKING, SINKING.replace("3 May", "4 May"), "When did the ferry sink?")
    assert [(row.before.short, row.after.short, row.stays) for row in found.answers] == [
        ("on 3 May", "on 4 May", False)
    ]


def test_an_answer_on_an_untouched_paragraph_is_not_told(diff: Diff) -> None:
    other = "Peter Falk sold 12 boats in 2029."
    found = diff((SINKING, other), (SINKING, other.replace("12", "13")), "When did the ferry sink?")
    assert found.answers == ()


def test_an_article_dated_anew_dates_its_weekdays_anew(language_model: LanguageModel) -> None:
    text = "The ferry sank on Friday."
    before, after = (
        Answerer(make_story(make_article(text, day=day)), language_model) for day in (DAY, DAY.replace(day=20))
    )
    assert [isinstance(change, ParagraphChange) for change in story_changes(before, after).paragraphs] == [True]


@given(TEXTS, TEXTS)
def test_every_paragraph_is_paired_once(old: list[str], new: list[str]) -> None:
    before, after = make_story(make_article(*old)), make_story(make_article(*new))
    pairs = pair_paragraphs(before, after)
    assert sorted(p.before.number for p in pairs if p.before) == list(range(1, len(old) + 1))
    assert [p.after.number for p in pairs if p.after] == list(range(1, len(new) + 1))
