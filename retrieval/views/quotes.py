"""What was said, by whom: direct and indirect quotations with their cues; nobody is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.speech import Quotation
from retrieval.records import Citation, Story
from retrieval.views.records import Place, Quote
from retrieval.views.speakers import who_speaks
from retrieval.views.topics import Topics, name_terms


def build_quotes(story: Story, analysis: Analysis) -> tuple[Quote, ...]:
    """Give every quotation in the order of the text; words told by several sentences are taken once."""
    said: list[Quote] = []
    for source in analysis.sentences:
        for quotation in source.quotations:
            if quotation.sentence == source.sentence.number:
                said.append(_quote(story, analysis, source, quotation, said))
    return tuple(said)


def _quote(
    story: Story, analysis: Analysis, source: AnalysedSentence, quotation: Quotation, before: Sequence[Quote]
) -> Quote:
    citation = Citation(article=source.article, paragraph=source.paragraph)
    text = story.paragraph(citation).text[quotation.start : quotation.end].rstrip(" ,;–—-")
    speaker = who_speaks(analysis, source, quotation, before)
    return Quote(
        speaker=speaker.name,
        entities=speaker.entities,
        cue=quotation.cue,
        direct=quotation.direct,
        quote=text,
        place=Place(citation, quotation.start, quotation.start + len(text)),
        published=story.articles[source.article - 1].published,
        terms=frozenset(_terms(analysis, source, quotation)),
    )


def _terms(analysis: Analysis, source: AnalysedSentence, quotation: Quotation) -> Iterator[str]:
    for number in analysis.ranges[source.article, source.paragraph]:
        said = analysis.sentences[number]
        tokens = said.sentence.tokens
        for term, at in said.positions.items():
            if any(quotation.start <= tokens[i].start and tokens[i].end <= quotation.end for i in at):
                yield term


def by_speaker(quotes: Iterable[Quote], speaker: str, topics: Topics) -> tuple[Quote, ...]:
    """Give the quotes of a speaker, by any of their names or by words of how the article calls them."""
    wanted = topics.entities(speaker)
    words = set(name_terms(speaker))
    return tuple(
        quote
        for quote in quotes
        if quote.speaker is not None
        and (quote.entities & wanted or (words and words <= set(name_terms(quote.speaker))))
    )
