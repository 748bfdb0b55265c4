"""Choose the evidence: one or two whole sentences, verbatim, with who said them and how surely."""

from __future__ import annotations

import math
from collections.abc import Sequence

from retrieval.answering.agreement import VALUED, Compared, agrees
from retrieval.answering.questions import PRONOUNS, Question
from retrieval.answering.referring import reference_in
from retrieval.answering.spans import ScoredSpan
from retrieval.language.mentions import EntityTable
from retrieval.language.normal import fold
from retrieval.language.speech.hedges import hedge_in
from retrieval.records import Evidence, Story

SECOND_SHARE = 0.03
"""A second sentence is shown where its odds are at least this share of the first one's."""
BARE_SHARE = 0.3
"""The same, where the first gives a date or an amount and the second gives none."""


def choose(question: Question, spans: Sequence[ScoredSpan], compared: Compared, story: Story) -> tuple[ScoredSpan, ...]:
    """Give the best sentence, and the one that best stands beside it, if any.

    That is one that gives another answer in the same place, the newer article's first; or one of another article
    that gives the same; or the next best. A date or an amount other than the first is no support and left out,
    unless several are asked for.
    """
    best = spans[0]
    if compared.rival is not None:
        return (compared.rival, best) if _is_newer(compared.rival, best, story) else (best, compared.rival)
    if compared.agreeing:
        return best, compared.agreeing[0]
    near = (span for span in spans[1:] if span.analysed.keys != best.analysed.keys)
    second = next((span for span in near if question.wants_list or not _gives_another(best, span)), None)
    return (best, second) if second is not None and _share(best, second) >= _least_share(best, second) else (best,)


def _least_share(best: ScoredSpan, second: ScoredSpan) -> float:
    valued = best.candidate is not None and best.candidate.type in VALUED
    return BARE_SHARE if valued and not agrees(best, second) else SECOND_SHARE


def _share(best: ScoredSpan, other: ScoredSpan) -> float:
    return math.exp(min(0.0, other.score - best.score))


def _gives_another(best: ScoredSpan, other: ScoredSpan) -> bool:
    """Tell whether both give a date or an amount of a sort, and not the same one."""
    if best.candidate is None or other.candidate is None or best.candidate.type not in VALUED:
        return False
    return other.candidate.type in VALUED and not agrees(best, other)


def _is_newer(one: ScoredSpan, other: ScoredSpan, story: Story) -> bool:
    """Tell whether a sentence stands in an article of a later date; no undated article is newer."""
    left, right = (story.articles[span.analysed.article - 1].published for span in (one, other))
    return left is not None and right is not None and left > right


def evidence_of(span: ScoredSpan, story: Story, entities: EntityTable) -> Evidence:
    """Quote a span's sentence: a slice of its paragraph, with its source and speaker."""
    analysed = span.analysed
    sentence = analysed.sentence
    article = story.articles[analysed.article - 1]
    paragraph = article.paragraphs[analysed.paragraph - 1]
    hedge = hedge_in(sentence)
    return Evidence(
        article=analysed.article,
        paragraph=analysed.paragraph,
        start=sentence.start,
        end=sentence.end,
        quote=paragraph.text[sentence.start : sentence.end],
        source=f"{article.title} ({article.publisher})" if article.publisher else article.title,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        speaker=_speaker(span, entities),
        hedge=hedge.text if hedge else None,
        means=reference_in(analysed, entities),
    )


def _speaker(span: ScoredSpan, entities: EntityTable) -> str | None:
    """Give who says the sentence, where its words are somebody's; whom a pronoun means, if that is known."""
    sentence = span.analysed.sentence
    for quotation, named in zip(span.analysed.quotations, span.analysed.speakers, strict=True):
        if quotation.speaker and quotation.start <= sentence.end and quotation.end >= sentence.start:
            if fold(quotation.speaker) not in PRONOUNS:
                return quotation.speaker
            return entities.entities[min(named)].name if named else None
    return None
