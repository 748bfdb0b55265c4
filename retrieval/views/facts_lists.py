"""Who is in which list: line-ups with clubs in brackets, labelled lists, results, and names told in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions import Mention
from retrieval.language.mentions.describing import span_head
from retrieval.language.tokens import Sentence
from retrieval.records import Citation, Paragraph, Story
from retrieval.views.facts_records import KnownList, Member
from retrieval.views.records import Place

_LEAST = 3
"""Members from which names in a row are a list."""
_ALONE = 5
"""Names from which a paragraph of nothing else is a list."""
_WORD = r"(?:[A-ZÀ-ÖØ-Þ]\.|(?:(?:[DLO]|Mc|Mac)['’]?)?[A-ZÀ-ÖØ-Þ](?:[\w'’‑-]|&#?\w+;)*)"
_SMALL = r"(?:de|da|di|del|della|dal|van|von|der|den|dos|la|le|el|al|bin|of|the|and|&)"
_NAME = rf"{_WORD}(?:[ ](?:{_SMALL}[ ])*{_WORD}){{0,5}}"
_NOTE = r"(?:\((?:[^()]|\([^()]*\)){1,60}\)|\d[\d.:]*(?:secs?|m|pts?)?\b)"
_MEMBER = re.compile(rf"(?:\d{{1,2}}[.)]?[ ])?(?P<name>{_NAME})(?:,?[ ](?P<note>{_NOTE}))?")
_NEXT = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+")
_LABEL = re.compile(r"(?:(?<=^)|(?<=[.;)]\s))(?P<label>[A-Z][\w'’ -]{2,50}(?:\([^()]{1,40}\))?):\s+(?=[A-Z\d])")
_START = re.compile(r"(?:(?<=^)|(?<=[.;:]\s))(?=[A-Z\d])")
_LONGEST = 70
"""Code points at most of the words that lead to names in a row."""
_LINKS = ([","], [";"], ["and"], ["or"], [",", "and"], [",", "or"], [",", "the"], ["and", "the"], [",", "and", "the"])
_OWN = frozenset("nsubj nsubjpass aux auxpass neg".split())


def known_lists(story: Story, analysis: Analysis) -> tuple[KnownList, ...]:
    """Give the lists of the story in the order of the text."""
    found: list[KnownList] = []
    for article in story.articles:
        for paragraph in article.paragraphs:
            written = tuple(_written(paragraph))
            found.extend(written)
            taken = [member.place for each in written for member in each.members]
            for source in analysis.paragraph(article.number, paragraph.number):
                found.extend(each for each in _told(analysis, source) if not _overlaps(each, taken))
    return tuple(found)


def _written(paragraph: Paragraph) -> Iterator[KnownList]:
    """Give the lists set out as such: after a label and a colon, or each name with a note in brackets."""
    at = 0
    text = paragraph.text
    starts = sorted({match.start() for match in _START.finditer(text)})
    labels = {match.end(): match["label"] for match in _LABEL.finditer(text)}
    for start in starts:
        if start < at:
            continue
        members, end = _members(paragraph, start)
        noted = sum(member.note is not None for member in members)
        labelled = start in labels and _closes(text, end)
        least = 2 if labelled else _LEAST
        bare = start == 0 and len(members) >= _ALONE and not text[end:].strip(". ")
        if len(members) >= least and (labelled or bare or 2 * noted > len(members)):
            yield KnownList(labels.get(start), tuple(members), (paragraph.citation,))
            at = end


def _members(paragraph: Paragraph, start: int) -> tuple[list[Member], int]:
    members: list[Member] = []
    at = end = start
    while match := _MEMBER.match(paragraph.text, at):
        note = match["note"].strip("()") if match["note"] else None
        members.append(Member(match["name"], note, Place(paragraph.citation, *match.span("name"))))
        end = match.end()
        link = _NEXT.match(paragraph.text, end)
        if link is None:
            break
        at = link.end()
    return members, end


def _closes(text: str, end: int) -> bool:
    """Say whether the list ends there: with its paragraph, a full stop, or another label."""
    return end >= len(text.rstrip()) or text[end - 1] == "." or text[end : end + 1] in (".", ";", ":")


def _told(analysis: Analysis, source: AnalysedSentence) -> Iterator[KnownList]:
    """Give the names of one sentence that stand in a row: "visitors from Norway, Sweden and Denmark"."""
    series: list[Mention] = []
    for mention in sorted(source.mentions, key=lambda one: one.first):
        if mention.by not in ("name", "alias"):
            continue
        if series and not _follows(source, series[-1], mention):
            yield from _row(source, series)
            series = []
        series.append(mention)
    yield from _row(source, series)


def _follows(source: AnalysedSentence, left: Mention, right: Mention) -> bool:
    sentence = source.sentence
    between = [token.text for token in sentence.tokens[left.last + 1 : right.first]]
    head = sentence.tokens[span_head(sentence, right.first, right.last)]
    return head.dep in ("conj", "appos") and between in _LINKS


def _row(source: AnalysedSentence, series: Sequence[Mention]) -> Iterator[KnownList]:
    if len({mention.entity for mention in series}) < _LEAST:
        return
    tokens = source.sentence.tokens
    last = series[-2].last + 1
    if not any(token.text in ("and", "or") for token in tokens[last : series[-1].first]):
        return
    citation = Citation(article=source.article, paragraph=source.paragraph)
    members = tuple(
        Member(one.text, None, Place(citation, tokens[one.first].start, tokens[one.first].start + len(one.text)))
        for one in series
    )
    heading = _leading(source.sentence, series[0].first) or _following(source.sentence, series[-1].last)
    yield KnownList(heading, members, (citation,))


def _leading(sentence: Sentence, first: int) -> str | None:
    """Give the words of the clause that lead to token `first`: its subject and verb, or its verb alone."""
    tokens = sentence.tokens
    at = first
    while tokens[at].pos not in ("VERB", "AUX") and tokens[at].head != at:
        at = tokens[at].head
    last = first - 1
    while last >= 0 and (tokens[last].pos == "PUNCT" or tokens[last].text.lower() in ("the", "both")):
        last -= 1
    below = [sentence.subtree(i)[0] for i in sentence.children[at] if tokens[i].dep in _OWN]
    starts = [start for start in (*sorted(below), at) if start <= last]
    near = [start for start in starts if tokens[last].end - tokens[start].start <= _LONGEST]
    if not near and at > last >= 0 and tokens[first].dep in ("pobj", "compound", "nmod", "poss"):
        near = [_phrase_start(sentence, first)]
    if not near or all(token.pos in ("AUX", "PART", "DET", "ADV") for token in tokens[near[0] : last + 1]):
        return None
    return sentence.slice(near[0], last)


def _phrase_start(sentence: Sentence, first: int) -> int:
    """Give where the noun phrase starts that the list hangs on: "visitors from"."""
    tokens = sentence.tokens
    at = first
    while tokens[tokens[at].head].pos in ("ADP", "NOUN", "PROPN") and tokens[at].head < at:
        at = tokens[at].head
    return sentence.subtree(at)[0]


def _following(sentence: Sentence, last: int) -> str | None:
    """Give the words after a list that is a subject: "were suspended by the federation"."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].pos not in ("VERB", "AUX"):
        return None
    end = last + 1
    while end + 1 < len(tokens) and tokens[end + 1].pos not in ("PUNCT", "SCONJ", "CCONJ"):
        if tokens[end + 1].end - tokens[last + 1].start > _LONGEST:
            break
        end += 1
    return sentence.slice(last + 1, end)


def _overlaps(found: KnownList, taken: Sequence[Place]) -> bool:
    return any(
        member.place.start < place.end and place.start < member.place.end for member in found.members for place in taken
    )
