"""The packaged story and its exam fit each other, and the story keeps the shape of what it retells."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from retrieval.corpus.story import load_story
from retrieval.exam.rows import ExamRow, read_exam
from retrieval.resources import seed_story

STORY = seed_story("x-paris-search")
EXAM = read_exam(Path(__file__).with_name("questions.jsonl"))


class Retelling(NamedTuple):
    """An article's file read by the simplest rule, so that a fault of the readers cannot hide one here."""

    head: dict[str, str]
    paragraphs: list[str]


def read(path: Path) -> Retelling:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", maxsplit=2)
    return Retelling(yaml.load(head, Loader=yaml.BaseLoader), body.strip().split("\n\n"))


ARTICLES = [read(path) for path in sorted(STORY.glob("*.md"))]
PARAGRAPHS = {
    f"{article}:{number}": paragraph
    for article, retelling in enumerate(ARTICLES, start=1)
    for number, paragraph in enumerate(retelling.paragraphs, start=1)
}


def misfits(row: ExamRow) -> list[str]:
    """Give the row's answers that stand in none of its gold paragraphs."""
    gold = "\n".join(PARAGRAPHS.get(place, "") for place in row.gold).casefold()
    return [answer for group in row.answers for answer in group if answer.casefold() not in gold]


def idle_gold(row: ExamRow) -> list[str]:
    """Give the row's gold paragraphs that hold no part of its answer."""
    answers = [answer.casefold() for group in row.answers for answer in group]
    texts = {place: PARAGRAPHS.get(place, "").casefold() for place in row.gold}
    return [place for place, text in texts.items() if not any(answer in text for answer in answers)]


def test_the_articles_have_as_many_paragraphs_as_their_originals() -> None:
    assert [len(retelling.paragraphs) for retelling in ARTICLES] == [8, 15]


def test_each_paragraph_is_one_line() -> None:
    assert [place for place, text in PARAGRAPHS.items() if "\n" in text] == []


def test_a_loaded_story_has_every_paragraph_as_it_is_written() -> None:
    loaded = (paragraph for article in load_story(STORY).articles for paragraph in article.paragraphs)
    assert {str(paragraph.citation): paragraph.text for paragraph in loaded} == PARAGRAPHS


def test_the_articles_are_dated_as_their_originals() -> None:
    assert [retelling.head["date"] for retelling in ARTICLES] == ["2026-02-03", "2026-02-05"]


def test_file_names_begin_with_the_date() -> None:
    dates = [path.name[:10] for path in sorted(STORY.glob("*.md"))]
    assert dates == [retelling.head["date"] for retelling in ARTICLES]


def test_a_publisher_that_is_not_known_stays_absent() -> None:
    assert "publisher" not in ARTICLES[0].head


def test_the_known_publisher_is_named() -> None:
    assert ARTICLES[1].head["publisher"] == "China Daily"


def test_each_article_names_the_file_that_it_retells() -> None:
    assert all(retelling.head["retells"].endswith(".txt") for retelling in ARTICLES)


def test_quotation_marks_are_straight_and_paired() -> None:
    odd = [place for place, text in PARAGRAPHS.items() if text.count('"') % 2 or re.search("[“”„«»]", text)]
    assert odd == []


def test_quoted_fragments_have_at_most_eight_words() -> None:
    fragments = re.findall(r'"([^"]*)"', "\n".join(PARAGRAPHS.values()))
    assert [fragment for fragment in fragments if len(fragment.split()) > 8] == []


def test_something_is_quoted_in_each_article() -> None:
    assert all(any('"' in text for text in retelling.paragraphs) for retelling in ARTICLES)


def test_no_two_aliases_share_a_name() -> None:
    aliases = load_story(STORY).aliases
    names = Counter(name.casefold() for alias in aliases for name in (alias.name, *alias.also))
    assert [name for name, count in names.items() if count > 1] == []


def test_the_exam_is_large_enough_to_mean_something() -> None:
    assert len(EXAM) >= 60


def test_a_third_of_the_exam_cannot_be_answered() -> None:
    assert 3 * sum(not row.answerable for row in EXAM) >= len(EXAM)


def test_exam_rows_have_their_own_ids() -> None:
    assert len({row.id for row in EXAM}) == len(EXAM)


def test_no_question_is_asked_twice() -> None:
    assert len({(row.command, row.question.casefold()) for row in EXAM}) == len(EXAM)


def test_rows_without_an_answer_have_no_gold_and_say_so() -> None:
    assert all((not row.gold) == ("unanswerable" in row.tags) == (not row.answerable) for row in EXAM)


@pytest.mark.parametrize("row", [row for row in EXAM if row.answerable], ids=lambda row: row.id)
def test_every_answer_stands_in_a_gold_paragraph(row: ExamRow) -> None:
    assert misfits(row) == []


@pytest.mark.parametrize("row", [row for row in EXAM if row.answerable], ids=lambda row: row.id)
def test_every_gold_paragraph_holds_part_of_the_answer(row: ExamRow) -> None:
    assert idle_gold(row) == []
