"""Where a reply's quotes stand, without their text; and back to the text, as long as it is served."""

from __future__ import annotations

from bot.serving.edition import Edition
from bot.state.records import Pointer
from retrieval.answering.evidence import evidence_of
from retrieval.answering.spans import ScoredSpan
from retrieval.records import Answer, Evidence


def pointers_of(answer: Answer, edition: Edition) -> tuple[Pointer, ...]:
    """Give where each quote of an answer stands; none for a refusal."""
    return tuple(point(evidence, edition) for evidence in answer.evidence)


def point(evidence: Evidence, edition: Edition) -> Pointer:
    """Give where a quote stands; the edition is the one that gave it."""
    article = edition.story.articles[evidence.article - 1]
    return Pointer(edition.digests[article.file], evidence.paragraph, evidence.start, evidence.end)


def resolve(pointer: Pointer, edition: Edition) -> Evidence | None:
    """Give the quote in an edition, whatever its article's number there.

    None where the source was taken down or changed, or no sentences begin and end where the pointer says.
    """
    article = edition.articles_by_digest.get(pointer.sha256)
    if article is None:
        return None
    analysis = edition.answerer.analysis
    if (article, pointer.paragraph) not in analysis.ranges:
        return None
    for analysed in analysis.paragraph(article, pointer.paragraph):
        if (analysed.sentence.start, analysed.sentence.end) == (pointer.start, pointer.end):
            return evidence_of(ScoredSpan(analysed, None, {}, 0.0), edition.story, analysis.entities)
    return None
