"""Spans of a sentence that could be the answer, by the type that the question expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from retrieval.answering.clauses import clause_of, manners, reasons
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold


class Candidate(NamedTuple):
    """Tokens `first` to `last`, inclusive, of one sentence; `fit` says how well the type suits, 0 to 1."""

    first: int
    last: int
    head: int
    fit: float
    type: str
    parts: tuple[tuple[int, int], ...] = ()
    """Where the span is a list, the first and last token of each member."""


_PERSONAL = frozenset({"person"})
_GRANULARITY = {"year": 4, "month": 7, "day": 10, "date": 4}


def candidates(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> list[Candidate]:
    """Give the spans of a sentence that fit the expected type, without those made of the question's own words."""
    found: dict[tuple[int, int], Candidate] = {}
    for maker in _MAKERS[question.asked]:
        for candidate in maker(question, analysed, analysis):
            place = (candidate.first, candidate.last)
            if candidate.last < candidate.first or (place in found and found[place].fit >= candidate.fit):
                continue
            if _is_new(question, analysed, candidate):
                found[place] = candidate
    return [*found.values(), *_lists(analysed, found)]


def _lists(analysed: AnalysedSentence, found: dict[tuple[int, int], Candidate]) -> Iterator[Candidate]:
    """Give the coordinations ("A, B and C") whose first member is a candidate, as one span with parts."""
    tokens = analysed.sentence.tokens
    by_head = {candidate.head: candidate for candidate in found.values() if candidate.type in _LISTED}
    for head, candidate in by_head.items():
        if tokens[head].dep == "conj" and tokens[head].head in by_head:
            continue
        members = [head]
        for i in members:
            members.extend(j for j in analysed.sentence.children[i] if tokens[j].dep in {"conj", "appos"} and j in by_head)
        if len(members) > 1:
            parts = tuple(sorted((by_head[i].first, by_head[i].last) for i in members))
            if all(a[1] < b[0] for a, b in zip(parts, parts[1:], strict=False)):
                fit = max(by_head[i].fit for i in members)
                yield Candidate(parts[0][0], parts[-1][1], head, fit, candidate.type, parts)


_LISTED = frozenset({"name", "place_name", "phrase", "date", "money", "number", "percent"})


def _is_new(question: Question, analysed: AnalysedSentence, candidate: Candidate) -> bool:
    asked = {term.key for term in question.terms}
    asked.update(key for term in question.terms if term.key[0] == "@" for key in term.also)
    words = 0
    for i in range(candidate.first, candidate.last + 1):
        key = analysed.keys[i]
        if key and key not in asked and any(i in at for at in (analysed.positions.get(key, ()),)):
            words += 1
    if candidate.type in {"name", "place_name"}:
        entity = {m.entity for m in analysed.mentions if m.first <= candidate.last and m.last >= candidate.first}
        return words > 0 and not (entity and entity <= question.entities)
    return words > 0 or candidate.type in {"date", "duration"}


def _dates(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    for timex in analysed.timexes:
        if timex.type in {"DATE", "TIME"}:
            fit = 1.0 if timex.value[:1].isdigit() or timex.value[:4] == "XXXX" else 0.75
            if timex.value.endswith("_REF"):
                fit = 0.25
            if question.asked == "time":
                fit = 1.0 if timex.type == "TIME" else 0.3
            elif timex.type == "TIME":
                fit = min(fit, 0.8)
            if question.focus and question.focus.startswith("year") and not any(c.isdigit() for c in timex.text):
                fit *= 0.6
            yield Candidate(timex.first, timex.last, timex.last, fit, "date")
        elif timex.type == "DURATION" and question.asked == "date":
            yield Candidate(timex.first, timex.last, timex.last, 0.3, "duration")
        elif timex.type == "SET":
            yield Candidate(timex.first, timex.last, timex.last, 0.4, "duration")


def _durations(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    for timex in analysed.timexes:
        if timex.type == "DURATION":
            yield Candidate(timex.first, timex.last, timex.last, 1.0, "duration")
        elif timex.type == "DATE" and question.asked == "duration":
            yield Candidate(timex.first, timex.last, timex.last, 0.3, "date")
    for quantity in analysed.quantities:
        if quantity.noun is not None and fold(analysed.sentence.tokens[quantity.noun].lemma) in {"year", "month", "week", "day", "hour", "minute"}:
            yield Candidate(quantity.first, quantity.noun, quantity.noun, 0.9, "duration")


def _ages(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    tokens = analysed.sentence.tokens
    for timex in analysed.timexes:
        if timex.type == "DURATION" and "old" in timex.text:
            yield Candidate(timex.first, timex.last, timex.last, 1.0, "age")
    for i, token in enumerate(tokens):
        number = token.text.isdigit() and 1 <= len(token.text) <= 3
        before = tokens[i - 1].text if i else ""
        after = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if number and before in {",", "("} and after in {",", ".", ")", ":"}:
            yield Candidate(i, i, i, 1.0, "age")
        elif number and before.lower() in {"aged", "age", "turned"}:
            yield Candidate(i, i, i, 1.0, "age")
        elif (number or token.tag == "CD") and after == "-" and i + 4 < len(tokens) and fold(tokens[i + 4].text) == "old":
            yield Candidate(i, i + 4, i + 4, 1.0, "age")
        elif "year-old" in fold(token.text):
            yield Candidate(i, i, i, 1.0, "age")
        elif fold(token.text) == "old" and i >= 2 and fold(tokens[i - 1].text) in {"year", "years"}:
            yield Candidate(i - 2, i, i, 0.9, "age")


def _quantities(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    wanted = question.asked
    counted = {term.key for term in question.terms if term.role == "focus"}
    counted |= {key for term in question.terms if term.role == "focus" for key in term.also}
    for quantity in analysed.quantities:
        fit = _FITS[wanted].get(quantity.kind, 0.0)
        noun = quantity.noun
        last = quantity.last
        if wanted == "number" and quantity.kind == "number":
            noun_key = analysed.keys[noun] if noun is not None else ""
            if counted and noun_key in counted:
                fit = 1.0
            elif counted:
                fit = 0.5
        if _is_dated(analysed, quantity.first, quantity.last):
            fit *= 0.3
        if fit and noun is not None and quantity.last < noun <= quantity.last + 4 and quantity.kind == "number":
            last = noun
        if fit:
            yield Candidate(quantity.first, last, quantity.last, fit, quantity.kind)


def _is_dated(analysed: AnalysedSentence, first: int, last: int) -> bool:
    return any(t.first <= first and t.last >= last and t.type in {"DATE", "TIME"} for t in analysed.timexes)


_FITS: dict[str, dict[str, float]] = {
    "money": {"money": 1.0, "number": 0.15, "percent": 0.15},
    "percent": {"percent": 1.0, "number": 0.15},
    "number": {"number": 1.0, "percent": 0.3, "money": 0.15, "measure": 0.5, "score": 0.15},
    "amount": {"money": 0.9, "percent": 0.8, "measure": 0.9, "number": 0.5, "score": 0.2},
    "score": {"score": 1.0, "number": 0.1},
}


def _names(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    fits = _NAME_FITS[question.asked]
    for mention in analysed.mentions:
        if mention.by in {"pronoun", "description"}:
            continue
        fit = fits.get(analysis.entities.entities[mention.entity].kind, 0.2)
        if fit:
            kind = "place_name" if fits is _NAME_FITS["place"] else "name"
            yield Candidate(mention.first, mention.last, mention.last, fit, kind)
            for phrase in analysed.phrases:
                if phrase.first <= mention.first and mention.last == phrase.last and phrase.first < mention.first:
                    first = phrase.first + (analysed.sentence.tokens[phrase.first].tag in {"DT", "PRP$"})
                    if first < mention.first:
                        yield Candidate(first, mention.last, mention.last, fit, "titled_name")


_NAME_FITS: dict[str, dict[str, float]] = {
    "person": {"person": 1.0, "organisation": 0.3, "thing": 0.2, "place": 0.1},
    "who": {"person": 1.0, "organisation": 0.75, "thing": 0.3, "place": 0.3},
    "organisation": {"organisation": 1.0, "thing": 0.6, "place": 0.5, "person": 0.2},
    "place": {"place": 1.0, "organisation": 0.35, "thing": 0.2, "person": 0.05},
    "name": {"thing": 1.0, "organisation": 1.0, "person": 1.0, "place": 0.9, "event": 0.7},
    "title": {"thing": 0.9, "organisation": 0.7, "person": 0.6, "place": 0.6, "event": 0.6},
    "thing": {"thing": 0.5, "organisation": 0.45, "person": 0.4, "place": 0.4},
}


def _phrases(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    wanted = question.asked
    tokens = analysed.sentence.tokens
    for phrase in analysed.phrases:
        head = tokens[phrase.head]
        fit = {"who": 0.4, "person": 0.35, "organisation": 0.4, "title": 0.4, "thing": 0.5, "clause": 0.4}.get(wanted, 0.4)
        if head.tag == "CD" or any(t.first <= phrase.head <= t.last for t in analysed.timexes):
            fit *= 0.4
        first = phrase.first
        while first < phrase.last and tokens[first].tag in {"DT", "PRP$", "``"} :
            first += 1
        yield Candidate(first, phrase.last, phrase.head, fit, "phrase")
        if phrase.long > phrase.last and wanted in {"thing", "clause", "title"}:
            yield Candidate(first, phrase.long, phrase.head, fit * 0.95, "phrase")


def _places(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    tokens = analysed.sentence.tokens
    for phrase in analysed.phrases:
        governor = tokens[tokens[phrase.head].head]
        if governor.dep in {"prep"} and fold(governor.text) in {"in", "at", "near", "outside", "inside", "from", "to", "on", "into", "across", "around", "through", "behind", "under", "over", "off", "along"}:
            fit = 0.55 if fold(governor.text) in {"in", "at", "near", "outside", "inside", "from", "across", "into"} else 0.4
            if any(t.first <= phrase.head <= t.last for t in analysed.timexes):
                fit *= 0.2
            yield Candidate(phrase.first, phrase.last, phrase.head, fit, "phrase")


def _kinds(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    focus = {key for term in question.terms if term.role == "focus" for key in (term.key, *term.also)}
    for phrase in analysed.phrases:
        if analysed.keys[phrase.head] in focus and phrase.first < phrase.head:
            yield Candidate(phrase.first, phrase.last, phrase.head, 1.0, "phrase")


def _reasons(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    for clause in reasons(analysed.sentence):
        yield Candidate(clause.first, clause.last, clause.head, clause.fit, "clause")
    yield from _clauses(question, analysed, analysis)


def _manners(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    for clause in manners(analysed.sentence):
        yield Candidate(clause.first, clause.last, clause.head, clause.fit, "clause")
    yield from _clauses(question, analysed, analysis)


def _clauses(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    for token in analysed.sentence.tokens:
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep in {"ROOT", "ccomp", "conj", "advcl"}):
            clause = clause_of(analysed.sentence, token.i)
            yield Candidate(clause.first, clause.last, token.i, 0.3, "clause")


def _quotes(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    tokens = analysed.sentence.tokens
    for quotation in analysed.quotations:
        inside = [t.i for t in tokens if t.start >= quotation.start and t.end <= quotation.end]
        if inside:
            yield Candidate(inside[0], inside[-1], inside[0], 1.0 if quotation.direct else 0.8, "quote")
    if not analysed.quotations:
        yield from _clauses(question, analysed, analysis)


def _definitions(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    tokens = analysed.sentence.tokens
    place = (analysed.article, analysed.paragraph, analysed.sentence.number)
    for entity in question.entities:
        for role in analysis.entities.entities[entity].roles:
            if (role.article, role.paragraph, role.sentence) == place:
                inside = [t.i for t in tokens if t.start >= role.start and t.end <= role.end]
                if inside:
                    yield Candidate(inside[0], inside[-1], inside[-1], 1.0, "role")
    for candidate in _phrases(question, analysed, analysis):
        yield candidate._replace(fit=0.25)


def _speakers(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    """Give those who speak in the sentence, for "who said that …"."""
    if question.predicate is None or question.role != "nsubj":
        return
    if fold(question.sentence.tokens[question.predicate].lemma) not in _SAYING:
        return
    for quotation in analysed.quotations:
        if quotation.speaker_sentence == analysed.sentence.number and quotation.speaker_first is not None and quotation.speaker_last is not None:
            yield Candidate(quotation.speaker_first, quotation.speaker_last, quotation.speaker_last, 1.0, "speaker")


_SAYING = frozenset("say tell claim report announce warn predict describe call think believe admit argue insist add state deny confirm accuse criticise praise suggest reckon estimate complain reveal promise demand urge".split())

_Maker = Callable[[Question, AnalysedSentence, Analysis], Iterator[Candidate]]
_MAKERS: dict[str, tuple[_Maker, ...]] = {
    "date": (_dates,),
    "time": (_dates,),
    "duration": (_durations,),
    "age": (_ages,),
    "money": (_quantities,),
    "percent": (_quantities,),
    "number": (_quantities,),
    "amount": (_quantities, _durations),
    "score": (_quantities,),
    "person": (_names, _speakers, _phrases),
    "who": (_names, _speakers, _phrases),
    "organisation": (_names, _phrases),
    "name": (_names,),
    "place": (_names, _places),
    "title": (_names, _phrases),
    "thing": (_names, _phrases),
    "kind": (_kinds, _phrases),
    "reason": (_reasons,),
    "manner": (_manners,),
    "quote": (_quotes,),
    "definition": (_definitions,),
    "polarity": (_clauses,),
    "clause": (_phrases, _clauses),
}
