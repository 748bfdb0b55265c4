"""Quotes: whose they are, by which name, and who is not guessed."""

from __future__ import annotations

import pytest

from retrieval.views import Views
from tests.views.conftest import View


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Mary Holt closed the harbour. "It is safe," said Ms Holt.', "Mary Holt"),
        ('"The wreck is not ours," said Olaf Brenner, who owns the ferry.', "Olaf Brenner"),
        ('Mary Holt closed the harbour. "It is not safe," Ms Holt\'s lawyers said.', "Ms Holt's lawyers"),
        ('Officials said: "The harbour is shut."', "Officials"),
    ],
)
def test_the_speaker_has_the_fullest_name(view: View, text: str, speaker: str) -> None:
    assert [quote.speaker for quote in view(text).quotes] == [speaker]


def test_marks_that_nobody_is_named_for_stay_unattributed(view: View) -> None:
    (quote,) = view('The harbour has a "closed to all" sign.').quotes
    assert (quote.speaker, quote.quote) == (None, "closed to all")


def test_a_comma_before_the_closing_mark_is_not_quoted(tarnby: Views) -> None:
    assert tarnby.quotes[1].quote == "Nobody will drive over it until I have walked under it"


def test_every_quote_is_a_slice(tarnby: Views) -> None:
    texts = {p.citation: p.text for article in tarnby.story.articles for p in article.paragraphs}
    assert all(texts[q.place.citation][q.place.start : q.place.end] == q.quote for q in tarnby.quotes)


def test_quotes_of_one_speaker(tarnby: Views) -> None:
    assert {quote.speaker for quote in tarnby.said(speaker="holm")} == {"Greta Holm"}


def test_quotes_on_a_topic(tarnby: Views) -> None:
    assert [quote.quote for quote in tarnby.said(topic="tourists")] == ["the noise would drive tourists away"]


def test_quotes_of_one_speaker_on_a_topic(tarnby: Views) -> None:
    assert tarnby.said(speaker="Falk", topic="the bridge") == ()


def test_a_speaker_called_by_the_last_word_of_the_name(view: View) -> None:
    views = view(
        'Nordkai\'s Harbour Affairs account said the search was "a bad joke". '
        'The account said the harbour was "safe and sound".'
    )
    assert {quote.speaker for quote in views.quotes if quote.direct} == {"Nordkai's Harbour Affairs account"}


def test_a_name_beside_a_role_is_the_speaker(view: View) -> None:
    text = 'Peter Falk was cleared. Anna Lund spoke. Falk\'s lawyer, Carl Berg, said: "We are very glad of it."'
    assert [quote.speaker for quote in view(text).quotes if quote.direct] == ["Carl Berg"]
