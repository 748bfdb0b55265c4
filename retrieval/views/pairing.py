"""Which paragraph of a story's new version stands for which one of the old: the same words, else the most alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from retrieval.language.normal import fold
from retrieval.records import Article, Paragraph, Story

_ALIKE = 0.5
"""Share of words, counted in both (Dice 1945), from which two paragraphs are one that was edited."""
_WORD = re.compile(r"\w+(?:[.,:]\d+)*")
_At = tuple[int, int]
"""Article and paragraph."""


class Pair(NamedTuple):
    """A paragraph before and after; None where there is none."""

    before: Paragraph | None
    after: Paragraph | None


def pair_paragraphs(old: Story, new: Story) -> tuple[Pair, ...]:
    """Give every paragraph of both versions once, in the new one's order, what is gone in the old one's after it.

    A paragraph that only moved, within its article or to another, is paired with itself; one that was edited, with
    the paragraph of its own article that is most like it. Articles are told by their files' names, else by title.
    """
    same = _same_words(old, new)
    taken = {_at(before) for before in same.values()}
    for before, after in _same_articles(old, new):
        left = [paragraph for paragraph in before.paragraphs if _at(paragraph) not in taken]
        right = [paragraph for paragraph in after.paragraphs if _at(paragraph) not in same]
        for edited, by in _most_alike(left, right):
            same[_at(by)] = edited
            taken.add(_at(edited))
    kept = tuple(Pair(same.get(_at(after)), after) for after in _paragraphs(new))
    return (*kept, *(Pair(before, None) for before in _paragraphs(old) if _at(before) not in taken))


def _at(paragraph: Paragraph) -> _At:
    return paragraph.article, paragraph.number


def _paragraphs(story: Story) -> Iterator[Paragraph]:
    return (paragraph for article in story.articles for paragraph in article.paragraphs)


def _same_words(old: Story, new: Story) -> dict[_At, Paragraph]:
    """Give for each paragraph of the new version, by its place, the old one of its text: in its own file first."""
    same: dict[_At, Paragraph] = {}
    taken: set[_At] = set()
    for by_file in (True, False):
        waiting: dict[tuple[str, str], list[Paragraph]] = defaultdict(list)
        for article in old.articles:
            for paragraph in article.paragraphs:
                if _at(paragraph) not in taken:
                    waiting[article.file if by_file else "", paragraph.text].append(paragraph)
        for article in new.articles:
            for paragraph in article.paragraphs:
                rest = waiting.get((article.file if by_file else "", paragraph.text))
                if _at(paragraph) not in same and rest:
                    same[_at(paragraph)] = rest.pop(0)
                    taken.add(_at(same[_at(paragraph)]))
    return same


def _same_articles(old: Story, new: Story) -> Iterator[tuple[Article, Article]]:
    files = {article.file: article for article in old.articles}
    names = {article.file for article in new.articles}
    titles = {fold(article.title): article for article in old.articles if article.file not in names}
    for article in new.articles:
        before = files.get(article.file) or titles.pop(fold(article.title), None)
        if before is not None:
            yield before, article


def _most_alike(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Iterable[tuple[Paragraph, Paragraph]]:
    """Pair paragraphs greedily, the most alike first, those nearer to each other's place where they are as alike."""
    old = [(paragraph, _words(paragraph)) for paragraph in left]
    new = [(paragraph, _words(paragraph)) for paragraph in right]
    scored = [(-_likeness(a, b), abs(p.number - q.number), p.number, q.number) for p, a in old for q, b in new]
    before = {paragraph.number: paragraph for paragraph in left}
    after = {paragraph.number: paragraph for paragraph in right}
    for score, _, number, by in sorted(scored):
        if -score >= _ALIKE and number in before and by in after:
            yield before.pop(number), after.pop(by)


def _words(paragraph: Paragraph) -> Counter[str]:
    return Counter(_WORD.findall(fold(paragraph.text)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0
