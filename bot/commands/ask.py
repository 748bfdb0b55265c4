"""`footnote ask` and `footnote batch`: questions in, cited answers out."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bot import loading
from bot.commands.options import ExamArgument, JsonOption, StoryOption, settings_for
from bot.progress import followed
from bot.render.explanation import explanation_text
from bot.render.terminal import answer_text
from bot.screen import show, show_json, show_line
from retrieval.exam.rows import read_questions

AsKind = Literal["when", "who", "where"]


def ask(
    words: Annotated[list[str], typer.Argument(metavar="QUESTION", help="The question, in English.")],
    story: StoryOption = None,
    as_json: JsonOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what led to this answer.")] = False,
    kind: Annotated[
        AsKind | None, typer.Option("--as", help="What is asked for; then a few words are enough: the raid.")
    ] = None,
) -> None:
    """Answer a question with sentences of the story, cited."""
    question = " ".join(words)
    settings = settings_for(story)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    answer = answerer.answer(question, kind)
    explanation = answerer.explain(question, kind) if explain else None
    if not as_json:
        show(answer_text(answer), *([explanation_text(explanation)] if explanation else []))
    elif explanation is None:
        show_line(answer.model_dump_json())
    else:
        show_json({**answer.model_dump(mode="json"), "explanation": explanation.model_dump(mode="json")})


def batch(
    exam: ExamArgument,
    story: StoryOption = None,
    always_answer: Annotated[
        bool, typer.Option("--always-answer", help="Never refuse, to measure the ranking.")
    ] = False,
) -> None:
    """Answer a file of questions: one JSON object a line, in order.

    Each line of the file is an object such as {"command": "ask", "question": "When was the raid?"}; the command is ask,
    when, who, where, what or why. Other fields are passed over.
    """
    settings = settings_for(story)
    rows = read_questions(exam)
    answerer = loading.open_answerer(settings.story_folder, settings.model)
    reply = answerer.answer_always if always_answer else answerer.answer
    for row in followed(rows, "Answering", len(rows)):
        show_line(reply(row.question, row.kind).model_dump_json())
