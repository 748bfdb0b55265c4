"""Spans that tell why or how, what was said, what something is, and whether it is so."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.answering.candidates.names import phrases
from retrieval.answering.candidates.records import Candidate
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.clauses import clause_of, manners, reasons
from retrieval.language.mentions import Mention

_ROOTS = frozenset({"ROOT", "ccomp", "conj", "advcl"})


def clauses(_: Question, analysed: AnalysedSentence, __: Analysis) -> Iterator[Candidate]:
    """Give the clause of every verb."""
    for token in analysed.sentence.tokens:
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep in _ROOTS):
            clause = clause_of(analysed.sentence, token.i)
            yield Candidate(clause.first, clause.last, token.i, 0.3, "clause")


def deeds(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give, where it is asked what somebody does, what the sentence says that they do, verb and all."""
    tokens = analysed.sentence.tokens
    if not question.asks_deed:
        return
    for token in tokens:
        if token.pos == "VERB" and _does(question, analysed, token.i):
            yield Candidate(token.i, clause_of(analysed.sentence, token.i).last, token.i, 1.0, "clause")


def _does(question: Question, analysed: AnalysedSentence, verb: int) -> bool:
    """Tell whether the subject of a verb, or of the one it is joined to, is somebody whom the question names."""
    tokens = analysed.sentence.tokens
    subjects = _subjects(analysed, verb)
    if not subjects and tokens[verb].dep == "conj":
        subjects = _subjects(analysed, tokens[verb].head)
    mentions = [m for m in analysed.mentions if m.entity in question.entities]
    return any(mention.first <= i <= mention.last for mention in mentions for i in subjects)


def _subjects(analysed: AnalysedSentence, verb: int) -> list[int]:
    children = analysed.sentence.children[verb]
    return [i for i in children if analysed.sentence.tokens[i].dep == "nsubj" and i < verb]


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
    """Give the descriptions of the entities asked about; other noun phrases fit little."""
    tokens = analysed.sentence.tokens
    place = (analysed.article, analysed.paragraph, analysed.sentence.number)
    for entity in sorted(question.entities):
        for role in analysis.entities.entities[entity].roles:
            if (role.article, role.paragraph, role.sentence) == place:
                inside = [token.i for token in tokens if role.start <= token.start and token.end <= role.end]
                if inside:
                    yield Candidate(inside[0], inside[-1], inside[-1], 1.0, "role")
    for mention in analysed.mentions:
        if mention.entity in question.entities:
            yield from _beside(analysed, mention)
    yield from _apposed(question, analysed)
    for candidate in phrases(question, analysed, analysis):
        if analysed.keys[candidate.head] not in question.words:
            yield candidate._replace(fit=0.25)


def _apposed(question: Question, analysed: AnalysedSentence) -> Iterator[Candidate]:
    """Give what stands behind a comma after a thing that the question names: "the Fennel Prize, its highest honour"."""
    tokens = analysed.sentence.tokens
    for phrase in analysed.phrases:
        thing = tokens[phrase.head].head
        if tokens[phrase.head].dep == "appos" and thing < phrase.first and analysed.keys[thing] in question.words:
            yield Candidate(phrase.first, phrase.long, phrase.head, 0.9, "role")


def _beside(analysed: AnalysedSentence, mention: Mention) -> Iterator[Candidate]:
    """Give the phrases that stand against a name: behind a comma or a bracket, before it, or across a copula."""
    tokens = analysed.sentence.tokens
    texts = ["", *(token.text for token in tokens), "", ""]
    before, after = texts[mention.first], texts[mention.last + 2]
    for phrase in analysed.phrases:
        if after in {",", "("} and phrase.first == mention.last + 2:
            yield Candidate(phrase.first, phrase.long, phrase.head, 0.9, "role")
        elif before in {",", "("} and phrase.last == mention.first - 2:
            yield Candidate(phrase.first, phrase.last, phrase.head, 0.7, "role")
        elif phrase.first < mention.first <= phrase.head <= mention.last:
            yield Candidate(phrase.first, mention.first - 1, mention.first - 1, 0.8, "role")
        elif tokens[phrase.head].dep == "attr" and tokens[mention.last].head == tokens[phrase.head].head:
            yield Candidate(phrase.first, phrase.long, phrase.head, 1.0, "role")
