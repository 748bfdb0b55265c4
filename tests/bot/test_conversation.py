"""What the lines of a conversation ask for."""

from __future__ import annotations

import pytest

from bot.conversation import HELP, QUESTIONS, Ask, ListSources, Tell, read_line


def test_plain_words_are_a_question_of_any_kind() -> None:
    assert read_line("When did it sink?\n") == Ask("When did it sink?", None)


def test_a_command_fixes_the_kind_of_a_few_words() -> None:
    assert read_line("/when the sinking") == Ask("the sinking", "when")


def test_ask_takes_a_question_of_any_kind() -> None:
    assert read_line("/ask why did it sink") == Ask("why did it sink", None)


def test_a_command_may_be_shouted() -> None:
    assert read_line("/WHO  steered") == Ask("steered", "who")


def test_a_blank_line_asks_nothing() -> None:
    assert read_line(" \n") is None


def test_sources_are_listed() -> None:
    assert read_line("/sources") == ListSources()


def test_an_unknown_command_is_named_with_the_way_to_the_others() -> None:
    assert read_line("/sing loudly") == Tell("There is no command /sing; /help lists those there are.")


@pytest.mark.parametrize("command", [*QUESTIONS, "sources", "help"])
def test_help_lists_every_command(command: str) -> None:
    assert read_line("/help") == Tell(HELP)
    assert f"/{command} " in HELP
