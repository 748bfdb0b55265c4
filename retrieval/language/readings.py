"""What texts were read as, kept so that a story of which little changed is read again in little time."""

from __future__ import annotations

import threading
from collections import OrderedDict

from retrieval.language.tokens import Sentence


class Readings:
    """A bounded memory from a paragraph's text to its sentences; safe to use from several threads.

    Args:
        size: texts kept at most; the least recently used are forgotten first. About 13 kB for a paragraph of 40 words.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[str, tuple[Sentence, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, text: str) -> tuple[Sentence, ...] | None:
        """Give the text's sentences, None where it was not read or is forgotten."""
        with self._lock:
            found = self._kept.get(text)
            if found is not None:
                self._kept.move_to_end(text)
            return found

    def keep(self, text: str, sentences: tuple[Sentence, ...]) -> None:
        """Remember how a text was read."""
        with self._lock:
            self._kept[text] = sentences
            self._kept.move_to_end(text)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
