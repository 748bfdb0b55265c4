"""Which suggested questions become buttons."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.suggest import MOST, offered, suggest_buttons
from bot.render.limits import BUTTON_LABEL, CUSTOM_ID


def test_the_first_three_are_offered() -> None:
    assert offered(["A?", "B?", "C?", "D?"]) == ("A?", "B?", "C?")


def test_a_question_too_long_for_a_label_gives_its_place_to_the_next() -> None:
    assert offered(["When " + "x" * BUTTON_LABEL, "B?"]) == ("B?",)


@given(st.lists(st.text(max_size=100), max_size=6), st.from_regex(r"[A-Za-z0-9_-]{1,16}", fullmatch=True))
def test_any_suggestions_give_buttons_that_discord_takes(suggestions: list[str], key: str) -> None:
    buttons = [button.item for button in suggest_buttons(key, suggestions, 0)]

    assert len({button.custom_id for button in buttons}) == len(buttons) <= MOST
    assert all(len(button.custom_id or "") <= CUSTOM_ID for button in buttons)
    assert all(button.label in suggestions and 1 <= len(button.label) <= BUTTON_LABEL for button in buttons)
