"""Page furniture: lines of a saved page that are no part of its article. Only short lines are judged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.corpus.draft import Block
from retrieval.corpus.furniture_rules import BUTTONS, EMAIL, FORMS
from retrieval.records import LeftOut

MAX_LENGTH = 160
"""Longest line, in characters, that can be furniture; anything longer is prose."""

WRAPPED_SHARE = 0.6
"""A line at least this long, as a share of its paragraph's longest, may be one wrapped at the margin."""

NO_WORDS = "no words"

_GLUED_EMAIL = re.compile(rf"""(?<=[.!?"”’)])\s*(?P<email>{EMAIL})$""")
_ENDS_SENTENCE = re.compile(r"""[.!?…:]["'”’)\]]*$""")


def furniture_reason(line: str) -> str | None:
    """Say why a whole line is no part of an article, or None where it is one."""
    text = " ".join(line.split())
    if not any(char.isalnum() for char in text):
        return NO_WORDS
    if len(text) > MAX_LENGTH:
        return None
    if text.strip("[]()•·|<>«»:… ").lower() in BUTTONS:
        return "page furniture"
    return next((reason for reason, form in FORMS if form.fullmatch(text)), None)


def sift(file: str, blocks: Sequence[Block]) -> tuple[list[str], list[LeftOut]]:
    """Part blocks into paragraphs (lines joined by one space) and what is left out, both in order."""
    paragraphs: list[str] = []
    left_out: list[LeftOut] = []
    for block in blocks:
        reasons = _reasons([line.text.strip() for line in block])
        for line, reason in zip(block, reasons, strict=True):
            if reason:
                left_out.append(LeftOut(file=file, line=line.number, text=line.text.strip(), reason=reason))
        kept = [line for line, reason in zip(block, reasons, strict=True) if not reason]
        if kept:
            text, email = _without_email(" ".join(line.text.strip() for line in kept))
            paragraphs.append(text)
            if email:
                left_out.append(LeftOut(file=file, line=kept[-1].number, text=email, reason="e-mail by-line"))
    return paragraphs, left_out


def _reasons(texts: Sequence[str]) -> list[str | None]:
    """Judge the lines of one paragraph; a line that may be the middle of a wrapped sentence is part of it."""
    reasons = [furniture_reason(text) for text in texts]
    if all(reasons):
        return reasons
    longest = max(map(len, texts))
    for i, reason in enumerate(reasons):
        if reason is None or reason == NO_WORDS:
            continue
        before = next((texts[j] for j in range(i - 1, -1, -1) if not reasons[j]), None)
        after = texts[i + 1] if i + 1 < len(texts) else None
        goes_on = before is not None and not _ENDS_SENTENCE.search(before)
        wrapped = after is not None and (after[:1].islower() or len(texts[i]) >= WRAPPED_SHARE * longest)
        if goes_on or wrapped:
            reasons[i] = None
    return reasons


def _without_email(text: str) -> tuple[str, str | None]:
    """Take an e-mail address off the end of a paragraph whose last sentence is already closed."""
    match = _GLUED_EMAIL.search(text, max(0, len(text) - MAX_LENGTH))
    if match is None:
        return text, None
    return text[: match.start()].rstrip(), match["email"]
