"""What has a question's words and tells something else."""

from __future__ import annotations

import pytest

from retrieval.answering.contrast import opposed, unrealised
from tests.answering.conftest import LayOut


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("The firm sold the mill in May.", "When did the firm buy the mill?", 1.0),
        ("The firm bought the mill in May.", "When did the firm buy the mill?", 0.0),
        ("Having bought the mill, the firm sold the yard.", "When did the firm buy the mill?", 0.0),
        ("The firm painted the mill in May.", "When did the firm paint the mill?", 0.0),
        ("Sales fell by 3%.", "How much did sales rise?", 1.0),
    ],
)
def test_a_sentence_with_the_opposite_word_alone_tells_the_opposite(
    text: str, question: str, expected: float, desk: LayOut
) -> None:
    town = desk(text)
    assert opposed(town.ask(question), town.analysis.sentences[0]) == expected


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("The board will choose a captain on Friday.", "Whom did the board choose?", 1.0),
        ("Ann Lee said the board would choose a captain.", "Whom did the board choose?", 1.0),
        ("The board plans to choose a captain.", "Whom did the board choose?", 1.0),
        ("The board chose a captain on Friday.", "Whom did the board choose?", 0.0),
        ("The board will choose a captain on Friday.", "Whom will the board choose?", 0.0),
        ("The board may have chosen a captain.", "Whom did the board choose?", 0.0),
    ],
)
def test_what_lies_ahead_has_not_happened(text: str, question: str, expected: float, desk: LayOut) -> None:
    town = desk(text)
    assert unrealised(town.ask(question), town.analysis.sentences[0]) == expected
