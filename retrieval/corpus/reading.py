"""One file as an article: a pure function of its name and bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from retrieval.corpus.decoding import decode
from retrieval.corpus.draft import Block, Draft, Line, title_from
from retrieval.corpus.front_matter import take_front_matter
from retrieval.corpus.furniture import sift
from retrieval.corpus.markdown import read_prose, without_comments
from retrieval.corpus.text import read_text, split_lines
from retrieval.errors import ArticleError
from retrieval.records import LeftOut

MARKDOWN = frozenset({".md", ".markdown"})
PAGES = frozenset({".html", ".htm"})
TEXTS = frozenset({".txt"})
EXTENSIONS = MARKDOWN | PAGES | TEXTS
"""Extensions that are read as articles, in lower case."""

_PAGE_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)


def read_article(file: str, raw: bytes) -> Draft:
    """Read one file, known by its name and its bytes, as an article.

    Raises:
        ArticleError: the file cannot be taken; the reason is one sentence.
    """
    extension = PurePath(file).suffix.lower()
    if extension not in EXTENSIONS:
        raise ArticleError(file, f"not read: only {', '.join(sorted(EXTENSIONS))} files are articles")
    text = decode(file, raw)
    if extension in PAGES or _PAGE_START.match(text):
        # Slow to import, and few stories hold pages.
        from retrieval.corpus.html import read_page

        return read_page(file, text)
    if extension in MARKDOWN:
        return _read_markdown(file, text)
    return _read_text(file, text)


def _read_text(file: str, text: str) -> Draft:
    published, blocks = read_text(file, split_lines(text))
    paragraphs, left_out = _paragraphs(file, blocks)
    return Draft(
        file=file,
        title=title_from(paragraphs[0]),
        published=published,
        paragraphs=tuple(paragraphs),
        left_out=tuple(left_out),
    )


def _read_markdown(file: str, text: str) -> Draft:
    stated, lines, unknown = take_front_matter(file, split_lines(text))
    body = "\n".join(line.text for line in lines)
    offset = lines[0].number - 1 if lines else 0
    lines = [Line(line.number + offset, line.text) for line in split_lines(without_comments(body))]
    prose = read_prose(lines)
    headings = [heading for heading in prose.headings if heading.text]
    title = stated.title or (headings.pop(0).text if headings else None)
    paragraphs, left_out = _paragraphs(file, prose.blocks)
    for reason, found in (("heading", headings), ("a picture or mark without words", prose.wordless)):
        left_out += [LeftOut(file=file, line=line.number, text=line.text, reason=reason) for line in found]
    return Draft(
        file=file,
        title=title or title_from(paragraphs[0]),
        publisher=stated.publisher,
        published=stated.published,
        url=stated.url,
        retells=stated.retells,
        paragraphs=tuple(paragraphs),
        left_out=(*unknown, *sorted(left_out, key=lambda left: left.line)),
    )


def _paragraphs(file: str, blocks: list[Block]) -> tuple[list[str], list[LeftOut]]:
    paragraphs, left_out = sift(file, blocks)
    if not paragraphs:
        raise ArticleError(file, "no paragraphs of text in it")
    return paragraphs, left_out
