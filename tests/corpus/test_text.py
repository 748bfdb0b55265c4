from __future__ import annotations

from datetime import date

import pytest

from retrieval.corpus import read_article
from retrieval.corpus.draft import TITLE_LENGTH, Draft
from retrieval.errors import ArticleError


def read(text: str) -> Draft:
    return read_article("a.txt", text.encode())


def test_a_header_gives_the_date_and_its_button_is_left_out() -> None:
    draft = read(" date 2031-02-03 Share\n\n\n\nThe bridge fell.\n\nNobody was hurt.\n")
    assert draft.published == date(2031, 2, 3)
    assert draft.paragraphs == ("The bridge fell.", "Nobody was hurt.")
    assert [(left.line, left.text) for left in draft.left_out] == [(1, "Share")]


def test_a_header_may_run_on_into_the_first_paragraph() -> None:
    draft = read(" date 2031-02-03 The bridge fell on Monday.\n\nNobody was hurt.\n")
    assert draft.paragraphs == ("The bridge fell on Monday.", "Nobody was hurt.")


def test_a_header_that_names_no_real_day_is_refused() -> None:
    with pytest.raises(ArticleError, match="line 1: there is no such day as 2031-02-30"):
        read("date 2031-02-30 The bridge fell.")


def test_a_sentence_that_begins_with_the_word_date_is_no_header() -> None:
    assert read("date palms fell over.\n\nNobody was hurt.").paragraphs[0] == "date palms fell over."


def test_wrapped_lines_of_a_paragraph_are_joined_by_one_space() -> None:
    draft = read("The bridge\nfell on \n Monday.\n\nNobody was hurt.")
    assert draft.paragraphs[0] == "The bridge fell on Monday."


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert read("The bridge fell.\nNobody was hurt.\n").paragraphs == ("The bridge fell.", "Nobody was hurt.")


def test_a_line_of_spaces_parts_paragraphs() -> None:
    assert len(read("The bridge fell.\n \t\u00a0\nNobody was hurt.\n \nRepairs began.").paragraphs) == 3


def test_the_title_is_the_first_words() -> None:
    assert read("The bridge fell.\n\nNobody was hurt.").title == "The bridge fell."


def test_a_long_title_is_cut_at_a_word() -> None:
    title = read("Engineers said " + "that the bridge fell and " * 10).title
    assert title.endswith(" and that the…")
    assert len(title) <= TITLE_LENGTH


@pytest.mark.parametrize("text", ["", "\n\n", "Share\n\nAdvertisement", "date 2031-02-03"])
def test_a_file_without_sentences_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match="no paragraphs"):
        read(text)
