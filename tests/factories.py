"""Records for tests, complete but for what a test is about; the words are made up."""

from __future__ import annotations

from datetime import date

from retrieval.records import Answer, Article, Evidence, Paragraph, ScoredPassage, Story

FINGERPRINT = "0" * 64


def make_evidence(article: int = 1, paragraph: int = 2, quote: str = "The ferry sank on 3 May.") -> Evidence:
    """Make a quote that stands at the start of its paragraph."""
    return Evidence(
        article=article,
        paragraph=paragraph,
        start=0,
        end=len(quote),
        quote=quote,
        source="Harbour Post, 4 May 2031",
        published="2031-05-04",
    )


def make_answer(*evidence: Evidence, short: str | None = "3 May", question: str = "When did the ferry sink?") -> Answer:
    """Make an answer that quotes the evidence given, or one sentence of its own."""
    quotes = evidence or (make_evidence(),)
    marked = list(enumerate(quotes, start=1))
    lines = ["On 3 May", *(f"“{each.quote}” [{mark}]" for mark, each in marked), ""]
    text = "\n".join([*lines, *(f"[{mark}] {each.source}" for mark, each in marked)])
    return Answer(
        question=question,
        kind="when",
        abstained=False,
        answer=text,
        short=short,
        value="2031-05-03",
        evidence=quotes,
        reason=None,
        nearest=None,
        confidence=0.9,
        corpus=FINGERPRINT,
        took_ms=1.5,
    )


def make_refusal(question: str = "Who won the regatta?") -> Answer:
    """Make an answer that refuses."""
    return Answer(
        question=question,
        kind="who",
        abstained=True,
        answer="The articles do not say.",
        short=None,
        value=None,
        evidence=(),
        reason="not_stated",
        nearest=None,
        confidence=0.2,
        corpus=FINGERPRINT,
        took_ms=1.5,
    )


def make_article(*texts: str, number: int = 1, title: str = "Ferry sinks", day: date | None = None) -> Article:
    """Make an article with a paragraph for each text."""
    paragraphs = (Paragraph(article=number, number=i, text=text) for i, text in enumerate(texts, start=1))
    return Article(
        number=number,
        file=f"{number}.md",
        title=title,
        publisher="Harbour Post",
        published=day,
        paragraphs=tuple(paragraphs),
    )


def make_story(*articles: Article, title: str = "The ferry") -> Story:
    """Make a story of the articles given, numbered as they are."""
    return Story(title=title, articles=articles, fingerprint=FINGERPRINT)


def make_ranking(*citations: tuple[int, int]) -> tuple[ScoredPassage, ...]:
    """Make a ranking of paragraphs by their (article, paragraph), best first."""
    return tuple(
        ScoredPassage(
            paragraph=Paragraph(article=article, number=number, text=f"Paragraph {article}:{number}."),
            score=10.0 / rank,
        )
        for rank, (article, number) in enumerate(citations, start=1)
    )
