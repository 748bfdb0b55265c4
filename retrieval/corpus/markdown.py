"""Markdown as plain paragraphs: headings apart, links and emphasis reduced to the text a reader sees."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from retrieval.corpus.decoding import without_controls
from retrieval.corpus.draft import Block, Line

_HEADING = re.compile(r" {0,3}#{1,6}(?=\s|$)")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_QUOTE = re.compile(r" {0,3}>[> ]*")
_BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"""[.!?…]["'”’)\]]*\s*$""")

_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(
    r"""(?<!\\)\[(?P<seen>[^\[\]]*)\](?:
        \((?:[^()\s]|\([^()\s]*\))*(?:\s+["'][^"'\n]*["'])?\)   # [text](address "title")
        |\[[^\[\]\n]*\](?=[\s.,;:!?)]|$)                       # [text][reference]
    )""",
    re.VERBOSE,
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*<?(?:https?://|mailto:|[/#])\S*.*$", re.MULTILINE)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|br|p|div|span|sup|sub|small|mark)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^_]+)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(?<![`\\])`([^`]+)`(?!`)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Prose(NamedTuple):
    """The blocks of a Markdown text, its headings, and the lines without words to see (pictures)."""

    blocks: list[Block]
    headings: list[Line]
    wordless: list[Line]


def read_prose(lines: list[Line]) -> Prose:
    """Part Markdown lines into paragraphs, at blank lines only, and headings.

    The marks are CommonMark's (0.31); unlike there, a list or quote without blank lines is one paragraph,
    so that anybody can count, and a line of hyphens under a whole sentence makes no heading of it.
    """
    prose = Prose([], [], [])
    block: list[Line] = []
    for line in lines:
        text = line.text[_quote_width(line.text) :]
        heading = _HEADING.match(text)
        if _is_underline(text, block):
            prose.headings.append(Line(block[0].number, _plain_line(block.pop().text)))
        elif heading:
            _close(block, prose)
            prose.headings.append(Line(line.number, _heading_text(text[heading.end() :])))
        elif text.strip() and not _RULE.fullmatch(text):
            block.append(Line(line.number, text))
        else:
            _close(block, prose)
    _close(block, prose)
    return prose


def _quote_width(text: str) -> int:
    match = _QUOTE.match(text)
    return match.end() if match else 0


def _heading_text(text: str) -> str:
    bare = text.rstrip().rstrip("#")
    return _plain_line(bare if not bare or bare[-1].isspace() else text)


def _is_underline(text: str, block: list[Line]) -> bool:
    if len(block) != 1 or not _UNDERLINE.fullmatch(text):
        return False
    return "=" in text or not _ENDS_SENTENCE.search(block[0].text)


def _close(block: list[Line], prose: Prose) -> None:
    """End the paragraph that is being gathered; the bullet of a list's only point is no part of it."""
    if not block:
        return
    if sum(bool(_BULLET.match(line.text)) for line in block) == 1:
        block[0] = Line(block[0].number, _BULLET.sub("", block[0].text, count=1))
    seen = plain("\n".join(line.text.removesuffix("\\") for line in block)).split("\n")
    prose.wordless.extend(line for line, text in zip(block, seen, strict=True) if not text.strip())
    lines = tuple(Line(line.number, text) for line, text in zip(block, seen, strict=True) if text.strip())
    if lines:
        prose.blocks.append(lines)
    block.clear()


def _plain_line(text: str) -> str:
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """Give the text a reader sees of inline Markdown; line ends are kept."""
    if not any(mark in text for mark in "[<*_`&\\"):
        return text
    text = _DEFINITION.sub("", text)
    text = _LINK.sub(r"\g<seen>", _PICTURE.sub("", text))
    text = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), _ADDRESS.sub(r"\1", text))
    for _ in range(2):  # emphasis stands in emphasis at most once
        text = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", text))
    text = _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))
    return without_controls(_ENTITY.sub(lambda entity: " ".join(html.unescape(entity[0]).split("\n")), text))


def without_comments(text: str) -> str:
    """Give the text without its HTML comments, every line still on its number."""
    pieces = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join(pieces) + text[at:]
