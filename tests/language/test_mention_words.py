"""The small pure parts of finding names: keys, slips, word lists, kinds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.mentions.keys import name_key, words
from retrieval.language.mentions.kinds import fits, kind_of
from retrieval.language.mentions.lexicon import lexicon
from retrieval.language.mentions.spelling import corrections, deletion_index, within_one_edit

LETTERS = st.text(alphabet="abcdefgh", min_size=1, max_size=9)


def test_possessives_are_no_part_of_a_key() -> None:
    assert words("the Harbour Master's Office") == ("the", "harbour", "master", "office")


def test_a_trailing_apostrophe_is_no_part_of_a_key() -> None:
    assert words("Norris' yacht") == ("norris", "yacht")


def test_the_points_of_initials_are_dropped_but_not_those_of_a_site() -> None:
    assert (words("U.S."), words("ferries.org")) == (("us",), ("ferries", "org"))


def test_accents_and_case_do_not_matter() -> None:
    assert name_key("The ÉLAN") == name_key("elan")


@given(st.text(max_size=30))
def test_a_key_read_again_is_the_same_key(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(LETTERS, st.integers(0, 8))
def test_leaving_out_a_letter_is_one_edit(word: str, place: int) -> None:
    i = place % len(word)
    assert within_one_edit(word, word[:i] + word[i + 1 :])


@given(LETTERS, LETTERS)
def test_one_edit_does_not_depend_on_the_order(left: str, right: str) -> None:
    assert within_one_edit(left, right) == within_one_edit(right, left)


@given(LETTERS, LETTERS)
def test_the_index_finds_just_the_words_one_edit_away(typed: str, word: str) -> None:
    assert corrections(typed, deletion_index([word])) == ((word,) if within_one_edit(typed, word) else ())


def test_two_swapped_letters_are_one_edit() -> None:
    assert within_one_edit("merdian", "mredian")


def test_two_changed_letters_are_not_one_edit() -> None:
    assert not within_one_edit("harbour", "hirbaur")


def test_no_function_word_is_a_given_name_of_its_own() -> None:
    assert lexicon().function & lexicon().given <= {"will", "per"}


def test_every_demonym_belongs_to_a_listed_country() -> None:
    assert set(lexicon().demonyms.values()) <= set(lexicon().countries.values())


def test_nothing_known_makes_a_thing() -> None:
    assert kind_of({}) == "thing"


def test_the_heaviest_kind_wins() -> None:
    assert kind_of({"person": 1.0, "organisation": 2.5}) == "organisation"


def test_a_lawyer_is_no_company() -> None:
    assert not fits("lawyer", "organisation", lexicon())


def test_a_chatbot_is_a_thing() -> None:
    assert fits("chatbot", "thing", lexicon())
