"""What several sources say: how many agree, and where they differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from retrieval.answering.answerer import Answerer
from retrieval.language.model import LanguageModel
from retrieval.records import Agreement, Answer, Article, Story
from tests.factories import make_article, make_story

Ask = Callable[[str, Story], Answer]


@pytest.fixture(scope="module")
def ask(language_model: LanguageModel) -> Ask:
    return lambda question, story: Answerer(story, language_model).answer_always(question)


def told(number: int, *texts: str, publisher: str | None = None, same_as: int | None = None) -> Article:
    article = make_article(*texts, number=number, title=f"Day {number}", day=date(2031, 1, number))
    return article.model_copy(update={"publisher": publisher, "same_as": same_as})


def agreement(answer: Answer) -> Agreement:
    assert answer.agreement is not None
    return answer.agreement


BUILT = "Carl Ostberg built the dam in 1960."
ALSO_BUILT = "The dam was built by Carl Ostberg, an engineer."


def test_two_articles_with_one_answer_are_two_sources(ask: Ask) -> None:
    answer = ask("Who built the dam?", make_story(told(1, BUILT), told(2, ALSO_BUILT)))
    assert agreement(answer).n_sources == 2
    assert "Two sources say so." in answer.answer


def test_a_second_source_is_quoted_beside_the_first(ask: Ask) -> None:
    story = make_story(told(1, BUILT, "The dam that was built is high."), told(2, ALSO_BUILT))
    assert {each.article for each in ask("Who built the dam?", story).evidence} == {1, 2}


def test_a_copy_is_no_source_of_its_own(ask: Ask) -> None:
    story = make_story(told(1, BUILT), told(2, ALSO_BUILT, same_as=1))
    assert agreement(ask("Who built the dam?", story)).n_sources == 1


def test_the_same_sentence_in_another_article_is_no_source_of_its_own(ask: Ask) -> None:
    assert agreement(ask("Who built the dam?", make_story(told(1, BUILT), told(2, BUILT)))).n_sources == 1


def test_articles_of_one_publisher_are_counted_as_its_articles(ask: Ask) -> None:
    story = make_story(told(1, BUILT, publisher="Tarn Post"), told(2, ALSO_BUILT, publisher="Tarn Post"))
    answer = ask("Who built the dam?", story)
    assert (agreement(answer).n_sources, agreement(answer).n_articles) == (1, 2)
    assert "Two articles say so, all from Tarn Post." in answer.answer


def test_a_third_source_is_cited_without_a_quote(ask: Ask) -> None:
    third = told(3, "Engineers say that Carl Ostberg, of Lisbon, built the old dam when he was young.")
    answer = ask("Who built the dam?", make_story(told(1, BUILT), told(2, ALSO_BUILT), third))
    assert (agreement(answer).n_sources, len(agreement(answer).also)) == (3, 1)
    assert "\nAlso: Day " in answer.answer


def test_a_month_agrees_with_a_day_in_it(ask: Ask) -> None:
    story = make_story(told(1, "The dam burst on 3 January 2031."), told(2, "The dam burst in January 2031."))
    assert agreement(ask("When did the dam burst?", story)).n_sources == 2


FLED = "The flood in Norvale drove {} people from their homes."


def test_figures_that_differ_are_both_shown_the_newer_first(ask: Ask) -> None:
    answer = ask("How many people did the flood drive from their homes?", make_story(
        told(1, FLED.format("23,000")), told(2, FLED.format("25,000")))
    )  # fmt: skip
    assert [each.value for each in agreement(answer).differing] == ["25,000 people", "23,000 people"]
    assert "The sources differ: 25,000 people (2 January 2031); 23,000 people (1 January 2031)." in answer.answer
    assert answer.short is not None
    assert answer.short in answer.evidence[0].quote


def test_days_of_one_event_that_differ_are_named(ask: Ask) -> None:
    story = make_story(told(1, "The dam burst on 2 December 2030."), told(2, "The dam burst on 3 December 2030."))
    answer = ask("When did the dam burst?", story)
    assert [each.value for each in agreement(answer).differing] == [
        "Tuesday, 3 December 2030",
        "Monday, 2 December 2030",
    ]


@pytest.mark.parametrize(
    "other",
    [
        "The flood in Norvale drove 80 horses from their stables.",
        "The flood in Tarnby drove 40,000 people from their homes.",
        "The flood in Norvale drove about 23,100 people from their homes.",
    ],
)
def test_figures_of_other_things_do_not_differ(other: str, ask: Ask) -> None:
    story = make_story(told(1, FLED.format("23,000")), told(2, other))
    answer = ask("How many people did the flood in Norvale drive from their homes?", story)
    assert not agreement(answer).differing


def test_a_second_date_that_is_not_of_the_event_is_left_out(ask: Ask) -> None:
    summoned = "After the search of the mill, Ann Lee was summoned to appear on 20 April 2031."
    story = make_story(told(1, "The search of the mill took place on 3 January 2031.", summoned))
    assert len(ask("When did the search of the mill take place?", story).evidence) == 1


def test_an_answer_that_is_a_whole_sentence_counts_no_sources(ask: Ask) -> None:
    assert ask("Did Carl Ostberg build the dam?", make_story(told(1, BUILT), told(2, ALSO_BUILT))).agreement is None
