"""What holds for every answer, whatever stands in the sources and the question."""

from __future__ import annotations

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.render.limits import fits
from bot.render.markup import safe_url, unescape
from bot.render.moments import moment
from bot.render.panels import evidence_panel, passage_panel
from bot.render.reply import render_reply
from bot.words import LANGUAGES, Words, load_words
from retrieval.records import Answer, Story
from tests.bot.render_discord.discord_rules import acting, quoted_text
from tests.bot.render_discord.strategies import answers, short_texts, texts

ANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
words_of_any_language = st.sampled_from(LANGUAGES).map(load_words)


def rendered(given_answer: tuple[Answer, Story], words: Words) -> tuple[discord.Embed, ...]:
    answer, story = given_answer
    return render_reply(answer, story, words, number=3, n_suggestions=2)


def shown_quotes(answer: Answer) -> list[str]:
    return [each.quote for each in (*answer.evidence, *([answer.nearest] if answer.nearest else []))]


@ANY
@given(answers(texts), words_of_any_language)
def test_every_page_is_a_message_that_discord_takes(given_answer: tuple[Answer, Story], words: Words) -> None:
    for page in rendered(given_answer, words):
        assert fits(page)
        assert (page.description or "").strip()


@ANY
@given(answers(texts), words_of_any_language)
def test_every_page_can_be_sent_as_utf_8(given_answer: tuple[Answer, Story], words: Words) -> None:
    for page in rendered(given_answer, words):
        assert str(page.to_dict()).encode()


@ANY
@given(answers(texts), words_of_any_language)
def test_every_quote_is_there_to_the_letter(given_answer: tuple[Answer, Story], words: Words) -> None:
    shown = unescape(quoted_text(rendered(given_answer, words)))
    for quote in shown_quotes(given_answer[0]):
        assert quote in shown


@ANY
@given(answers(short_texts), words_of_any_language)
def test_nothing_acts_but_what_the_bot_wrote(given_answer: tuple[Answer, Story], words: Words) -> None:
    answer, story = given_answer
    own = {safe_url(each.url) for each in story.articles if each.url} - {None}
    for page in rendered(given_answer, words):
        for rule, text in acting(page.description or ""):
            assert rule in {"strong", "emphasis", "quote", "link", "timestamp"}
            assert rule != "link" or any(text.startswith(str(url)) for url in own)
            assert rule != "timestamp" or text in (moment(answer.value) or "")


@ANY
@given(answers(short_texts), words_of_any_language)
def test_at_most_the_lead_is_bold(given_answer: tuple[Answer, Story], words: Words) -> None:
    pages = rendered(given_answer, words)
    bold = [rule for page in pages for rule, _ in acting(page.description or "") if rule == "strong"]
    assert len(bold) <= len(pages)


@ANY
@given(answers(short_texts))
def test_nothing_acts_in_a_title(given_answer: tuple[Answer, Story]) -> None:
    for page in rendered(given_answer, load_words("en")):
        assert acting(page.title or "") == []


@ANY
@given(answers(texts))
def test_no_sign_of_direction_or_half_character_is_sent(given_answer: tuple[Answer, Story]) -> None:
    for page in rendered(given_answer, load_words("en")):
        for text in (page.title, page.description, page.footer.text):
            assert not any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in text or "")
            assert not any("\ud800" <= char <= "\udfff" for char in text or "")


@ANY
@given(answers(texts), words_of_any_language)
def test_any_passage_is_shown_whole_with_its_sentence(given_answer: tuple[Answer, Story], words: Words) -> None:
    answer, story = given_answer
    for each in answer.evidence:
        article = story.articles[each.article - 1]
        paragraph = article.paragraphs[each.paragraph - 1]
        pages = passage_panel(paragraph, each.start, each.end, article, words)
        assert all(map(fits, pages))
        assert paragraph.text in unescape(quoted_text(pages).replace("**", ""))


@ANY
@given(answers(texts), words_of_any_language)
def test_any_evidence_is_shown_to_the_letter(given_answer: tuple[Answer, Story], words: Words) -> None:
    answer, story = given_answer
    pages = evidence_panel(answer.evidence, story, words)
    assert all(map(fits, pages))
    assert all(each.quote in unescape(quoted_text(pages)) for each in answer.evidence)


@pytest.mark.parametrize("size", [6_000, 60_000])
def test_a_quote_longer_than_a_message_goes_on_over_pages(size: int) -> None:
    from tests.factories import make_answer, make_article, make_evidence, make_story

    text = ("The tide took the ferry. " * size)[: size - 1] + "."
    answer = make_answer(make_evidence(paragraph=1, quote=text))
    pages = render_reply(answer, make_story(make_article(text)), load_words("en"), number=1)
    assert len(pages) > size / 3_500
    assert text in quoted_text(pages)
