"""The spans of a sentence that could be the answer, by the type that the question expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from retrieval.answering.candidates.amounts import amounts
from retrieval.answering.candidates.clauses import clauses, deeds, definitions, how, quotes, why
from retrieval.answering.candidates.names import kinds, names, nationalities, phrases, places, speakers
from retrieval.answering.candidates.records import Candidate, Maker
from retrieval.answering.candidates.times import ages, dates, durations, timings
from retrieval.answering.kinds import Asked
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence

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
    "timing": (timings,),
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
    "clause": (phrases, deeds, clauses),
}
_NAMING = frozenset({"name", "place_name", "phrase"})
_JOINED = frozenset({"conj", "appos"})
_LIKE_FIT = 0.5
"""Share of the better name's fit below which another is not of its sort."""
_AMOUNTS = frozenset({"money", "number", "percent"})
_SEPARATORS = frozenset({",", "and", "or", "&", "the", "a", "an"})
_LISTED = _NAMING | _AMOUNTS | {"date"}


def candidates(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> list[Candidate]:
    """Give the spans that fit the expected type, save those that only repeat the question's own words."""
    fresh = _fresh(question, analysed)
    found: dict[tuple[int, int], Candidate] = {}
    for maker in _MAKERS[question.asked]:
        for candidate in maker(question, analysed, analysis):
            place = (candidate.first, candidate.last)
            known = found.get(place)
            better = known is None or known.fit < candidate.fit
            if better and _is_new(fresh, question, analysed, candidate):
                is_name = known is not None and known.type == "name" and candidate.type == "phrase"
                found[place] = candidate._replace(type="name") if is_name else candidate
    if question.asked == "definition":
        return list(found.values())
    return [*found.values(), *_lists(analysed, found.values())]


def adds(question: Question, analysed: AnalysedSentence, candidate: Candidate) -> bool:
    """Tell whether a span says something that the question has not said itself."""
    itself = question.asked == "definition" and analysed.keys[candidate.last] in question.words
    return not itself and _is_new(_fresh(question, analysed), question, analysed, candidate)


def _fresh(question: Question, analysed: AnalysedSentence) -> list[bool]:
    """Tell of each token whether it is a word that the question has not, and no stop word."""
    asked, positions = question.words, analysed.positions
    return [
        key != "" and key not in asked and key in positions and i in positions[key]
        for i, key in enumerate(analysed.keys)
    ]


def _is_new(fresh: Sequence[bool], question: Question, analysed: AnalysedSentence, candidate: Candidate) -> bool:
    """Tell whether the span has a word that the question has not, and names not just whom the question names."""
    first, last = candidate.first, candidate.last
    if True not in fresh[first : last + 1]:
        return candidate.type in {"date", "duration"}
    if candidate.type not in {"name", "place_name"}:
        return not all(is_asked(question, analysed, i) for i in range(first, last + 1))
    named = {
        mention.entity
        for mention in analysed.mentions
        if first <= mention.first <= last or first <= mention.last <= last
    }
    return not (named and named <= question.entities)


def is_asked(question: Question, analysed: AnalysedSentence, i: int) -> bool:
    """Tell whether token `i` belongs to the name of somebody or something that the question names."""
    return any(
        mention.first <= i <= mention.last for mention in analysed.mentions if mention.entity in question.entities
    )


def contiguous(sentence: Sentence, parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the span from the first to the last member of a list where nothing but commas and "and" stands between."""
    between = (token for (_, a), (b, _) in pairwise(parts) for token in sentence.tokens[a + 1 : b])
    return (parts[0][0], parts[-1][1]) if all(fold(token.text) in _SEPARATORS for token in between) else None


def _lists(analysed: AnalysedSentence, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give the coordinations ("A, B and C") whose members are all candidates, as one span with parts.

    What stands between two things ("between A and B") is one answer, without parts. Amounts with words between them
    are of different things: "£5 in Wales; £6 in Scotland".
    """
    tokens = analysed.sentence.tokens
    by_head = {candidate.head: candidate for candidate in found if candidate.type in _LISTED}
    for head, candidate in by_head.items():
        if tokens[head].dep in _JOINED and tokens[head].head in by_head:
            continue
        members = [head]
        for i in members:
            members.extend(
                j
                for j in analysed.sentence.children[i]
                if j in by_head and tokens[j].dep in _JOINED and _alike(by_head[j], candidate)
            )
        if len(members) == 1:
            continue
        parts = tuple(sorted((by_head[i].first, by_head[i].last) for i in members))
        divided = candidate.type in _AMOUNTS and contiguous(analysed.sentence, parts) is None
        if not divided and all(a[1] < b[0] for a, b in pairwise(parts)):
            fit = max(by_head[i].fit for i in members)
            if "between" in {fold(tokens[i].text) for i in (parts[0][0] - 1, parts[0][0]) if i >= 0}:
                yield Candidate(parts[0][0], parts[-1][1], head, fit, candidate.type)
                continue
            yield Candidate(parts[0][0], parts[-1][1], head, fit, candidate.type, parts)


def _alike(a: Candidate, b: Candidate) -> bool:
    """Tell whether two spans may be members of one list: "$5m, or 12%" are two answers, so are a man and a film."""
    if a.type == b.type == "name" and min(a.fit, b.fit) < _LIKE_FIT * max(a.fit, b.fit):
        return False
    return a.type == b.type or {a.type, b.type} <= _NAMING
