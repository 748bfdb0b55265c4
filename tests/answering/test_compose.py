"""How a reply is worded: marks, speakers, hedges, sources, refusals, links to the very words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.compose import lead_of, refusal, reply, text_fragment, verify
from retrieval.answering.templates import Templates, load_templates
from retrieval.errors import SettingError, UnverifiedQuote
from retrieval.records import Evidence, Reason, Story
from retrieval.resources import config_file
from tests.factories import make_answer, make_article, make_refusal, make_story

TEXTS = ("The mill burned down.", "Ann Lee may rebuild it. She has the means.")
STORY = make_story(
    make_article(*TEXTS, day=date(2031, 5, 4)),
    make_article("The mill is old.", number=2, title="Mills of the Tarn").model_copy(
        update={"publisher": None, "url": "https://tarnpost.example/mills?id=7"}
    ),
)
URL = "https://tarnpost.example/mills"


def cite(article: int, paragraph: int, quote: str, **stated: str) -> Evidence:
    text = STORY.articles[article - 1].paragraphs[paragraph - 1].text
    start = max(0, text.find(quote))
    return Evidence(
        article=article,
        paragraph=paragraph,
        start=start,
        end=start + len(quote),
        quote=quote,
        source="",
        published=None,
    ).model_copy(update=stated)


BURNED = cite(1, 1, TEXTS[0])
REBUILD = cite(1, 2, "Ann Lee may rebuild it.")
MEANS = cite(1, 2, "She has the means.")
OLD = cite(2, 1, "The mill is old.")


def replied(*evidence: Evidence, lead: str | None = None) -> list[str]:
    return reply(lead, evidence, None, STORY, load_templates()).split("\n")


def refused(reason: Reason, *missing: str, nearest: Evidence | None = None, story: Story = STORY) -> list[str]:
    return refusal(reason, missing, nearest, (), story, load_templates()).split("\n")


def test_a_reply_leads_with_the_short_answer() -> None:
    assert replied(BURNED, lead="the mill")[0] == "the mill"


def test_a_reply_without_a_short_answer_begins_with_the_quote() -> None:
    assert replied(BURNED)[0] == "“The mill burned down.” [1]"


def test_every_quote_is_in_the_reply() -> None:
    text = "\n".join(replied(OLD, BURNED))
    assert all(each.quote in text for each in (OLD, BURNED))


def test_marks_count_in_reading_order() -> None:
    lines = replied(OLD, BURNED)
    assert [line for line in lines if line.startswith("“")] == [f"“{OLD.quote}” [1]", f"“{BURNED.quote}” [2]"]


def test_two_quotes_of_one_paragraph_share_a_mark() -> None:
    lines = replied(REBUILD, MEANS)
    assert [line[-3:] for line in lines if line.startswith("“")] == ["[1]", "[1]"]


def test_each_cited_paragraph_has_one_source_line() -> None:
    assert [line[:3] for line in replied(REBUILD, MEANS, BURNED) if line.startswith("[")] == ["[1]", "[2]"]


def test_a_source_line_names_title_publisher_date_and_paragraph() -> None:
    assert replied(REBUILD)[-1] == "[1] Ferry sinks (Harbour Post), 4 May 2031, paragraph 2"


def test_a_source_without_publisher_or_date_says_so() -> None:
    assert replied(OLD)[-2] == "[1] Mills of the Tarn, undated, paragraph 1"


def test_a_source_with_a_url_has_a_link_to_the_words() -> None:
    assert replied(OLD)[-1].strip() == f"{URL}?id=7#:~:text=The%20mill%20is%20old."


def test_a_speaker_whom_the_quote_does_not_name_is_named() -> None:
    spoken = MEANS.model_copy(update={"speaker": "Ann Lee"})
    assert replied(spoken)[1] == "Said by Ann Lee, according to the source."


def test_a_speaker_whom_the_quote_names_is_not_named_again() -> None:
    assert "Said by" not in "\n".join(replied(REBUILD.model_copy(update={"speaker": "Ann Lee"})))


def test_a_hedge_is_pointed_out() -> None:
    hedged = REBUILD.model_copy(update={"hedge": "may"})
    assert replied(hedged)[1] == "The source marks this as “may”: it is reported, not settled."


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("off_topic", "The sources of this story do not speak of that."),
        ("not_stated", "The sources do not say."),
        ("ambiguous", "The question does not say whom or what it means. Please name it."),
        ("empty_question", "Please ask a question about this story."),
    ],
)
def test_each_refusal_has_its_text(reason: Reason, text: str) -> None:
    assert refused(reason) == [text]


def test_an_empty_question_is_shown_a_probe() -> None:
    probed = STORY.model_copy(update={"probes": ("When did the mill burn?",)})
    assert refused("empty_question", story=probed)[0].endswith("“When did the mill burn?”")


def test_a_refusal_names_the_words_that_no_source_has() -> None:
    assert refused("not_stated", "regatta", "won")[1] == "No source mentions: “regatta”, “won”."


def test_a_refusal_shows_the_nearest_passage_as_what_it_is() -> None:
    assert refused("not_stated", nearest=BURNED) == [
        "The sources do not say.",
        "",
        "The nearest passage, which does not answer the question:",
        "“The mill burned down.” [1]",
        "",
        "[1] Ferry sinks (Harbour Post), 4 May 2031, paragraph 1",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        BURNED.model_copy(update={"quote": "The mill burned up."}),
        BURNED.model_copy(update={"start": 1}),
        BURNED.model_copy(update={"end": 4}),
        BURNED.model_copy(update={"paragraph": 2}),
        BURNED.model_copy(update={"quote": "", "end": 0}),
    ],
)
def test_a_changed_quote_is_not_let_through(changed: Evidence) -> None:
    with pytest.raises(UnverifiedQuote, match=f"1:{changed.paragraph}"):
        verify(changed, STORY)


def test_no_reply_is_composed_of_a_changed_quote() -> None:
    with pytest.raises(UnverifiedQuote):
        replied(BURNED, MEANS.model_copy(update={"quote": "He has the means."}))


@pytest.mark.parametrize(
    ("quote", "encoded"),
    [
        ("a well-known man", "a%20well%2Dknown%20man"),
        ("Yes, he said", "Yes%2C%20he%20said"),
        ("bread & butter", "bread%20%26%20butter"),
        ("50% of it", "50%25%20of%20it"),
        ("“Café”", "%E2%80%9CCaf%C3%A9%E2%80%9D"),
        ("two\n spaces", "two%20spaces"),
    ],
)
def test_what_parts_a_text_directive_is_encoded(quote: str, encoded: str) -> None:
    assert text_fragment(URL, quote) == f"{URL}#:~:text={encoded}"


def test_a_long_quote_is_marked_by_its_first_and_last_words() -> None:
    words = [f"word{i}" for i in range(40)]
    first, last = "%20".join(words[:6]), "%20".join(words[-6:])
    assert text_fragment(URL, " ".join(words)) == f"{URL}#:~:text={first},{last}"


def test_a_url_keeps_the_fragment_it_has() -> None:
    assert text_fragment(f"{URL}#top", "The mill") == f"{URL}#top:~:text=The%20mill"


@given(st.text(min_size=1, max_size=300))
def test_a_text_directive_has_at_most_one_comma_and_no_dash_or_ampersand(quote: str) -> None:
    directive = text_fragment(URL, quote).partition("#:~:text=")[2]
    assert (directive.count(",") <= 1, "-" in directive, "&" in directive) == (True, False, False)


def templates_with(tmp_path: Path, old: str, new: str) -> Templates:
    path = tmp_path / "replies.toml"
    text = config_file("replies.en.toml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load_templates(path)


def test_a_template_with_an_unknown_slot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"replies\.toml: the template 'lead' has an unknown slot 'long'"):
        templates_with(tmp_path, "{short}", "{long}")


def test_a_missing_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"replies\.toml: the template 'hedge' is missing in \[answered\]"):
        templates_with(tmp_path, "hedge =", "hedged =")


def test_a_missing_section_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"missing in \[refused\]"):
        templates_with(tmp_path, "[refused]", "[rejected]")


def test_other_words_are_used_where_a_file_gives_them(tmp_path: Path) -> None:
    own = templates_with(tmp_path, "The sources do not say.", "No idea.")
    assert refusal("not_stated", (), None, (), STORY, own) == "No idea."


@pytest.mark.parametrize(
    ("first", "lead"),
    [("On 3 May", "On 3 May"), ("“a ferry” to Orn", "“a ferry” to Orn"), ("“The ferry sank on 3 May.” [1]", None)],
)
def test_the_lead_is_the_first_line_unless_that_is_the_quote(first: str, lead: str | None) -> None:
    answer = make_answer()
    worded = answer.model_copy(update={"answer": answer.answer.replace("On 3 May\n", f"{first}\n", 1)})
    assert lead_of(worded) == lead


def test_a_refusal_has_no_lead() -> None:
    assert lead_of(make_refusal()) is None
