"""How an answer reads in Discord."""

from __future__ import annotations

from datetime import date
from typing import Any

import discord
import pytest

from bot.render.reply import COLOURS, render_reply, verify_reply
from bot.render.tones import Tone
from bot.words import load_words
from retrieval.errors import UnverifiedQuote
from retrieval.records import Account, Agreement, Answer, Citation, Evidence, Reference
from tests.factories import make_answer, make_article, make_evidence, make_refusal, make_story

SANK = "The ferry sank on 3 May."
OTHER = "On 3 May she went down."
STORY = make_story(
    make_article(SANK, "Ilse Brandt may know. She says so.", day=date(2031, 5, 4)),
    make_article(OTHER, number=2, title="She is gone").model_copy(
        update={"publisher": "Tarn Post", "url": "https://tarn.example/gone"}
    ),
    make_article(SANK, number=3).model_copy(update={"publisher": "A Wire", "same_as": 1}),
)
FIRST = make_evidence(paragraph=1, quote=SANK)
SECOND = make_evidence(article=2, paragraph=1, quote=OTHER)


def page(answer: Answer, language: str = "en", **more: Any) -> discord.Embed:
    (embed,) = render_reply(answer, STORY, load_words(language), number=3, **more)
    return embed


def lines(answer: Answer, language: str = "en", **more: Any) -> list[str]:
    return (page(answer, language, **more).description or "").split("\n")


def made(*evidence: Evidence) -> Answer:
    return make_answer(*(evidence or (FIRST,)))


def agreed(n_sources: int, **stated: Any) -> Answer:
    agreement = Agreement(n_sources=n_sources, n_articles=n_sources, **stated)
    return made(FIRST, SECOND).model_copy(update={"agreement": agreement})


DIFFERING = agreed(
    1,
    differing=(
        Account(value="4 May", article=1, paragraph=1, published="2031-05-04"),
        Account(value="3 May", article=2, paragraph=1, published=None),
    ),
)


def refused(**stated: Any) -> Answer:
    return make_refusal().model_copy(update=stated)


def test_a_reply_reads_from_the_lead_to_the_source() -> None:
    assert lines(made()) == [
        "**On 3 May**",
        "2031-05-03 · <t:1935576000:D>",
        "",
        f"> {SANK} \\[1\\]",
        "",
        "\\[1\\] Ferry sinks · Harbour Post · 4\u00a0May\u00a02031 · paragraph 1",
    ]


def test_the_question_is_the_title() -> None:
    assert page(made()).title == "When did the ferry sink?"


def test_the_footer_tells_version_time_and_fingerprint() -> None:
    assert page(made()).footer.text == "corpus v3 · 2 ms · 000000"


@pytest.mark.parametrize(("took", "shown"), [(0.1, "1 ms"), (999.0, "999 ms"), (1_234.5, "1,23 s")])
def test_time_is_shown_in_its_unit(took: float, shown: str) -> None:
    assert f" · {shown} · " in str(page(made().model_copy(update={"took_ms": took}), "fr").footer.text)


def test_an_answer_without_a_lead_begins_with_its_quote() -> None:
    whole = made().model_copy(update={"answer": f"“{SANK}” [1]\n\n[1] Harbour Post", "short": None})
    assert lines(whole)[0] == f"> {SANK} \\[1\\]"


def test_a_lead_that_is_the_whole_quote_is_not_said_twice() -> None:
    same = made().model_copy(update={"answer": f"{SANK[:-1]}\n\nand so on", "short": SANK[:-1]})
    assert lines(same)[0] == f"> {SANK} \\[1\\]"


def test_a_month_has_no_timestamp() -> None:
    assert "<t:" not in "\n".join(lines(made().model_copy(update={"value": "2031-05"})))


def test_each_quote_has_its_mark_and_each_paragraph_its_line() -> None:
    text = lines(made(FIRST, SECOND))
    assert [line[-5:] for line in text if line.startswith(">")] == ["\\[1\\]", "\\[2\\]"]
    assert [line[:5] for line in text if line.startswith("\\[")] == ["\\[1\\]", "\\[2\\]"]


def test_a_source_with_a_page_is_linked_to_the_words() -> None:
    assert lines(made(SECOND))[-1].endswith(
        "undated · [paragraph 1](https://tarn.example/gone#:~:text=On%203%20May%20she%20went%20down.)"
    )


def test_speaker_and_hedge_have_their_lines() -> None:
    stated = FIRST.model_copy(update={"speaker": "Ilse Brandt", "hedge": "may"})
    text = lines(made(stated))
    assert "*Said by Ilse Brandt, according to the source.*" in text
    assert "*The source says “may”: reported, not settled.*" in text


def test_a_speaker_whom_the_quote_names_is_not_named_again() -> None:
    assert "Said by" not in "\n".join(lines(made(FIRST.model_copy(update={"speaker": "The ferry"}))))


@pytest.mark.parametrize(
    ("answer", "tone"),
    [
        (made(), "answered"),
        (made(FIRST, SECOND), "answered"),
        (agreed(1), "answered"),
        (agreed(2), "several"),
        (DIFFERING, "differing"),
        (make_refusal(), "refused"),
    ],
)
def test_the_colour_tells_the_kind_of_reply(answer: Answer, tone: Tone) -> None:
    assert page(answer).colour == discord.Colour(COLOURS[tone])


def test_several_sources_are_counted_in_the_footer() -> None:
    assert str(page(agreed(2)).footer.text).startswith("2 sources say so · ")


def test_another_place_that_says_so_is_cited_after_the_quotes() -> None:
    also = agreed(2, also=(Citation(article=3, paragraph=1),))
    assert lines(also)[-1] == "Also: Ferry sinks · A Wire · undated · paragraph 1"


def test_accounts_that_differ_are_named_with_their_dates() -> None:
    assert "The sources differ: 4 May (4\u00a0May\u00a02031); 3 May (undated)." in "\n".join(lines(DIFFERING))


def test_the_polarity_leads_in_the_readers_language() -> None:
    assert lines(made().model_copy(update={"polarity": "no"}), "fr")[0] == "**Non.**"


def test_whom_a_quote_means_stands_in_brackets_below_it() -> None:
    means = Reference(text="the pair", names=("Ilse Brandt", "Carl Ostberg"))
    text = lines(made(FIRST.model_copy(update={"means": means})))
    assert text[text.index(f"> {SANK} \\[1\\]") + 1 :][:2] == ["", "*\\[The pair: Ilse Brandt and Carl Ostberg\\]*"]


def test_a_speaker_is_not_named_again_in_brackets() -> None:
    stated = {"means": Reference(text="He", names=("Ilse Brandt",)), "speaker": "Ilse Brandt"}
    assert "Ilse Brandt\\]" not in "\n".join(lines(made(FIRST.model_copy(update=stated))))


def test_several_questions_are_answered_under_their_headings() -> None:
    parts = (made(), make_refusal("Who won the regatta?"))
    text = lines(made().model_copy(update={"parts": parts}))
    assert [line for line in text if line.startswith("__")] == [
        "__When did the ferry sink?__",
        "__Who won the regatta?__",
    ]
    assert "**The sources do not say.**" in text


def test_a_question_left_open_is_said_to_be() -> None:
    assert lines(made().model_copy(update={"left_open": ("Who is it?",)}))[-1].endswith("by itself: “Who is it?”")


def test_a_refusal_gives_its_reason_and_the_words_that_are_missing() -> None:
    assert lines(refused(missing=("regatta", "*won*"))) == [
        "**The sources do not say.**",
        "No source mentions “regatta”, “\\*won\\*”.",
    ]


def test_the_nearest_passage_is_called_so() -> None:
    text = lines(refused(nearest=FIRST))
    assert "The nearest passage, which does not answer the question:" in text
    assert f"> {SANK} \\[1\\]" in text


@pytest.mark.parametrize(
    ("n_suggestions", "last"),
    [
        (0, "**The sources do not say.**"),
        (1, "A question that the sources do answer:"),
        (3, "Questions that the sources do answer:"),
    ],
)
def test_suggestions_are_led_in(n_suggestions: int, last: str) -> None:
    assert lines(refused(), n_suggestions=n_suggestions)[-1] == last


def test_the_interface_is_french_and_the_quote_is_not() -> None:
    text = lines(made(), "fr")
    assert f"> {SANK} \\[1\\]" in text
    assert text[-1] == "\\[1\\] Ferry sinks · Harbour Post · 4\u00a0mai\u00a02031 · paragraphe 1"


def test_an_empty_question_has_no_title() -> None:
    assert page(refused(question=" \n", reason="empty_question")).title is None


@pytest.mark.parametrize(
    "wrong",
    [
        FIRST.model_copy(update={"quote": "The ferry sank on 4 May."}),
        make_evidence(article=9, paragraph=1, quote=SANK),
        make_evidence(paragraph=9, quote=SANK),
        make_evidence(paragraph=1, quote=""),
    ],
)
def test_a_quote_that_is_not_in_its_paragraph_is_never_sent(wrong: Evidence) -> None:
    with pytest.raises(UnverifiedQuote):
        render_reply(made(wrong), STORY, load_words("en"), number=1)


def test_a_wrong_nearest_passage_is_never_sent() -> None:
    with pytest.raises(UnverifiedQuote):
        verify_reply(refused(nearest=make_evidence(quote="No.")), STORY)


def test_an_answer_from_another_version_is_never_sent() -> None:
    with pytest.raises(UnverifiedQuote, match="another version"):
        verify_reply(made(), STORY.model_copy(update={"fingerprint": "f" * 64}))
