"""The wording of replies: templates by section and name, read from `config/replies.en.toml` and checked."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.errors import SettingError
from retrieval.resources import config_file

_SLOTS = {
    "answered": {"lead": {"short"}, "yes": set(), "no": set(), "quote": {"quote", "mark"}, "also": {"quote", "mark"},
                 "means": {"words", "names"}, "and": set(), "speaker": {"speaker"}, "hedge": {"hedge"},
                 "part": {"question"}, "left_open": {"question"}},
    "agreement": {"numbers": set(), "sources": {"number"}, "articles": {"number", "publisher"}, "also": set(),
                  "differing": {"accounts"}, "account": {"value", "date"}, "joint": set()},
    "refused": {"off_topic": set(), "not_stated": set(), "ambiguous": set(), "empty_question": set(),
                "empty_question_example": {"example"},
                "missing": {"words"}, "nearest": set(), "suggestions": set(), "suggestion": {"question"}},
    "source": {"line": {"mark", "title", "date", "paragraph"}, "link": {"url"}, "undated": set(),
               "published_line": {"mark", "title", "publisher", "date", "paragraph"}},
}  # fmt: skip


@dataclass(frozen=True)
class Templates:
    """The wording of replies, by section and name."""

    sections: Mapping[str, Mapping[str, str]]

    def fill(self, section: str, name: str, **slots: str) -> str:
        return self.sections[section][name].format(**slots)


@cache
def load_templates(path: Path | None = None) -> Templates:
    """Read the reply templates; the packaged English ones where no path is given.

    Raises:
        SettingError: a template is missing or has a slot that nothing fills.
    """
    source = path or config_file("replies.en.toml")
    sections = tomllib.loads(source.read_text(encoding="utf-8"))
    for section, names in _SLOTS.items():
        for name, allowed in names.items():
            text = sections.get(section, {}).get(name)
            if not isinstance(text, str):
                raise SettingError(f"{source.name}: the template {name!r} is missing in [{section}]")
            used = {slot for _, slot, _, _ in string.Formatter().parse(text) if slot is not None}
            if not used <= allowed:
                raise SettingError(
                    f"{source.name}: the template {name!r} has an unknown slot {sorted(used - allowed)[0]!r}"
                )
    return Templates(sections)
