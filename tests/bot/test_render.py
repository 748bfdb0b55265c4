"""How answers, rankings, stories and figures read in a terminal and in JSON."""

from __future__ import annotations

from datetime import date

import pytest
from rich.console import Console, RenderableType

from bot.render.exam import exam_object, figure_table, miss_lines, summary_line
from bot.render.rows import ranking_rows, source_rows
from bot.render.safe import printable
from bot.render.terminal import answer_text, check_report, ranking_text, sources_table
from retrieval.exam.figures import Outcome, figures
from retrieval.exam.rows import ExamRow
from retrieval.records import LeftOut, Unreadable
from tests.factories import make_answer, make_article, make_evidence, make_ranking, make_refusal, make_story

STORY = make_story(make_article("It sank.", "At 3 May.", day=date(2031, 5, 4)))
ROW = ExamRow(command="ask", question="When?", id="row-1", answers=(("3 May",),), gold=("1:2",), tags=("when",))


def printed(part: RenderableType) -> str:
    console = Console(width=200, color_system=None)
    with console.capture() as capture:
        console.print(part)
    return capture.get()


def styles_of(text: str) -> set[str]:
    rendered = answer_text(make_answer())
    return {str(span.style) for span in rendered.spans if text == rendered.plain[span.start : span.end]}


def test_an_answers_words_are_printed_as_they_are() -> None:
    assert answer_text(make_answer()).plain == make_answer().answer


@pytest.mark.parametrize(
    ("text", "style"),
    [("On 3 May", "bold"), ("The ferry sank on 3 May.", "italic"), ("[1] Harbour Post, 4 May 2031", "dim")],
)
def test_lead_quote_and_source_have_their_styles(text: str, style: str) -> None:
    assert styles_of(text) == {style}


def test_a_quote_with_signs_of_a_pattern_is_styled_too() -> None:
    text = answer_text(make_answer(make_evidence(quote="It cost (about) $3.50 [sic].")))
    assert any(text.plain[span.start : span.end] == "It cost (about) $3.50 [sic]." for span in text.spans)


def test_a_refusal_is_not_bold() -> None:
    assert not answer_text(make_refusal()).spans


def test_a_first_line_that_is_a_quote_is_not_bold() -> None:
    whole = make_answer().model_copy(update={"answer": "“The ferry sank on 3 May.” [1]"})
    assert {str(span.style) for span in answer_text(whole).spans} == {"italic"}


def test_the_nearest_passage_of_a_refusal_is_a_quote_too() -> None:
    nearest = make_evidence()
    refusal = make_refusal().model_copy(update={"nearest": nearest, "answer": f"No.\n“{nearest.quote}” [1]"})
    assert {str(span.style) for span in answer_text(refusal).spans} == {"italic"}


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2066"])
def test_signs_that_act_on_a_terminal_are_shown_instead(sign: str) -> None:
    assert printable(f"a{sign}b") == "a\ufffdb"


def test_line_feeds_and_letters_of_any_script_are_kept() -> None:
    assert printable("Ärger\n日本\tمرحبا") == "Ärger\n日本\tمرحبا"


def test_ranked_paragraphs_show_rank_citation_score_and_title() -> None:
    assert ranking_text(STORY, make_ranking((1, 2))).plain == "1. [1:2] 10.00  Ferry sinks\n   Paragraph 1:2."


def test_an_empty_ranking_says_so() -> None:
    assert ranking_text(STORY, ()).plain == "No paragraph has a word of that."


def test_ranking_rows_have_the_documented_fields() -> None:
    assert ranking_rows(make_ranking((1, 2))) == [
        {"rank": 1, "score": 10.0, "article": 1, "paragraph": 2, "text": "Paragraph 1:2."}
    ]


def test_source_rows_have_the_documented_fields() -> None:
    assert source_rows(STORY) == [
        {
            "article": 1,
            "title": "Ferry sinks",
            "publisher": "Harbour Post",
            "date": "2031-05-04",
            "n_paragraphs": 2,
            "n_words": 5,
            "same_as": None,
        }
    ]


def test_an_undated_article_says_so() -> None:
    assert "undated" in printed(sources_table(make_story(make_article("It sank."))))


def test_a_check_names_what_was_left_out_and_why() -> None:
    left_out = (LeftOut(file="1.md", line=9, text="Share this", reason="page furniture"),)
    report = printed(check_report(STORY.model_copy(update={"left_out": left_out})))
    assert "1.md:9: page furniture: Share this" in report


def test_a_check_names_what_could_not_be_read() -> None:
    unreadable = (Unreadable(file="2.pdf", reason="not an article"),)
    assert "2.pdf: not an article" in printed(check_report(STORY.model_copy(update={"unreadable": unreadable})))


def test_a_check_counts_what_was_taken() -> None:
    assert printed(check_report(STORY)).startswith("The ferry: 1 article, 2 paragraphs\n")


def outcomes() -> tuple[Outcome, ...]:
    right = Outcome(row=ROW, answer=make_answer(), gold_rank=2)
    return right, right, Outcome(row=ROW, answer=make_refusal(), gold_rank=None)


def test_all_figures_stand_on_one_line() -> None:
    assert summary_line(figures(outcomes()), 3) == (
        "found=0.667 short=0.667 cited=1.000 refused=- answered=0.667 overall=0.667 "
        "recall@1=0.000 recall@5=0.667 mrr=0.333 rows=3"
    )


def test_each_figure_has_its_interval() -> None:
    assert "found" in printed(figure_table(figures(outcomes())))
    assert "0.000 to 1.000" in printed(figure_table(figures(outcomes())))


def test_a_miss_shows_what_was_asked_and_what_came_back() -> None:
    assert miss_lines(outcomes()).plain == "miss row-1 ask 'When?' -> refused (not_stated)"


def test_a_wrong_answer_shows_its_citations() -> None:
    wrong = Outcome(row=ROW, answer=make_answer(make_evidence(paragraph=4)), gold_rank=None)
    assert miss_lines([wrong]).plain == "miss row-1 ask 'When?' -> '3 May' from 1:4"


def test_the_exam_object_names_figures_groups_and_misses() -> None:
    result = exam_object(outcomes(), "f" * 64)
    assert (result["rows"], result["misses"], result["corpus"]) == (3, ["row-1"], "f" * 64)
    assert list(result) == ["corpus", "rows", "figures", "intervals", "kinds", "tags", "misses"]
