"""Bytes of a file as text: which encoding it is in, or why it is not text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from retrieval.errors import ArticleError

MAX_BYTES = 2_000_000
"""Largest file that is taken as one article, in bytes."""

MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which a file is not text."""

_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP or office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text (RTF) file",
}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_LEGACY = re.compile(r"windows-125\d|iso-8859-\d{1,2}|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)")
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def decode(file: str, raw: bytes) -> str:
    r"""Give a file's text with `\n` for every line end and without control characters.

    UTF-8 with or without a byte order mark, UTF-16 with one, an HTML page's declared legacy encoding,
    and Windows-1252 for bytes that are none of these.

    Raises:
        ArticleError: the file is too large, or not text.
    """
    if len(raw) > MAX_BYTES:
        raise ArticleError(file, f"larger than {MAX_BYTES // 1_000_000} MB, the most taken as one article")
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise ArticleError(file, f"not text but {what}")
    text = _to_text(file, raw)
    if "\0" in text:
        raise ArticleError(file, "not text: it holds NUL characters")
    if len(_CONTROL.findall(text)) > max(1, MAX_CONTROL_SHARE * len(text)):
        raise ArticleError(file, "not text: too many control characters")
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS))


def without_controls(text: str) -> str:
    """Give the text without control characters and lone surrogates; tabs and line ends stay."""
    return _UNWANTED.sub("", text)


def _to_text(file: str, raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ArticleError(file, "begins as UTF-16 but is not valid UTF-16") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    return _from_legacy(file, raw, line)


def _from_legacy(file: str, raw: bytes, line: int) -> str:
    declared = _DECLARED.search(raw[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    legacy = name if _LEGACY.fullmatch(name) and name != "iso-8859-1" else "cp1252"
    try:
        text = raw.decode(legacy)
    except (UnicodeDecodeError, LookupError) as error:
        raise ArticleError(file, f"not text in UTF-8 or Windows-1252 (see line {line})") from error
    if legacy == "cp1252" and not _looks_western(raw, text):
        raise ArticleError(file, f"not valid UTF-8 (see line {line}), and not Windows-1252 either")
    return text


def _looks_western(raw: bytes, text: str) -> bool:
    """Tell whether bytes that are not UTF-8 read as Windows-1252: few of them, and not damaged UTF-8."""
    high = [char for char in text if not char.isascii()]
    damaged = raw.decode("utf-8", errors="replace")
    if sum(not char.isascii() and char != "\ufffd" for char in damaged) > damaged.count("\ufffd"):
        return False
    odd = sum(unicodedata.category(char)[0] in "SC" for char in high)
    return len(high) <= 0.3 * len(text) and odd <= 0.1 * len(text)
