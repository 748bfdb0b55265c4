from __future__ import annotations

import pytest

from retrieval.corpus.decoding import MAX_BYTES, decode
from retrieval.errors import ArticleError

TEXT = "Café owner Zoë paid “ten” £ notes — or so she said to the court.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_give_the_same_text(encoding: str) -> None:
    assert decode("a.txt", TEXT.encode(encoding)) == TEXT


def test_big_endian_utf_16_is_known_by_its_mark() -> None:
    assert decode("a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert decode("a.txt", f"one{end}two".encode()) == "one\ntwo"


def test_ligatures_soft_hyphens_and_fixed_spaces_stay() -> None:
    text = "of\ufb01cial inves\u00adtigation of 5\u00a0days"
    assert decode("a.txt", text.encode()) == text


def test_single_control_characters_are_dropped() -> None:
    text = "The bell\x07 rang in the harbour town before the storm came in from the sea."
    assert decode("a.txt", text.encode()) == text.replace("\x07", "")


def test_a_page_in_a_declared_legacy_encoding_is_read_by_it() -> None:
    page = '<meta charset="windows-1251"><p>Привет, мир.</p>'
    assert decode("a.html", page.encode("cp1251")) == page


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"text with a \0 in it", "NUL"),
        (bytes(range(1, 9)) * 20, "control characters"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"\xff\xfea\x00b", "UTF-16"),
        (b"a" * (MAX_BYTES + 1), "2 MB"),
        ("“Zoë”, she said — “é”".encode()[:-1], "UTF-8"),
        (bytes(range(128, 256)) * 4, "UTF-8"),
    ],
)
def test_what_is_not_text_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        decode("a.txt", raw)
