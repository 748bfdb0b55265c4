"""Spans that tell why or how, what was said, what something is, and whether it is so."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.answering.candidates.names import phrases
from retrieval.answering.candidates.records import Candidate
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.clauses import clause_of, manners, reasons

_ROOTS = frozenset({"ROOT", "ccomp", "conj", "advcl"})


def clauses(_: Question, analysed: AnalysedSentence, __: Analysis) -> Iterator[Candidate]:
    """Give the clause of every verb."""
    for token in analysed.sentence.tokens:
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep in _ROOTS):
            clause = clause_of(analysed.sentence, token.i)
            yield Candidate(clause.first, clause.last, token.i, 0.3, "clause")


def why(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    """Give the reasons stated in the sentence, and its clauses, one of which may be a reason unmarked."""
    for clause in reasons(analysed.sentence):
        yield Candidate(clause.first, clause.last, clause.head, clause.fit, "clause")
    yield from clauses(question, analysed, analysis)


def how(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    """Give the ways and means stated in the sentence, and its clauses."""
    for clause in manners(analysed.sentence):
        yield Candidate(clause.first, clause.last, clause.head, clause.fit, "clause")
    yield from clauses(question, analysed, analysis)


def quotes(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    """Give the words quoted or reported in the sentence; where there are none, its clauses."""
    tokens = analysed.sentence.tokens
    for quotation in analysed.quotations:
        inside = [token.i for token in tokens if quotation.start <= token.start and token.end <= quotation.end]
        if inside:
            yield Candidate(inside[0], inside[-1], inside[0], 1.0 if quotation.direct else 0.8, "quote")
    if not analysed.quotations:
        yield from clauses(question, analysed, analysis)


def definitions(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    """Give the roles by which the sentence describes the entities asked about; noun phrases fit little."""
    tokens = analysed.sentence.tokens
    place = (analysed.article, analysed.paragraph, analysed.sentence.number)
    for entity in sorted(question.entities):
        for role in analysis.entities.entities[entity].roles:
            if (role.article, role.paragraph, role.sentence) == place:
                inside = [token.i for token in tokens if role.start <= token.start and token.end <= role.end]
                if inside:
                    yield Candidate(inside[0], inside[-1], inside[-1], 1.0, "role")
    for candidate in phrases(question, analysed, analysis):
        yield candidate._replace(fit=0.25)
