"""What changed between two versions of a story: facts in its paragraphs, and the answers that rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from retrieval.language.analysis import Analysis
from retrieval.records import Answer, Citation, Paragraph, Story
from retrieval.views.details import DetailChange, details_of, differing_details
from retrieval.views.pairing import Pair, pair_paragraphs


class Version(Protocol):
    """A version of a story that answers."""

    @property
    def story(self) -> Story:
        """The story as this version has it."""

    @property
    def analysis(self) -> Analysis:
        """The story's analysis."""

    def answer(self, text: str) -> Answer:
        """Answer a question."""


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that came, went, or was edited, with the facts in it that differ."""

    change: Literal["added", "changed", "gone"]
    before: Paragraph | None
    """As the old version has it, with its place there."""
    after: Paragraph | None
    """As the new version has it, with its place there."""
    details: tuple[DetailChange, ...]
    """Empty where only the wording is another."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer of the old version that rests on paragraphs which are not as they were."""

    question: str
    before: Answer
    after: Answer
    rests_on: tuple[Citation, ...]
    """The old version's paragraphs that it cites and that were changed or are gone."""

    @property
    def stays(self) -> bool:
        """Say whether the new version gives the same answer all the same."""
        if self.before.abstained or self.after.abstained:
            return self.before.abstained == self.after.abstained
        return (self.before.short, self.before.value) == (self.after.short, self.after.value)


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What a reader of the old version should know."""

    paragraphs: tuple[ParagraphChange, ...]
    """In the new version's order, what is gone last."""
    answers: tuple[AnswerChange, ...]
    """In the order of the questions."""


def story_changes(old: Version, new: Version, questions: Iterable[str] = ()) -> StoryChanges:
    """Say what differs from the old version to the new one.

    Args:
        old: the version that readers know.
        new: the version that takes its place.
        questions: what was answered already; each is asked of the old version, and of the new one where its answer
            rests on a paragraph that changed.
    """
    paragraphs = tuple(_paragraph_changes(old, new))
    touched = {change.before.citation for change in paragraphs if change.before is not None}
    return StoryChanges(paragraphs, tuple(_answer_changes(old, new, questions, touched)))


def _paragraph_changes(old: Version, new: Version) -> Iterator[ParagraphChange]:
    redated = _redated(old.story, new.story)
    for pair in pair_paragraphs(old.story, new.story):
        same = pair.before is not None and pair.after is not None and pair.before.text == pair.after.text
        if same and pair.after is not None and pair.after.article not in redated:
            continue
        details = _details(old, new, pair)
        if details or not same:
            yield ParagraphChange(_change(pair), pair.before, pair.after, details)


def _redated(old: Story, new: Story) -> frozenset[int]:
    """Give the new version's articles of another date than before: "on Friday" is another day in them."""
    days = {article.file: article.published for article in old.articles}
    return frozenset(
        article.number for article in new.articles if days.get(article.file, article.published) != article.published
    )


def _details(old: Version, new: Version, pair: Pair) -> tuple[DetailChange, ...]:
    before = details_of(old.analysis, pair.before) if pair.before is not None else ()
    after = details_of(new.analysis, pair.after) if pair.after is not None else ()
    return differing_details(before, after)


def _change(pair: Pair) -> Literal["added", "changed", "gone"]:
    if pair.before is None:
        return "added"
    return "gone" if pair.after is None else "changed"


def _answer_changes(
    old: Version, new: Version, questions: Iterable[str], touched: set[Citation]
) -> Iterator[AnswerChange]:
    for question in questions if touched else ():
        before = old.answer(question)
        cited = (Citation(article=one.article, paragraph=one.paragraph) for one in before.evidence)
        rests_on = tuple(citation for citation in dict.fromkeys(cited) if citation in touched)
        if rests_on:
            yield AnswerChange(question, before, new.answer(question), rests_on)
