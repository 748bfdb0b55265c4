"""Comparing sources: agreement, contradiction, and what one alone reports."""

from __future__ import annotations

import pytest

from retrieval.language.model import LanguageModel
from retrieval.views import Fact, Views
from tests.factories import make_article, make_story
from tests.views.conftest import View, views_of

SANK = "The ferry Aurora sank in Tarnby harbour after a collision with a tanker."


def agreed(views: Views) -> list[Fact]:
    return [fact for fact in views.facts if fact.agree]


def differing(views: Views) -> list[Fact]:
    return [fact for fact in views.facts if fact.differ]


def values(views: Views) -> list[list[str]]:
    return [[variant.value for variant in fact.differ] for fact in differing(views)]


def test_other_words_for_the_same_agree(view: View) -> None:
    views = view(SANK, "After colliding with a tanker, the Aurora, a ferry, sank in the harbour of Tarnby.")
    assert [[str(each) for each in fact.agree] for fact in agreed(views)] == [["1:1", "2:1"]]


def test_a_copy_is_no_second_source(language_model: LanguageModel) -> None:
    copy = make_article(SANK, number=2).model_copy(update={"same_as": 1})
    views = views_of(language_model, make_story(make_article(SANK), copy))
    assert agreed(views) == []


def test_a_denial_does_not_agree(view: View) -> None:
    views = view(
        "The mayor ordered engineers to close the old harbour in Tarnby.",
        "The mayor did not order engineers to close the old harbour in Tarnby.",
    )
    assert agreed(views) == []


def test_others_doing_the_same_do_not_agree(view: View) -> None:
    views = view(
        "Mary Holt pleaded guilty to fraud in a court in Lisbon.",
        "Olaf Brenner pleaded guilty to fraud in a court in Lisbon.",
    )
    assert agreed(views) == []


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("The fire in Tarnby killed 12 people.", "The fire in Tarnby killed 14 people.", ["12", "14"]),
        (
            "The Aurora cost $4.5 million to build.",
            "The Aurora cost $6 million to build.",
            ["$4.5 million", "$6 million"],
        ),
    ],
)
def test_figures_differ(view: View, one: str, other: str, shown: list[str]) -> None:
    assert values(view(one, other)) == [shown]


def test_dates_differ(view: View) -> None:
    views = view("The Aurora sank off Tarnby on 3 May 2031.", "The Aurora sank off Tarnby on 1 May 2031.")
    assert values(views) == [["3 May 2031", "1 May 2031"]]


def test_ages_differ(view: View) -> None:
    views = view("Olaf Brenner, 31, found the wreck.", "Olaf Brenner, 32, works in the harbour.")
    assert values(views) == [["31", "32"]]


def test_spellings_of_a_name_differ(view: View) -> None:
    views = view("Vassilis Sevastou found the wreck.", "Vassilli Sevastou found a wreck in the harbour.")
    assert values(views) == [["Vassilis Sevastou", "Vassilli Sevastou"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire in Tarnby killed 12 people.", "The fire in Tarnby killed about 12 people."),
        ("The fire in Tarnby killed 12 people.", "The fire in Tarnby killed twelve people."),
        ("The Aurora cost $4.5 million to build.", "The Aurora cost $4.5m to build."),
        ("The Aurora sank off Tarnby on Saturday.", "The Aurora sank off Tarnby on 3 May 2031."),
        ("The Aurora sank off Tarnby in May.", "The Aurora sank off Tarnby on 3 May 2031."),
        ("Bernard Holt found the wreck.", "Bernie Holt found the wreck."),
        ("The fire in Tarnby killed 12 people.", "The fire in Lisbon killed 14 people."),
        ("Prices in Tarnby rose 3% in March 2031.", "Prices in Tarnby rose 5% in April 2031."),
    ],
)
def test_what_only_sounds_different_does_not_differ(view: View, one: str, other: str) -> None:
    assert values(view(one, other)) == []


def test_what_one_source_alone_reports_has_its_place(view: View) -> None:
    views = view(SANK, "Olaf Brenner was born in Lisbon.")
    assert [str(fact.only) for fact in views.facts] == ["1:1", "2:1"]


def test_a_topic_takes_what_speaks_of_it(tarnby: Views) -> None:
    assert {str(fact.place.citation) for fact in tarnby.compare("the repair")} == {"1:3", "2:3"}


def test_every_fact_is_a_slice(tarnby: Views) -> None:
    texts = {p.citation: p.text for article in tarnby.story.articles for p in article.paragraphs}
    assert all(texts[f.place.citation][f.place.start : f.place.end] == f.fact for f in tarnby.facts)
