"""What is said in a paragraph, by whom, and which words carry it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Quotation(NamedTuple):
    """Words that a text gives as somebody's: quoted (`direct`) or reported in a clause."""

    sentence: int
    """Number, in its paragraph, of the sentence where the words start."""
    start: int
    """Offset of the words in the paragraph, without quotation marks; `end` is exclusive."""
    end: int
    direct: bool
    speaker: str | None = None
    """Who says it, a slice of the article; None where the text does not say."""
    speaker_first: int | None = None
    """First token of the speaker's name in its sentence; `speaker_last` is included."""
    speaker_last: int | None = None
    speaker_sentence: int | None = None
    """Number of the sentence, in its own paragraph, that names the speaker."""
    speaker_paragraph: int = 0
    """Where that paragraph stands: 0 for this one, -1 for the one before, and so on."""
    cue: str | None = None
    """The word of saying as it stands in the text (`said`, `according to`), None where there is none."""


def attribution_at(quotations: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """Give the innermost quotation of a paragraph that covers the span, rather one with a speaker."""
    covering = [quote for quote in quotations if quote.start <= start and end <= quote.end]
    return min(covering, key=lambda quote: (quote.speaker is None, quote.end - quote.start), default=None)
