"""What changes from one edition to another: articles, paragraphs, and the answers to probe questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.serving.edition import Edition
from bot.serving.probes import ProbeAnswer, ask_all
from retrieval.corpus.story_file import STORY_FILE
from retrieval.records import Article, Unreadable
from retrieval.views.changes import ParagraphChange, story_changes


@dataclass(frozen=True, slots=True)
class ParagraphCounts:
    """How many paragraphs came, went, and have another text in their place."""

    added: int = 0
    removed: int = 0
    changed: int = 0

    def __add__(self, other: ParagraphCounts) -> ParagraphCounts:
        return ParagraphCounts(self.added + other.added, self.removed + other.removed, self.changed + other.changed)


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article whose file has the same name in both editions, but not the same text, title, date or publisher."""

    before: Article
    after: Article
    paragraphs: ParagraphCounts


@dataclass(frozen=True, slots=True)
class ProbeChange:
    """A question that the two editions answer differently."""

    question: str
    before: ProbeAnswer
    after: ProbeAnswer


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a moderator sees before applying."""

    added: tuple[Article, ...]
    """With their numbers in the new edition."""
    removed: tuple[Article, ...]
    """With their numbers in the old edition."""
    changed: tuple[ArticleChange, ...]
    paragraphs: ParagraphCounts
    unreadable: tuple[Unreadable, ...]
    """Files that the new edition could not take, and the old one did not complain of."""
    story_file: bool
    """`story.toml` differs: title, language, aliases or probes."""
    n_probes: int
    """Questions asked of both."""
    probes: tuple[ProbeChange, ...]
    """Those that are answered differently."""
    facts: tuple[ParagraphChange, ...] = ()
    """Edited paragraphs in which a figure, a date, a name or a quote is another."""


def compare(old: Edition, new: Edition, probes: Iterable[str]) -> Changes:
    """Say what changes from the old edition to the new one; asks both every probe question."""
    before = {article.file: article for article in old.story.articles}
    after = {article.file: article for article in new.story.articles}
    added = tuple(article for article in new.story.articles if article.file not in before)
    removed = tuple(article for article in old.story.articles if article.file not in after)
    changed = tuple(
        ArticleChange(before[file], article, count_paragraphs(before[file], article))
        for file, article in after.items()
        if file in before and _stated(before[file]) != _stated(article)
    )
    questions = tuple(probes)
    return Changes(
        added=added,
        removed=removed,
        changed=changed,
        paragraphs=_total(added, removed, changed),
        unreadable=tuple(refused for refused in new.story.unreadable if refused not in old.story.unreadable),
        story_file=old.digests.get(STORY_FILE) != new.digests.get(STORY_FILE),
        n_probes=len(questions),
        probes=_differing(old, new, questions),
        facts=_edited(old, new),
    )


def _edited(old: Edition, new: Edition) -> tuple[ParagraphChange, ...]:
    changes = story_changes(old.answerer, new.answerer).paragraphs
    return tuple(change for change in changes if change.change == "changed" and change.details)


def count_paragraphs(before: Article, after: Article) -> ParagraphCounts:
    """Count the paragraphs that differ; those that only moved up or down among others do not."""
    old, new = _texts(before), _texts(after)
    counts = ParagraphCounts()
    for _, first, last, first_new, last_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[first:last] != new[first_new:last_new]:
            n_old, n_new = last - first, last_new - first_new
            both = min(n_old, n_new)
            counts += ParagraphCounts(n_new - both, n_old - both, both)
    return counts


def _total(added: Sequence[Article], removed: Sequence[Article], changed: Sequence[ArticleChange]) -> ParagraphCounts:
    whole = ParagraphCounts(
        added=sum(len(article.paragraphs) for article in added),
        removed=sum(len(article.paragraphs) for article in removed),
    )
    return sum((change.paragraphs for change in changed), whole)


def _texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def _stated(article: Article) -> tuple[object, ...]:
    """Give what the article's file states, whatever its number among the others."""
    return article.title, article.published, article.publisher, article.url, article.retells, _texts(article)


def _differing(old: Edition, new: Edition, questions: Sequence[str]) -> tuple[ProbeChange, ...]:
    answers = zip(questions, ask_all(old, questions), ask_all(new, questions), strict=True)
    return tuple(ProbeChange(question, before, after) for question, before, after in answers if before != after)
