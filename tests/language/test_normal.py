"""Text as it is matched, and the way back to the text as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.normal import fold, normalise

_ODD = st.text(
    alphabet=st.sampled_from(list("aé \u00ad\u200b\ufeff\u2019\u201c\ufb01\ufb04\uff21\u3000\u00a0\n\U0001f600İß"))
)
_ANY = st.one_of(st.text(), _ODD)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("“Holt’s”", '"Holt\'s"'),
        ("«Holt» „May“ ‘Lee’", '"Holt" "May" \'Lee\''),
        ("bridge\u00adwork", "bridgework"),
        ("bridge\u200bwork\ufeff", "bridgework"),
        ("ofﬁce of traﬃc", "office of traffic"),
        ("２０２６", "2026"),
        ("one\u00a0two\tthree\nfour\u3000five", "one two three four five"),
        ("a – b — c…", "a – b — c…"),
        ("naïve café", "naïve café"),
    ],
)
def test_typography_is_folded_and_letters_stay(text: str, normal: str) -> None:
    assert normalise(text)[0] == normal


def test_a_ligature_maps_each_letter_back_to_itself() -> None:
    assert normalise("aﬁb") == ("afib", [0, 1, 1, 2, 3])


def test_what_is_dropped_leaves_no_offset() -> None:
    assert normalise("a\u00adb") == ("ab", [0, 2, 3])


@given(_ANY)
def test_the_offsets_lead_back_in_order(text: str) -> None:
    normal, offsets = normalise(text)

    assert len(offsets) == len(normal) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in offsets[:-1])


@given(_ANY)
def test_a_character_comes_from_where_its_offset_says(text: str) -> None:
    normal, offsets = normalise(text)

    assert all(char in normalise(text[offset])[0] for char, offset in zip(normal, offsets, strict=False))


@given(_ANY)
def test_normalised_text_normalises_to_itself(text: str) -> None:
    normal = normalise(text)[0]

    assert normalise(normal)[0] == normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café", "cafe"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Müller", "muller"),
        ("O’Neil", "o'neil"),
        ("㉐", "pte"),
    ],
)
def test_folding_drops_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(_ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
