from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.draft import Line
from retrieval.corpus.furniture import furniture_reason, sift


@pytest.mark.parametrize(
    "line",
    [
        "Share", "SHARE", "Advertisement", "[Advertisement]", "Read more", "Read more »",
        "Story continues below", "Read more: Bridge reopens after a year", "Sign up for our newsletter",
        "Sign up to our free daily newsletter.", "Subscribe now for breaking news alerts",
        "Follow us on Facebook", "Click here to read the full report", "ada@mail.example.com",
        "Contact: ada@mail.example.com", "https://gazette.example/bridge", "@gazette",
        "© 2031 The Port Gazette", "Copyright 2031 The Port Gazette. All rights reserved.",
        "(c) 2031 Gazette", "Photo: Ada Example", "Photo by Ada Example/AFP", "Image source, Getty Images",
        "ADA EXAMPLE/AFP", "(Reuters)", "By Ada Example", "By Ada Example and Bo van der Berg",
        "BY ADA EXAMPLE, Staff Writer", "Published: 3 February 2031", "Last updated 10:32 GMT", "3 min read",
        "12 comments", "* * *", "•",
    ],
)  # fmt: skip
def test_page_furniture_is_known(line: str) -> None:
    assert furniture_reason(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "No.", "“We lost.”", "The share fell.", "Share prices fell on Monday.", "Read more than one book.",
        "Copyright law changed in 2031.", "By Monday it was gone.", "By then Ada Example had left.",
        "Photos, videos and letters were found.", "Photo evidence was found.", "Published 12 books in 2031",
        "Register offices sent e-mails to all couples.", "Sign up, he told them.",
        "Updated figures show 3 dead.", "Write to ada@mail.example.com for a copy.", "Subscribe rates rose.",
        "Follow the money.", "Reuters reported it first.", "(c) the third point", "Mr Example, 41",
        "In 2031", "Ipswich 2-1 Norwich",
    ],
)  # fmt: skip
def test_sentences_and_their_scraps_are_kept(line: str) -> None:
    assert furniture_reason(line) is None


def sifted(*texts: str) -> tuple[list[str], list[str]]:
    paragraphs, left_out = sift("a.txt", [tuple(Line(n, text) for n, text in enumerate(texts, start=1))])
    return paragraphs, [left.text for left in left_out]


def test_furniture_beside_a_paragraph_is_taken_off() -> None:
    whole = "The bridge fell on Monday, the council said."
    assert sifted("Advertisement", whole, "ada@mail.example.com") == (
        [whole],
        ["Advertisement", "ada@mail.example.com"],
    )


def test_a_wrapped_line_that_looks_like_furniture_is_kept() -> None:
    assert sifted("The council asked everybody to", "share") == (["The council asked everybody to share"], [])


def test_a_full_line_that_goes_on_is_kept() -> None:
    assert sifted("Photos by Ada Example showed that the", "Mayor had fallen.")[1] == []


@pytest.mark.parametrize("gap", ["", " "])
def test_an_address_behind_the_last_sentence_is_taken_off(gap: str) -> None:
    assert sifted(f"The bridge fell.{gap}ada@mail.example.com") == (
        ["The bridge fell."],
        ["ada@mail.example.com"],
    )


def test_an_address_in_a_sentence_is_kept() -> None:
    text = "Questions go to ada@mail.example.com"
    assert sifted(text) == ([text], [])


@given(st.lists(st.text("aA. @:/©\u00a03", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
def test_every_character_is_kept_or_reported(texts: list[str]) -> None:
    paragraphs, left_out = sifted(*texts)
    given_characters = sorted("".join("".join(texts).split()))
    assert sorted("".join("".join(paragraphs + left_out).split())) == given_characters
