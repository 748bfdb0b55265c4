from __future__ import annotations

from datetime import date

import pytest

from retrieval.corpus import read_article
from retrieval.corpus.draft import Draft
from retrieval.errors import ArticleError

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour bridge closed | The Port Gazette</title>
<meta property="og:site_name" content="The Port Gazette">
<link rel="canonical" href="https://gazette.example/bridge">
<meta property="article:published_time" content="2031-05-04T09:00:00Z"></head>
<body><nav><ul><li><a href="/sport">Sport pages</a></li></ul></nav>
<article><h1>Harbour bridge closed</h1>
<p>The harbour bridge was <b>closed</b> on Sunday after engineers found a crack in its
<a href="/x">main girder</a>.</p>
<h2>What happens next</h2>
<p>Mayor Olive Stone said: “Nobody will cross it until we know more.”</p>
<p>Advertisement</p>
<p>Repairs may take a year.</p></article>
<footer><p>© 2031 The Port Gazette. All rights reserved.</p></footer></body></html>
"""


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_article("page.html", PAGE.encode())


def test_the_paragraphs_are_the_article_alone(draft: Draft) -> None:
    assert draft.paragraphs == (
        "The harbour bridge was closed on Sunday after engineers found a crack in its main girder.",
        "Mayor Olive Stone said: “Nobody will cross it until we know more.”",
        "Repairs may take a year.",
    )


def test_the_page_states_title_publisher_date_and_address(draft: Draft) -> None:
    assert (draft.title, draft.publisher) == ("Harbour bridge closed", "The Port Gazette")
    assert (draft.published, draft.url) == (date(2031, 5, 4), "https://gazette.example/bridge")


def test_what_is_left_out_is_reported_with_its_line(draft: Draft) -> None:
    assert {(left.line, left.text) for left in draft.left_out} >= {
        (6, "Sport pages"),
        (10, "What happens next"),
        (12, "Advertisement"),
        (14, "© 2031 The Port Gazette. All rights reserved."),
    }


def test_a_page_without_a_date_stays_undated() -> None:
    page = "<html><body><p>The bridge fell on 4 May 2031.</p><p>Nobody was hurt.</p></body></html>"
    assert read_article("a.htm", page.encode()).published is None


def test_a_page_saved_as_text_is_read_as_a_page() -> None:
    assert read_article("page.txt", PAGE.encode()).title == "Harbour bridge closed"


def test_a_bare_fragment_is_read() -> None:
    draft = read_article("a.html", b"<p>The bridge fell.</p><p>Nobody was hurt.</p>")
    assert draft.paragraphs == ("The bridge fell.", "Nobody was hurt.")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "no main text"),
        ("<html><body></body></html>", "no main text"),
        ("<div>" * 1000 + "deep", "nested"),
        ("<br>" * 50_001 + "long", "elements"),
    ],
)
def test_a_page_that_is_no_article_is_refused(page: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        read_article("a.html", page.encode())
