"""What kind of reply it is, which its colour shows."""

from __future__ import annotations

from typing import Literal

from retrieval.records import Answer

Tone = Literal["answered", "several", "differing", "refused"]
COLOURS: dict[Tone, int] = {
    "answered": 0x2E8B57,
    "several": 0x3B6FD4,
    "differing": 0xD98A00,
    "refused": 0x80848E,
}
"""Green, blue, amber, grey: told apart on both of Discord's themes, and by who sees no red or green."""


def tone_of(answer: Answer) -> Tone:
    """Tell apart a refusal, an answer of one source, one on which several agree, and one on which they differ."""
    if answer.abstained:
        return "refused"
    if answer.agreement and answer.agreement.differing:
        return "differing"
    return "several" if n_sources(answer) > 1 else "answered"


def n_sources(answer: Answer) -> int:
    """Give the number of independent sources that give the answer."""
    return answer.agreement.n_sources if answer.agreement else 1
