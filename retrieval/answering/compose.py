"""Compose a reply from a template: its slots hold only slices, normalised values and citations.

Links carry a text fragment that marks the quoted sentence in the reader's browser (WICG, "URL Fragment Text
Directives": `#:~:text=start,end`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote as percent_encode

from retrieval.answering.templates import Templates
from retrieval.errors import UnverifiedQuote
from retrieval.records import Agreement, Answer, Citation, Evidence, Reason, Story

_FRAGMENT_WORDS = 6
_LONG_QUOTE = 140


def reply(
    lead: str | None, evidence: Sequence[Evidence], agreement: Agreement | None, story: Story, templates: Templates
) -> str:
    """Compose an answer: the lead, each quote with its mark and what is to be known of it, then the sources.

    Raises:
        UnverifiedQuote: a quote is not the slice of the paragraph it cites.
    """
    marks = _marks(evidence)
    lines = [templates.fill("answered", "lead", short=lead), ""] if lead else []
    if agreement and agreement.differing:
        lines += [_differing(agreement, templates), ""]
    for number, item in enumerate(evidence):
        lines += _quoted(item, marks, story, templates, name="also" if number else "quote")
    if agreement and (said := _agreed(agreement, evidence[0], story, templates)):
        lines += ["", said]
    also = _also(agreement, story, templates) if agreement else []
    return "\n".join([*lines, "", *_sources(evidence, marks, story, templates), *also])


def in_turn(parts: Sequence[Answer], story: Story, templates: Templates) -> str:
    """Compose the answers to several questions: each under its question, with one quote, then all sources."""
    evidence = [part.evidence[0] for part in parts if part.evidence]
    marks = _marks(evidence)
    lines = []
    for part in parts:
        lines.append(templates.fill("answered", "part", question=part.question))
        if lead := lead_of(part):
            lines.append(templates.fill("answered", "lead", short=lead))
        if part.evidence:
            lines += _quoted(part.evidence[0], marks, story, templates, name="quote")
        elif part.reason:
            lines += _reasons(part.reason, part.missing, story, templates)
        lines.append("")
    return "\n".join([*lines, *_sources(evidence, marks, story, templates)]).rstrip()


def lead_of(answer: Answer) -> str | None:
    """Give the line that a composed answer leads with; None where it begins with its quote."""
    first = answer.answer.partition("\n")[0]
    quotes = any(item.quote in first for item in answer.evidence[:1])
    return None if answer.abstained or answer.parts or quotes else first.strip() or None


def _quoted(
    item: Evidence, marks: Mapping[tuple[int, int], str], story: Story, templates: Templates, *, name: str
) -> list[str]:
    """Give a quote with its mark, then whom it means, who says it and how surely."""
    verify(item, story)
    lines = [templates.fill("answered", name, quote=item.quote, mark=marks[item.article, item.paragraph])]
    if item.means and item.means.names != (item.speaker,):
        names = templates.fill("answered", "and").join(item.means.names)
        words = item.means.text[:1].upper() + item.means.text[1:]
        lines.append(templates.fill("answered", "means", words=words, names=names))
    if item.speaker and item.speaker not in item.quote:
        lines.append(templates.fill("answered", "speaker", speaker=item.speaker))
    if item.hedge:
        lines.append(templates.fill("answered", "hedge", hedge=item.hedge))
    return lines


def _differing(agreement: Agreement, templates: Templates) -> str:
    accounts = [
        templates.fill(
            "agreement",
            "account",
            value=account.value,
            date=_day(date.fromisoformat(account.published))
            if account.published
            else templates.fill("source", "undated"),
        )
        for account in agreement.differing
    ]
    joint = templates.fill("agreement", "joint")
    return templates.fill("agreement", "differing", accounts=joint.join(accounts))


def _agreed(agreement: Agreement, first: Evidence, story: Story, templates: Templates) -> str | None:
    """Say how many sources say so, or articles where they have one publisher; None for a single one."""
    publisher = story.articles[first.article - 1].publisher
    if agreement.n_sources > 1:
        return templates.fill("agreement", "sources", number=_in_words(agreement.n_sources, templates))
    if agreement.n_articles > 1 and publisher:
        number = _in_words(agreement.n_articles, templates)
        return templates.fill("agreement", "articles", number=number, publisher=publisher)
    return None


def _in_words(n: int, templates: Templates) -> str:
    words = templates.fill("agreement", "numbers").split()
    return words[n - 2] if n - 2 < len(words) else str(n)


def _also(agreement: Agreement, story: Story, templates: Templates) -> list[str]:
    """Give a line for each further place that gives the same answer."""
    mark = templates.fill("agreement", "also")
    return [_source(each.article, each.paragraph, mark, story, templates) for each in agreement.also]


def refusal(
    reason: Reason,
    missing: Sequence[str],
    nearest: Evidence | None,
    suggestions: Sequence[str],
    story: Story,
    templates: Templates,
) -> str:
    """Compose a refusal: the reason, the words no source has, the nearest passage as what it is, what else to ask."""
    lines = _reasons(reason, missing, story, templates)
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


def _reasons(reason: Reason, missing: Sequence[str], story: Story, templates: Templates) -> list[str]:
    if reason == "empty_question" and story.probes:
        lines = [templates.fill("refused", "empty_question_example", example=story.probes[0])]
    else:
        lines = [templates.fill("refused", reason)]
    if missing:
        lines.append(templates.fill("refused", "missing", words=", ".join(f"“{word}”" for word in missing)))
    return lines


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
        lines.append(_source(number, paragraph, mark, story, templates))
        if url := story.articles[number - 1].url:
            first = next(item for item in evidence if (item.article, item.paragraph) == (number, paragraph))
            lines.append(templates.fill("source", "link", url=text_fragment(url, first.quote)))
    return lines


def _source(number: int, paragraph: int, mark: str, story: Story, templates: Templates) -> str:
    article = story.articles[number - 1]
    shown = _day(article.published) if article.published else templates.fill("source", "undated")
    slots = {"mark": mark, "title": article.title, "date": shown, "paragraph": str(paragraph)}
    if article.publisher:
        return templates.fill("source", "published_line", publisher=article.publisher, **slots)
    return templates.fill("source", "line", **slots)


def _day(published: date) -> str:
    return f"{published.day} {published:%B %Y}"
