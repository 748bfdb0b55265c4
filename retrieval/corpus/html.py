"""Saved web pages: the article's text and what the page states of it, found by trafilatura.

A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction",
ACL 2021. Slow to import (a third of a second): import it only where a page is read.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from trafilatura import bare_extraction
from trafilatura.utils import load_html

from retrieval.corpus.dates import read_date
from retrieval.corpus.decoding import without_controls
from retrieval.corpus.draft import Block, Draft, Line, title_from
from retrieval.corpus.furniture import sift
from retrieval.corpus.text import split_blocks
from retrieval.errors import ArticleError
from retrieval.records import LeftOut

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element  # type: ignore[import-untyped]
    from trafilatura.settings import Document

MAX_DEPTH = 200
"""Most elements within each other; no saved article comes near, and the parser cannot go much deeper."""

MAX_ELEMENTS = 50_000
"""Most elements of a page; reading more would hold everybody up."""

_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",  # else the clock would be read
}
_BODY_BLOCKS = frozenset("p item quote cell head list row table code div body".split())
_PAGE_BLOCKS = frozenset(
    """p li h1 h2 h3 h4 h5 h6 figcaption blockquote td th dt dd div section article aside nav header footer
    main ul ol dl table tr tbody body pre form figure""".split()
)
_UNSEEN = frozenset("script style noscript template head title svg iframe textarea select".split())
_WHOLE_PAGE = re.compile(r"<(?:html|body|!doctype)\b", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]{0,200}>")

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_page(file: str, text: str) -> Draft:
    """Read a page's decoded source as an article.

    Raises:
        ArticleError: no main text is found in the page.
    """
    text = _XML_HEAD.sub("", text, count=1)
    tree, found = _extract(file, text if _WHOLE_PAGE.search(text) else f"<html><body>{text}</body></html>")
    seen = _texts(tree, _PAGE_BLOCKS)
    lines_of: dict[str, int] = {}
    for line, _, words in seen:
        lines_of.setdefault(_squeezed(words), line)
    headings, blocks = _blocks(found.body, lines_of)
    paragraphs, left_out = sift(file, blocks)
    if not paragraphs:
        raise ArticleError(file, "no paragraphs of text in the page")
    title = _stated(found.title) or (headings[0].text if headings else title_from(paragraphs[0]))
    left_out += [
        LeftOut(file=file, line=heading.number, text=heading.text, reason="heading")
        for heading in headings
        if heading.text != title
    ]
    kept = _squeezed(" ".join([title, *paragraphs, *(left.text for left in left_out)]))
    left_out += [
        LeftOut(file=file, line=line, text=" ".join(without_controls(words).split()), reason=_outside(tag))
        for line, tag, words in seen
        if _squeezed(words) not in kept
    ]
    return Draft(
        file=file,
        title=title,
        publisher=_stated(found.sitename),
        published=_day(found.date),
        url=_stated(found.url),
        paragraphs=tuple(paragraphs),
        left_out=tuple(sorted(left_out, key=lambda left: left.line)),
    )


def _extract(file: str, text: str) -> tuple[_Element, Document]:
    try:
        tree = load_html(text)
        if tree is None:
            raise ArticleError(file, "not a page of HTML")
        _check_shape(file, tree)
        found = bare_extraction(
            tree,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except ArticleError:
        raise
    except Exception as error:  # whatever the parsers of strangers' pages stumble over, the other files go on
        raise ArticleError(file, "the page could not be read as HTML") from error
    if found is None or isinstance(found, dict) or found.body is None:
        raise ArticleError(file, "no main text found in the page")
    return tree, found


def _check_shape(file: str, tree: _Element) -> None:
    depths = {tree: 0}
    for element in tree.iter():
        parent = element.getparent()
        depths[element] = depths.get(parent, 0) + 1 if parent is not None else 0
    if max(depths.values()) > MAX_DEPTH:
        raise ArticleError(file, f"its elements are nested more than {MAX_DEPTH} deep")
    if len(depths) > MAX_ELEMENTS:
        raise ArticleError(file, f"it has more than {MAX_ELEMENTS} elements")


def _blocks(body: _Element, lines_of: dict[str, int]) -> tuple[list[Line], list[Block]]:
    """Part trafilatura's tree into headings and paragraphs, each line with the page's line it stands on."""
    headings: list[Line] = []
    blocks: list[Block] = []
    at = 1
    for _, tag, words in _texts(body, _BODY_BLOCKS):
        lines = []
        at = lines_of.get(_squeezed(words), at)
        for piece in without_controls(words).split("\n"):
            if piece.strip():
                at = lines_of.get(_squeezed(piece), at)
                lines.append(Line(at, " ".join(piece.split())))
        if tag == "head":
            headings += lines
        elif lines:
            blocks.append(tuple(lines))
    return headings, split_blocks(blocks[0]) if len(blocks) == 1 else blocks


def _texts(tree: _Element, parting: frozenset[str]) -> list[tuple[int, str, str]]:
    """Give (line, tag, text) of each run of text between the starts and ends of `parting` elements."""
    found: list[tuple[int, str, str]] = []
    pieces: list[str] = []
    inside: _Element = tree

    def close() -> None:
        words = "".join(pieces)
        if any(char.isalnum() for char in words):
            found.append((max(1, inside.sourceline or 1), str(inside.tag), words))
        pieces.clear()

    stack: list[tuple[_Element, bool]] = [(tree, True)]
    while stack:
        element, opening = stack.pop()
        parts = element.tag in parting
        if opening and isinstance(element.tag, str) and (parts or element.tag not in _UNSEEN):
            if parts:
                close()
                inside = element
            pieces.append("\n" if element.tag in ("br", "lb") else element.text or "")
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
            continue
        if parts:
            close()
            inside = _enclosing(element, parting)
        if element is not tree:
            pieces.append(element.tail or "")
    close()
    return found


def _outside(tag: str) -> str:
    return "heading" if re.fullmatch("h[1-6]", tag) else "outside the article's main text"


def _enclosing(element: _Element, parting: frozenset[str]) -> _Element:
    return next((above for above in element.iterancestors() if above.tag in parting), element)


def _squeezed(text: str) -> str:
    return "".join(without_controls(text).split()).casefold()


def _stated(text: str | None) -> str | None:
    return " ".join(without_controls(text or "").split()) or None


def _day(text: str | None) -> date | None:
    try:
        return read_date(text or "")
    except ValueError:
        return None
