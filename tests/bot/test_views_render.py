"""The views as embeds and as terminal text: dates of every precision, contradictions, undated articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console

from bot.render.views import compare_pages, date_in_words, people_pages, quotes_pages, timeline_pages
from bot.render.views_terminal import card_text, facts_text, timeline_text
from bot.words import load_words
from retrieval.language.analysis import analyse
from retrieval.language.model import LanguageModel
from retrieval.views import Views, build_views
from tests.factories import make_article, make_story

WORDS = load_words("en")
View = Callable[..., Views]


@pytest.fixture(scope="module")
def view(language_model: LanguageModel) -> View:
    def build(*texts: str, day: date | None = date(2031, 5, 6)) -> Views:
        story = make_story(*(make_article(text, number=n, day=day) for n, text in enumerate(texts, 1)))
        return build_views(story, analyse(story, language_model))

    return build


def printed(*parts: object) -> str:
    console = Console(width=100, color_system=None)
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return capture.get()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("on 3 May 2031", "2031-05-03 · <t:1935576000:D>"),
        ("in January 2029", "January 2029"),
        ("in the first quarter of 2030", "Q1 2030"),
        ("in the first half of 2030", "H1 2030"),
        ("in the summer of 2029", "summer 2029"),
        ("in 1998", "1998"),
        ("in the 1990s", "the 1990s"),
        ("last week", "the week of 28 April 2031"),
        ("last weekend", "the weekend of 3 May 2031"),
    ],
)
def test_a_date_is_as_precise_as_the_article(view: View, words: str, shown: str) -> None:
    (event,) = view(f"The company bought the ferry {words}.").events
    assert date_in_words(event, WORDS).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_a_century_is_its_years(view: View) -> None:
    (event,) = view("The company built the bridge in the 19th century.").events
    assert date_in_words(event, WORDS) == "the years 1800 to 1899"


def test_open_dates_are_said_to_be_open(view: View) -> None:
    views = view("The ferry sank last week.", day=None)
    (page,) = timeline_pages(views.events, views, WORDS, topic="", number=0)
    assert page.description is not None
    assert page.description.startswith("*Without a date")
    assert "Without a date" in printed(timeline_text(views.events))


def test_a_contradiction_shows_each_value_with_its_place(view: View) -> None:
    views = view("Olaf Brenner, 31, found the wreck.", "Olaf Brenner, 32, works in the harbour.")
    facts = [fact for fact in views.facts if fact.differ]
    (page,) = compare_pages(facts, views, WORDS, topic="Brenner", number=0)
    assert "**31** \\[1:1\\]" in (page.description or "")
    assert "32 [2:1]" in printed(facts_text(facts, views.story))


def test_what_only_one_says_is_cut_with_a_count(view: View) -> None:
    views = view("Olaf Brenner was born in Lisbon.", "Mary Holt closed the harbour.", "Norway sold the old ferry.")
    alone = [fact for fact in views.facts if fact.only]
    assert "and 2 more" in printed(facts_text(alone, views.story, n_alone=1))


def test_a_card_tells_age_names_and_deeds(view: View) -> None:
    views = view("The diver, Olaf Brenner, 31, found the wreck. Brenner closed the harbour of Tarnby.")
    (card,) = views.cards("Brenner")
    (page,) = people_pages((card,), views, WORDS, name="Brenner", number=0)
    assert "31 years old · also Brenner" in (page.description or "")
    assert "31 years old" in printed(card_text(card))
    assert "Brenner closed the harbour of Tarnby" in printed(card_text(card))


def test_many_places_are_counted(view: View) -> None:
    views = view(*(f"Olaf Brenner found wreck {n}." for n in range(1, 10)))
    assert "and 3 more" in printed(card_text(views.people[0]))


def test_nobody_at_all_is_said(view: View) -> None:
    views = view("It rained.")
    (page,) = people_pages(views.people, views, WORDS, name="", number=0)
    assert page.description == WORDS.say("glance.people.none")


def test_marks_without_a_speaker_stand_last_and_say_so(view: View) -> None:
    views = view('The harbour has a "closed to all" sign. "It is not safe," said Mary Holt.')
    (page,) = quotes_pages(views.quotes, views, WORDS, asked="", number=0)
    text = page.description or ""
    assert text.index("Mary Holt") < text.index("Unattributed")
