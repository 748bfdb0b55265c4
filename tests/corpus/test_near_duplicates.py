from __future__ import annotations

import random

import pytest

from retrieval.corpus.near_duplicates import find_copies, same_text_key


def prose(seed: int, n_words: int = 120) -> str:
    """Give made-up words that two seeds hardly share a run of."""
    rng = random.Random(seed)
    return " ".join(f"{rng.choice('bdfgklmnprst')}{rng.choice('aeiou')}{rng.randrange(50)}" for _ in range(n_words))


def test_a_text_with_one_paragraph_added_repeats_the_first() -> None:
    assert find_copies([prose(1), prose(1) + "\n" + prose(2, 40)]) == [None, 0]


def test_a_shortened_copy_repeats_the_longer_one() -> None:
    assert find_copies([prose(1), prose(1)[:300]]) == [None, 0]


def test_case_quotes_and_spacing_do_not_hide_a_copy() -> None:
    assert find_copies(["“It ﬁnally fell,” she said of the bridge.", '"it finally  FELL", she said of the bridge']) == [
        None,
        0,
    ]


def test_articles_that_share_one_paragraph_are_no_copies() -> None:
    shared = prose(9, 40)
    assert find_copies([prose(1) + shared, prose(2) + shared]) == [None, None]


def test_a_longer_article_around_an_earlier_brief_is_no_copy() -> None:
    assert find_copies([prose(1, 60), prose(1, 60) + prose(2, 200)]) == [None, None]


def test_all_copies_point_to_the_first() -> None:
    assert find_copies([prose(3), prose(1), prose(1) + " one", prose(1) + " two"]) == [None, None, 1, 1]


@pytest.mark.parametrize("text", ["", "one", "one two three"])
def test_texts_shorter_than_a_shingle_are_compared_whole(text: str) -> None:
    assert find_copies([text, text]) == [None, 0 if text else None]


def test_the_same_words_have_the_same_key() -> None:
    assert same_text_key("It fell.", None) == same_text_key("IT  fell", "")
