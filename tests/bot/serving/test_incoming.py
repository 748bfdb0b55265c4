from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.serving.incoming import PASTED, Details, Incoming, as_source, is_address, is_date, lacks, safe_name
from retrieval.corpus.reading import read_article
from retrieval.errors import ArticleError

TEXT = b"The lighthouse at Orn went dark on Sunday.\n\nIts keeper, Vera Dahl, called the harbour office."
DETAILS = Details("Light out at Orn", "2031-05-04", "Orn Gazette", "https://orn.example/light?id=1&x=2")


def test_a_file_without_details_stays_as_it_came() -> None:
    source = as_source(Incoming("light.txt", TEXT))
    assert (source.name, source.body, source.origin) == ("light.txt", TEXT, "added")


def test_details_are_stated_by_the_file_made_of_them() -> None:
    source = as_source(Incoming("light.txt", TEXT, DETAILS))
    draft = read_article(source.name, source.body)
    assert source.name == "light.md"
    assert (draft.title, draft.publisher, draft.url) == (DETAILS.title, DETAILS.publisher, DETAILS.url)
    assert str(draft.published) == DETAILS.published


def test_what_a_file_states_stays_where_no_detail_is_given() -> None:
    page = b"---\ntitle: Old title\ndate: 2031-05-01\n---\n\nThe lighthouse at Orn went dark."
    source = as_source(Incoming("light.md", page, Details(publisher="Orn Gazette")))
    draft = read_article(source.name, source.body)
    assert (draft.title, str(draft.published), draft.publisher) == ("Old title", "2031-05-01", "Orn Gazette")


def test_pasted_text_is_named_after_its_date_and_title() -> None:
    assert as_source(Incoming(PASTED, TEXT, DETAILS)).name == "2031-05-04-light-out-at-orn.md"


def test_pasted_text_is_never_given_a_name_that_is_taken() -> None:
    taken = {"2031-05-04-light-out-at-orn.md"}
    assert as_source(Incoming(PASTED, TEXT, DETAILS), taken).name == "2031-05-04-light-out-at-orn-2.md"


def test_pasted_text_without_a_date_is_named_after_its_first_words() -> None:
    assert as_source(Incoming(PASTED, TEXT)).name == "the-lighthouse-at-orn-went-dark-on-sunday.md"


def test_a_title_without_latin_letters_gives_a_plain_name() -> None:
    assert as_source(Incoming(PASTED, TEXT, Details(title="Маяк"))).name == "source.md"


@given(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=4))
def test_paragraphs_stay_word_for_word_or_are_refused(texts: list[str]) -> None:
    incoming = Incoming("any.txt", "\n\n".join(texts).encode("utf-8", errors="ignore"), DETAILS)
    try:
        before = read_article(incoming.file, incoming.body)
        source = as_source(incoming)
    except ArticleError:
        return
    assert read_article(source.name, source.body).paragraphs == before.paragraphs


def test_paragraphs_with_markdown_marks_stay_word_for_word() -> None:
    marks = "# 1 *of* [these](https://x.example) & `that` <b>there</b> \\* &amp; it said."
    text = f"{marks}\n\n- one, it said\n\n> two, it said"
    source = as_source(Incoming("marks.txt", text.encode(), DETAILS))
    assert read_article(source.name, source.body).paragraphs == tuple(text.split("\n\n"))


def test_a_text_without_a_header_lacks_title_and_date() -> None:
    assert lacks(Incoming("light.txt", TEXT)) == (True, True)


def test_details_fill_what_a_file_lacks() -> None:
    assert lacks(Incoming("light.txt", TEXT, Details(title="Light out"))) == (False, True)


def test_a_file_that_states_both_lacks_nothing() -> None:
    assert lacks(Incoming("a.md", b"---\ntitle: Light\ndate: 2031-05-01\n---\n\nIt went dark.")) == (
        False,
        False,
    )


@pytest.mark.parametrize(
    ("given_name", "name"),
    [("..hidden.md", "hidden.md"), ("README.md", "source-README.md"), ("../../x.txt", "x.txt"), ("a\\b.md", "b.md")],
)
def test_names_are_made_safe(given_name: str, name: str) -> None:
    assert safe_name(given_name) == name


@pytest.mark.parametrize(("text", "good"), [("2031-05-04", True), ("4 May 2031", False), ("2031-02-30", False)])
def test_dates_are_days_written_year_first(text: str, good: bool) -> None:
    assert is_date(text) is good


@pytest.mark.parametrize(
    ("text", "good"), [("https://a.example/b", True), ("javascript:alert(1)", False), ("https://a b", False)]
)
def test_addresses_begin_with_http(text: str, good: bool) -> None:
    assert is_address(text) is good


def test_a_file_is_never_given_a_name_that_is_taken() -> None:
    assert as_source(Incoming("message.txt", TEXT), {"message.txt", "message-2.txt"}).name == "message-3.txt"
