from __future__ import annotations

from dataclasses import replace

import pytest

from bot.serving.edition import SourceFile
from bot.serving.library import Library
from bot.serving.pointers import point, pointers_of, resolve
from bot.serving.workshop import Workshop

QUESTIONS = (
    "When was the bridge closed?",
    "Who works for Nordkai?",
    "What did Greta Holm say?",
    "Who built the bridge?",
)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_quote_is_found_again_word_for_word(library: Library, question: str) -> None:
    answer = library.default.answerer.answer(question)
    assert answer.evidence
    assert (
        tuple(resolve(pointer, library.default) for pointer in pointers_of(answer, library.default)) == answer.evidence
    )


async def test_a_refusal_points_nowhere(library: Library) -> None:
    assert pointers_of(library.default.answerer.answer("Who won the regatta?"), library.default) == ()


async def test_a_quote_is_found_under_its_articles_new_number(library: Library, workshop: Workshop) -> None:
    served = library.default
    evidence = served.answerer.answer("When was the bridge closed?").evidence[0]
    earlier = SourceFile("new.md", b"---\ndate: 2031-01-01\n---\nThe town of Tarnby elected a mayor.", "added")
    found = resolve(point(evidence, served), workshop.build(served.name, 1, (*served.files, earlier)))
    assert found == evidence.model_copy(update={"article": evidence.article + 1})


async def test_a_quote_of_a_source_that_was_taken_down_is_not_found(library: Library, workshop: Workshop) -> None:
    served = library.default
    evidence = served.answerer.answer("When was the bridge closed?").evidence[0]
    file = served.story.articles[evidence.article - 1].file
    fewer = workshop.build(served.name, 1, [each for each in served.files if each.name != file])
    assert resolve(point(evidence, served), fewer) is None


@pytest.mark.parametrize("change", [{"paragraph": 99}, {"start": 1}, {"end": 5}, {"start": 0, "end": 10**6}])
async def test_a_place_without_whole_sentences_is_not_found(library: Library, change: dict[str, int]) -> None:
    pointer = pointers_of(library.default.answerer.answer(QUESTIONS[0]), library.default)[0]
    assert resolve(replace(pointer, **change), library.default) is None  # type: ignore[arg-type]  # all are ints
