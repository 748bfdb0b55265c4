from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.model import LanguageModel
from retrieval.language.readings import Readings
from retrieval.language.tokens import Sentence, make_sentence


def reading(text: str) -> tuple[Sentence, ...]:
    return (make_sentence(1, 0, text, ()),)


def test_what_is_kept_is_given_back() -> None:
    readings = Readings(2)
    readings.keep("One.", reading("One."))
    assert (readings.get("One."), readings.get("Two.")) == (reading("One."), None)


def test_the_least_recently_used_is_forgotten_first() -> None:
    readings = Readings(2)
    for text in ("One.", "Two."):
        readings.keep(text, reading(text))
    readings.get("One.")
    readings.keep("Three.", reading("Three."))
    assert [readings.get(text) is not None for text in ("One.", "Two.", "Three.")] == [True, False, True]


@given(st.integers(0, 3), st.lists(st.sampled_from("abcde")))
def test_no_more_is_kept_than_there_is_room_for(size: int, texts: list[str]) -> None:
    readings = Readings(size)
    for text in texts:
        readings.keep(text, reading(text))
    assert len(readings) == min(size, len(set(texts)))


def test_a_paragraph_is_read_once(language_model: LanguageModel) -> None:
    first, second = (next(language_model.read(["The barge sank."])) for _ in range(2))
    assert first is second


def test_readings_come_in_the_order_of_the_texts_known_or_not(language_model: LanguageModel) -> None:
    texts = ["A tug came to Orn.", "The weir broke.", "A tug came to Orn.", ""]
    read = list(language_model.read(texts))
    assert [" ".join(sentence.text for sentence in sentences) for sentences in read] == texts
    assert list(language_model.read(reversed(texts))) == read[::-1]


def test_a_title_is_read_as_a_question_is(language_model: LanguageModel) -> None:
    title = "Barge sinks off Orn"
    assert language_model.read_title(title) == language_model.read_question(title)
    assert language_model.read_title(title) is language_model.read_title(title)
