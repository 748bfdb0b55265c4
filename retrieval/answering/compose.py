"""Compose a reply from a template: its slots hold only slices, normalised values and citations.

Links carry a text fragment that marks the quoted sentence in the reader's browser (WICG, "URL Fragment Text
Directives": `#:~:text=start,end`).
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote as percent_encode

from retrieval.errors import SettingError, UnverifiedQuote
from retrieval.records import Citation, Evidence, Reason, Story
from retrieval.resources import config_file

_SLOTS = {
    "answered": {"lead": {"short"}, "quote": {"quote", "mark"}, "also": {"quote", "mark"}, "speaker": {"speaker"},
                 "hedge": {"hedge"}},
    "refused": {"off_topic": set(), "not_stated": set(), "ambiguous": set(), "empty_question": set(),
                "empty_question_example": {"example"},
                "missing": {"words"}, "nearest": set(), "suggestions": set(), "suggestion": {"question"}},
    "source": {"line": {"mark", "title", "date", "paragraph"}, "link": {"url"}, "undated": set(),
               "published_line": {"mark", "title", "publisher", "date", "paragraph"}},
}  # fmt: skip
_FRAGMENT_WORDS = 6
_LONG_QUOTE = 140


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


def reply(lead: str | None, evidence: Sequence[Evidence], story: Story, templates: Templates) -> str:
    """Compose an answer: the lead, each quote with its mark, who says it and how surely, then the sources.

    Raises:
        UnverifiedQuote: a quote is not the slice of the paragraph it cites.
    """
    marks = _marks(evidence)
    lines = [templates.fill("answered", "lead", short=lead), ""] if lead else []
    for number, item in enumerate(evidence):
        verify(item, story)
        name = "also" if number else "quote"
        lines.append(templates.fill("answered", name, quote=item.quote, mark=marks[item.article, item.paragraph]))
        if item.speaker and item.speaker not in item.quote:
            lines.append(templates.fill("answered", "speaker", speaker=item.speaker))
        if item.hedge:
            lines.append(templates.fill("answered", "hedge", hedge=item.hedge))
    return "\n".join([*lines, "", *_sources(evidence, marks, story, templates)])


def refusal(
    reason: Reason,
    missing: Sequence[str],
    nearest: Evidence | None,
    suggestions: Sequence[str],
    story: Story,
    templates: Templates,
) -> str:
    """Compose a refusal: the reason, the words no source has, the nearest passage as what it is, what else to ask."""
    if reason == "empty_question" and story.probes:
        lines = [templates.fill("refused", "empty_question_example", example=story.probes[0])]
    else:
        lines = [templates.fill("refused", reason)]
    if missing:
        lines.append(templates.fill("refused", "missing", words=", ".join(f"“{word}”" for word in missing)))
    if nearest:
        verify(nearest, story)
        marks = _marks([nearest])
        lines += ["", templates.fill("refused", "nearest")]
        lines.append(templates.fill("answered", "quote", quote=nearest.quote, mark="[1]"))
        lines += ["", *_sources([nearest], marks, story, templates)]
    if suggestions:
        lines += ["", templates.fill("refused", "suggestions")]
        lines.extend(templates.fill("refused", "suggestion", question=question) for question in suggestions)
    return "\n".join(lines)


def verify(item: Evidence, story: Story) -> None:
    """Check that a quote is the slice of the paragraph it cites.

    Raises:
        UnverifiedQuote: it is not.
    """
    paragraph = story.paragraph(Citation(article=item.article, paragraph=item.paragraph))
    if not item.quote or paragraph.text[item.start : item.end] != item.quote:
        raise UnverifiedQuote(f"the quote at {item.article}:{item.paragraph} is not in its paragraph")


def text_fragment(url: str, quote: str) -> str:
    """Give the URL with a fragment that marks the quote: all of it, or its first and last words where it is long."""
    words = quote.split()
    if len(quote) > _LONG_QUOTE and len(words) > 2 * _FRAGMENT_WORDS:
        ends = (" ".join(words[:_FRAGMENT_WORDS]), " ".join(words[-_FRAGMENT_WORDS:]))
        marked = ",".join(_encoded(part) for part in ends)
    else:
        marked = _encoded(" ".join(words))
    joint = ":~:text=" if "#" in url else "#:~:text="
    return f"{url}{joint}{marked}"


def _encoded(text: str) -> str:
    """Percent-encode a text directive's part; "-", "," and "&" separate its parts and must not stand raw."""
    return percent_encode(text, safe="").replace("-", "%2D")


def _marks(evidence: Sequence[Evidence]) -> dict[tuple[int, int], str]:
    """Number the cited paragraphs in reading order: `[1]`, `[2]`."""
    marks: dict[tuple[int, int], str] = {}
    for item in evidence:
        marks.setdefault((item.article, item.paragraph), f"[{len(marks) + 1}]")
    return marks


def _sources(
    evidence: Sequence[Evidence], marks: Mapping[tuple[int, int], str], story: Story, templates: Templates
) -> list[str]:
    lines = []
    for (number, paragraph), mark in marks.items():
        article = story.articles[number - 1]
        shown = _day(article.published) if article.published else templates.fill("source", "undated")
        slots = {"mark": mark, "title": article.title, "date": shown, "paragraph": str(paragraph)}
        if article.publisher:
            lines.append(templates.fill("source", "published_line", publisher=article.publisher, **slots))
        else:
            lines.append(templates.fill("source", "line", **slots))
        if article.url:
            first = next(item for item in evidence if (item.article, item.paragraph) == (number, paragraph))
            lines.append(templates.fill("source", "link", url=text_fragment(article.url, first.quote)))
    return lines


def _day(published: date) -> str:
    return f"{published.day} {published:%B %Y}"
