"""The spans of a sentence that could be the answer, by the type that the question expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from retrieval.answering.candidates.amounts import amounts
from retrieval.answering.candidates.clauses import clauses, definitions, how, quotes, why
from retrieval.answering.candidates.names import kinds, names, nationalities, phrases, places, speakers
from retrieval.answering.candidates.records import Candidate, Maker
from retrieval.answering.candidates.times import ages, dates, durations
from retrieval.answering.kinds import Asked
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.terms import token_keys

_MAKERS: Mapping[Asked, tuple[Maker, ...]] = {
    "date": (dates,),
    "time": (dates,),
    "duration": (durations,),
    "age": (ages,),
    "money": (amounts,),
    "percent": (amounts,),
    "number": (amounts,),
    "amount": (amounts, durations),
    "score": (amounts,),
    "person": (names, speakers, phrases),
    "who": (names, speakers, phrases),
    "organisation": (names, phrases),
    "name": (names,),
    "place": (names, places, nationalities),
    "title": (names, phrases),
    "thing": (names, phrases),
    "kind": (kinds, phrases),
    "reason": (why,),
    "manner": (how,),
    "quote": (quotes,),
    "definition": (definitions,),
    "polarity": (clauses,),
    "clause": (phrases, clauses),
}
_NAMING = frozenset({"name", "place_name", "phrase"})
_LISTED = _NAMING | {"date", "money", "number", "percent"}


def candidates(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> list[Candidate]:
    """Give the spans that fit the expected type, save those that only repeat the question's own words."""
    asked = _words_of(question)
    found: dict[tuple[int, int], Candidate] = {}
    for maker in _MAKERS[question.asked]:
        for candidate in maker(question, analysed, analysis):
            place = (candidate.first, candidate.last)
            better = place not in found or found[place].fit < candidate.fit
            if better and _is_new(asked, question, analysed, candidate):
                found[place] = candidate
    return [*found.values(), *_lists(analysed, found.values())]


def _words_of(question: Question) -> frozenset[str]:
    names = (key for term in question.terms if term.key[0] == "@" for key in term.also)
    return frozenset((*token_keys(question.sentence), *names))


def _is_new(asked: frozenset[str], question: Question, analysed: AnalysedSentence, candidate: Candidate) -> bool:
    """Tell whether the span has a word that the question has not, and names not just whom the question names."""
    inside = range(candidate.first, candidate.last + 1)
    fresh = any(
        key and key not in asked and i in analysed.positions.get(key, ())
        for i, key in ((i, analysed.keys[i]) for i in inside)
    )
    if candidate.type in {"name", "place_name"}:
        named = {mention.entity for mention in analysed.mentions if mention.first in inside or mention.last in inside}
        return fresh and not (named and named <= question.entities)
    return fresh or candidate.type in {"date", "duration"}


def _lists(analysed: AnalysedSentence, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give the coordinations ("A, B and C") whose members are all candidates, as one span with parts."""
    tokens = analysed.sentence.tokens
    by_head = {candidate.head: candidate for candidate in found if candidate.type in _LISTED}
    for head, candidate in by_head.items():
        if tokens[head].dep in {"conj", "appos"} and tokens[head].head in by_head:
            continue
        members = [head]
        for i in members:
            members.extend(
                j
                for j in analysed.sentence.children[i]
                if tokens[j].dep in {"conj", "appos"} and j in by_head and _alike(by_head[j], candidate)
            )
        parts = tuple(sorted((by_head[i].first, by_head[i].last) for i in members))
        if len(parts) > 1 and all(a[1] < b[0] for a, b in pairwise(parts)):
            fit = max(by_head[i].fit for i in members)
            yield Candidate(parts[0][0], parts[-1][1], head, fit, candidate.type, parts)


def _alike(a: Candidate, b: Candidate) -> bool:
    """Tell whether two spans may be members of one list: "$5m, or 12%" are two answers."""
    return a.type == b.type or {a.type, b.type} <= _NAMING
