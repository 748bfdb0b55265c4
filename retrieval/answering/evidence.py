"""Choose the evidence: one or two whole sentences, verbatim, with who said them and how surely."""

from __future__ import annotations

import math
from collections.abc import Sequence

from retrieval.answering.questions import PRONOUNS
from retrieval.answering.spans import ScoredSpan, same_answer
from retrieval.language.mentions import EntityTable
from retrieval.language.normal import fold
from retrieval.language.speech.hedges import hedge_in
from retrieval.records import Evidence, Story

SECOND_SHARE = 0.03
"""A second sentence is shown where its odds are at least this share of the first one's."""
OTHER_VALUE_SHARE = 0.3
"""The same, where it gives another date or amount: it must be nearly as good not to mislead."""
_VALUES = frozenset({"date", "duration", "age", "money", "percent", "score", "number", "measure"})


def choose(spans: Sequence[ScoredSpan], story: Story, entities: EntityTable) -> tuple[Evidence, ...]:
    """Give the best sentence, and the next best where it is nearly as good and says it in other words."""
    best = spans[0]
    second = next((span for span in spans[1:] if span.analysed.keys != best.analysed.keys), None)
    shown = second is not None and math.exp(second.score - best.score) >= _least_share(best, second)
    return tuple(evidence_of(span, story, entities) for span in (best, second if shown else None) if span)


def _least_share(best: ScoredSpan, second: ScoredSpan) -> float:
    valued = best.candidate is not None and best.candidate.type in _VALUES
    return OTHER_VALUE_SHARE if valued and not same_answer(best, second) else SECOND_SHARE


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
