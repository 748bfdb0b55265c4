"""Read a story's articles, and answer questions about it with verbatim, cited sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.corpus import load_story

if TYPE_CHECKING:
    from retrieval.answering.answerer import Answerer

__all__ = ["Answerer", "load_story"]


def __getattr__(name: str) -> Any:
    """Import the answerer when it is first asked for: reading a story's files needs no language model."""
    if name == "Answerer":
        from retrieval.answering.answerer import Answerer

        return Answerer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
