"""Frozen records that pass between the steps, from a story's files to an answer."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "when", "who", "where", "what", "why", "how", "how_many", "how_long", "definition", "said", "yes_no", "topic"
]
FixedKind = Literal["when", "who", "where", "what", "why"]
"""The kinds that a command can fix."""
Reason = Literal["off_topic", "not_stated", "ambiguous", "empty_question"]
EntityKind = Literal["person", "organisation", "place", "thing", "event"]


class Record(BaseModel):
    """A frozen record; two records with equal fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Record):
    """Where a paragraph stands: article and paragraph, both counted from 1."""

    article: int = Field(ge=1)
    paragraph: int = Field(ge=1)

    def __str__(self) -> str:
        return f"{self.article}:{self.paragraph}"


class Paragraph(Record):
    """One paragraph of an article, its text exactly as it will be quoted."""

    article: int = Field(ge=1)
    number: int = Field(ge=1)
    text: str

    @property
    def citation(self) -> Citation:
        return Citation(article=self.article, paragraph=self.number)


class LeftOut(Record):
    """A piece of a file that is not part of the article: page furniture, by-lines, copyright lines."""

    file: str
    line: int = Field(ge=1)
    text: str
    reason: str


class Unreadable(Record):
    """A file that could not be taken, and why, in one sentence."""

    file: str
    reason: str


class Article(Record):
    """One article; `number` counts by date then file name, undated ones last."""

    number: int = Field(ge=1)
    file: str
    title: str
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    retells: str | None = None
    paragraphs: tuple[Paragraph, ...]
    same_as: int | None = None
    """Number of the earlier article that this one repeats (a wire copy), else None."""

    @property
    def n_words(self) -> int:
        return sum(len(paragraph.text.split()) for paragraph in self.paragraphs)


class Alias(Record):
    """Names for one thing, as a moderator wrote them in `story.toml`; `name` is the full one."""

    name: str
    also: tuple[str, ...] = ()
    kind: EntityKind | None = None
    about: str | None = None


class Story(Record):
    """An immutable snapshot of a story: its articles in order, and what was left out while reading them."""

    title: str
    language: str = "en"
    aliases: tuple[Alias, ...] = ()
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    probes: tuple[str, ...] = ()
    fingerprint: str
    """sha256 (64 hex digits) over everything above that can change an answer."""

    def paragraph(self, citation: Citation) -> Paragraph:
        return self.articles[citation.article - 1].paragraphs[citation.paragraph - 1]


class ScoredPassage(Record):
    """A paragraph with its ranking score; `shares` maps each query term to its part of the score."""

    paragraph: Paragraph
    score: float = Field(ge=0, allow_inf_nan=False)
    shares: dict[str, float] = {}


class Reference(Record):
    """Whom a sentence means by a pronoun or a description ("He", "the pair"), worked out from the sentences before."""

    text: str
    names: tuple[str, ...]


class Evidence(Record):
    """Whole sentences quoted from one paragraph: `quote` is its text from `start` to `end` (code points)."""

    article: int = Field(ge=1)
    paragraph: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    source: str
    published: str | None
    url: str | None = None
    speaker: str | None = None
    """Who says it, where the sentence reports somebody's words, as the articles name them."""
    hedge: str | None = None
    """The word by which the sentence marks its content as claimed, not settled ("alleged", "may")."""
    means: Reference | None = None
    """Whom the sentence is about, where it only says "he" or "the company"."""


class Account(Record):
    """What one source gives for an answer that another gives otherwise."""

    value: str
    """The date in words, or the span itself."""
    article: int = Field(ge=1)
    paragraph: int = Field(ge=1)
    published: str | None


class Agreement(Record):
    """How many sources give the answer, and what others give instead."""

    n_sources: int = Field(ge=1)
    """Independent ones: articles of one publisher are one source, a copy or a rewritten twin is none of its own."""
    n_articles: int = Field(ge=1)
    """Articles, copies and twins counted once."""
    also: tuple[Citation, ...] = ()
    """Where other articles give the same answer; those that are quoted are not among them."""
    differing: tuple[Account, ...] = ()
    """Two accounts that cannot both be right, the newer first; empty where the sources agree."""


class Answer(Record):
    """What a reader gets: a composed text with its evidence, or a refusal with its reason."""

    question: str
    kind: Kind
    abstained: bool
    answer: str
    short: str | None
    value: str | None
    evidence: tuple[Evidence, ...]
    reason: Reason | None
    nearest: Evidence | None
    missing: tuple[str, ...] = ()
    """Words of the question that no source contains."""
    polarity: Literal["yes", "no"] | None = None
    """For a yes/no question, what the first quote itself settles; None where it is for the reader to judge."""
    agreement: Agreement | None = None
    """What several sources give; None for a refusal, and where the whole sentence is the answer."""
    parts: tuple[Answer, ...] = ()
    """Where several questions were asked in one, the answer of each in turn; the other fields are those of the first
    that is answered, save that `evidence` has one quote of each."""
    left_open: tuple[str, ...] = ()
    """Further questions that were asked in the same breath and cannot be told apart from the first."""
    suggestions: tuple[str, ...] = ()
    """With a refusal, up to three questions near to this one that the story does answer."""
    confidence: float = Field(ge=0, le=1)
    corpus: str
    took_ms: float = Field(ge=0)
