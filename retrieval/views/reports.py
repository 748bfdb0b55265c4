"""The story cut into single reports: one main clause each, and which of them tell the same in several articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.tokens import Sentence, Token
from retrieval.records import Story
from retrieval.views.cutting import cut_clause
from retrieval.views.statements import SAYING, Likeness, Statement, likeness, make_statement

_N_RARE = 7
"""Rarest terms of a report by which others like it are looked up."""
_COMMON = 60
"""Reports that may have a term before it is too common to look others up by."""
_N_SHARED = 2
"""Terms looked up by that two reports must both have to be compared."""
_LEAST_TERMS = 3
_SUBJECTS = frozenset("nsubj nsubjpass expl".split())


def find_reports(story: Story, analysis: Analysis) -> tuple[Statement, ...]:
    """Give the reports of every article that is no copy of another, in the order of the text."""
    copies = {article.number for article in story.articles if article.same_as is not None}
    return tuple(
        report for source in analysis.sentences if source.article not in copies for report in _reports(analysis, source)
    )


def _reports(analysis: Analysis, source: AnalysedSentence) -> Iterator[Statement]:
    sentence = source.sentence
    verbs = [token.i for token in sentence.tokens if _heads_report(sentence, token)]
    trees = {verb: frozenset(sentence.subtree(verb)) for verb in verbs}
    for verb in verbs:
        nested = frozenset().union(*(trees[other] for other in verbs if other != verb and other in trees[verb]))
        inside = (trees[verb] - nested) | _shared_subject(sentence, verb)
        if sentence.tokens[verb].lemma in SAYING and any(sentence.tokens[i].dep == "ccomp" for i in nested):
            continue
        span = cut_clause(sentence, verb, verb, verb)
        statement = make_statement(analysis, source, span, verb, inside=inside)
        if len(statement.weights) >= _LEAST_TERMS:
            yield statement


def _heads_report(sentence: Sentence, token: Token) -> bool:
    if token.pos not in ("VERB", "AUX"):
        return False
    if token.dep in ("ROOT", "ccomp", "relcl", "parataxis"):
        return True
    has_subject = any(sentence.tokens[i].dep in _SUBJECTS for i in sentence.children[token.i])
    if token.dep == "advcl":
        return has_subject
    return token.dep == "conj" and (has_subject or _heads_report(sentence, sentence.tokens[token.head]))


def _shared_subject(sentence: Sentence, verb: int) -> frozenset[int]:
    """Give the tokens of the subject that a joined verb shares, or of the noun that a relative clause describes."""
    tokens = sentence.tokens
    at = verb
    while not any(tokens[i].dep in _SUBJECTS for i in sentence.children[at]) and tokens[at].dep == "conj":
        at = tokens[at].head
    subjects = [i for i in sentence.children[at] if tokens[i].dep in _SUBJECTS]
    if at != verb and subjects:
        return frozenset(sentence.subtree(subjects[0]))
    if tokens[at].dep == "relcl":
        noun = tokens[at].head
        left = (sentence.subtree(i) for i in sentence.children[noun] if i < noun)
        return frozenset((noun, *(i for tree in left for i in tree)))
    return frozenset()


def alike_pairs(analysis: Analysis, reports: Sequence[Statement]) -> Iterator[tuple[int, int, Likeness]]:
    """Give the pairs of reports of different articles that share rare words, with how alike they are."""
    counts = Counter(term for report in reports for term in report.weights)
    by_term: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        known = [term for term in report.weights if 1 < counts[term] <= _COMMON]
        rare = sorted(known, key=lambda term: (-report.weights[term], term))[:_N_RARE]
        met = Counter(other for term in rare for other in by_term[term])
        for other in sorted(other for other, n in met.items() if n >= _N_SHARED):
            if reports[other].source.article != report.source.article:
                yield other, number, likeness(analysis, reports[other], report)
        for term in rare:
            by_term[term].append(number)
