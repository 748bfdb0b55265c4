"""A story's fingerprint: equal where every answer must be equal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from retrieval.records import Alias, Article


def fingerprint(title: str | None, language: str, aliases: Sequence[Alias], articles: Sequence[Article]) -> str:
    """Give the sha256 (64 hex digits) over a canonical form of everything that can change an answer.

    `title` is the one that `story.toml` states, None where it states none: a folder's name does not count.
    """
    form = {
        "title": title,
        "language": language,
        "aliases": [alias.model_dump(mode="json") for alias in aliases],
        "articles": [article.model_dump(mode="json") for article in articles],
    }
    text = json.dumps(form, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
