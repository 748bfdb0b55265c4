"""The question in a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message_text import mentions, question_in


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@7> when did it sink?", "when did it sink?"),
        ("hey <@!7>, when\n\ndid it sink?", "hey , when did it sink?"),
        ("<@7>", ""),
        ("<@7> what did <@8> say in <#9>?", "what did Ann say in harbour?"),
        ("<@7> who is <@&404>?", "who is ?"),
        ("<:ferry:55> sank <t:1700000000:R>", "ferry sank"),
        ("</when:12> the storm", "when the storm"),
    ],
)
def test_a_question_is_the_text_without_discords_marks(content: str, question: str) -> None:
    assert question_in(content, 7, {8: "Ann", 9: "harbour"}) == question


@pytest.mark.parametrize(
    ("content", "mentioned"), [("<@7> hi", True), ("<@!7>", True), ("<@77>", False), ("@7", False)]
)
def test_only_the_text_itself_mentions(content: str, mentioned: bool) -> None:
    assert mentions(content, 7) is mentioned


@given(st.text())
def test_text_without_marks_is_kept_but_for_its_spaces(content: str) -> None:
    if "<" not in content:
        assert question_in(content, 7, {}) == " ".join(content.split())
