from __future__ import annotations

from datetime import date

import pytest

from retrieval.corpus import read_article
from retrieval.corpus.draft import Draft
from retrieval.corpus.markdown import plain
from retrieval.errors import ArticleError

HEAD = """---
title: "Bridge: it fell"
date: 2031-02-03
publisher: NO
url: https://gazette.example/bridge
retells: gazette
---

"""


def read(text: str) -> Draft:
    return read_article("a.md", text.encode())


def test_front_matter_is_read_as_written() -> None:
    draft = read(HEAD + "The bridge fell.\n")
    assert (draft.title, draft.published, draft.publisher) == ("Bridge: it fell", date(2031, 2, 3), "NO")
    assert (draft.url, draft.retells) == ("https://gazette.example/bridge", "gazette")


@pytest.mark.parametrize("text", ["'2031-02-03'", "2031-02-03T23:30:00-05:00", "2031-02-03 08:00:00", "2031-2-3"])
def test_a_date_may_be_quoted_or_carry_a_time(text: str) -> None:
    assert read(f"---\ndate: {text}\n---\nThe bridge fell.").published == date(2031, 2, 3)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("date: 2031-02-30", "line 2: there is no such day as 2031-02-30"),
        ("title: x\ndate: last week", "line 3: the date 'last week' is not written YYYY-MM-DD"),
        ("title: x\npublisher: [a, b", "line 3: the front matter is not YAML"),
        ("title: {a: b}", "line 2: `title` of the front matter must be one plain value"),
        ("just words", "line 2: the front matter is not a list"),
        ("a: " + "[" * 5000, "the front matter is not YAML"),
        ("a: " + "b" * 30_000, "longer than"),
    ],
)
def test_bad_front_matter_is_refused_with_its_line(head: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason.replace("[", r"\[")):
        read(f"---\n{head}\n---\n\nThe bridge fell.")


def test_front_matter_that_is_never_closed_is_refused() -> None:
    with pytest.raises(ArticleError, match="never closed"):
        read("---\ntitle: Bridge\n\nThe bridge fell.")


def test_unknown_keys_are_reported() -> None:
    draft = read("---\ntitle: Bridge\npublsher: Gazette\n---\nThe bridge fell.")
    assert [(left.line, left.text) for left in draft.left_out] == [(3, "publsher: Gazette")]


def test_empty_values_are_none() -> None:
    assert read("---\ntitle:\ndate:\n---\nThe bridge fell.").published is None


def test_the_first_heading_is_the_title_where_none_is_given() -> None:
    draft = read("# The *bridge* ##\n\nIt fell.\n\n## Aftermath\n\nNobody was hurt.")
    assert (draft.title, draft.paragraphs) == ("The bridge", ("It fell.", "Nobody was hurt."))
    assert [(left.line, left.text, left.reason) for left in draft.left_out] == [(5, "Aftermath", "heading")]


def test_an_underlined_line_is_a_heading() -> None:
    assert read("The bridge\n==========\nIt fell.").title == "The bridge"


def test_a_sentence_above_a_rule_is_no_heading() -> None:
    assert read("It fell.\n---\nNobody was hurt.").paragraphs == ("It fell.", "Nobody was hurt.")


def test_paragraphs_are_parted_by_blank_lines_only() -> None:
    draft = read("- It fell.\n- Nobody was hurt.\n\n> It was\n> a sad day.\n\n1. Repairs began.")
    assert len(draft.paragraphs) == 3


def test_the_marks_of_a_lone_point_and_a_quote_are_dropped() -> None:
    draft = read("- It fell.\n\n> It was\n> a sad day.")
    assert draft.paragraphs == ("It fell.", "It was a sad day.")


def test_a_hashtag_begins_a_paragraph() -> None:
    assert read("#bridge was trending.\n\nIt fell.").paragraphs[0] == "#bridge was trending."


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("the [old bridge](https://a.example/x_(y) 'title') fell", "the old bridge fell"),
        ("the [old bridge][1] fell", "the old bridge fell"),
        ("**It** *really* __did__ _fall_ ***down***", "It really did fall down"),
        ("**It *really* fell**", "It really fell"),
        ("it cost 5 * 3 * 2 and snake_case_name stays", "it cost 5 * 3 * 2 and snake_case_name stays"),
        ("he said [sic] it \\*fell\\*", "he said [sic] it *fell*"),
        ("caf&#233; &amp; bar", "café & bar"),
        ("see <https://a.example> and `code`<br>", "see https://a.example and code"),
        ("![a picture](a.png) It fell", " It fell"),
    ],
)
def test_inline_marks_leave_what_a_reader_sees(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_pictures_and_link_addresses_are_left_out_and_reported() -> None:
    draft = read("![The bridge](a.png)\n\nIt [fell][1].\n\n[1]: https://a.example")
    assert draft.paragraphs == ("It fell.",)
    assert [left.line for left in draft.left_out] == [1, 5]


def test_comments_are_dropped_and_lines_still_counted() -> None:
    draft = read("<!-- a\n\nb -->\nIt fell.\n\nShare\n")
    assert draft.paragraphs == ("It fell.",)
    assert draft.left_out[0].line == 6
