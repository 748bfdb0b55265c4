"""Questions from clauses: one part of a plain clause is asked for, the others are put as the clause has them.

"Prosecutors searched the offices on Tuesday" gives "When did prosecutors search the offices?" and "Who searched the
offices?". Only clauses of the plainest order are taken, so that moving the auxiliary is all the grammar there is
(Heilman and Smith 2010, "Good Question!", does the same with more transformations and a learned ranking).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval.answering.drafts.records import Draft
from retrieval.answering.drafts.wording import as_words, is_plain, names_somebody
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold
from retrieval.records import Kind

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_STOPS = frozenset({"punct", "cc", "conj", "parataxis", "ccomp", "advcl", "relcl", "acl", "dep", "appos", "meta"})
_ASIDE = frozenset({"advmod", "prep", "npadvmod", "punct", "mark", "cc", "advcl", "prt", "intj"})
_COMPLEMENTS = frozenset(
    {"dobj", "attr", "oprd", "acomp", "xcomp", "prt", "prep", "agent", "dative", "advmod", "npadvmod"}
)
_SAYING = frozenset(
    """say tell add claim think believe hope feel know warn insist argue admit explain suggest seem appear have want
    like make get put give take do""".split()
)
_PLACED = frozenset({"in", "at", "near", "outside", "from", "to"})
_SINGULAR = {"were": "was", "are": "is", "have": "has", "do": "does"}
MAX_SUBJECT = 7
MAX_PIECE = 9


class _Piece(NamedTuple):
    first: int
    last: int
    dep: str


class _Clause(NamedTuple):
    """A plain clause: subject, auxiliaries, verb, and what follows the verb, each a run of tokens."""

    analysed: AnalysedSentence
    subject: _Piece
    auxiliaries: tuple[int, ...]
    verb: int
    pieces: tuple[_Piece, ...]
    outside: tuple[_Piece, ...]
    """Phrases under the verb that the question leaves out: those before the subject, and reasons after it."""


def clause_drafts(analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Draft]:
    """Give the questions that the plain clauses of a sentence answer."""
    for token in analysed.sentence.tokens:
        if token.pos == "VERB" and token.dep in {"ROOT", "ccomp", "conj", "advcl"}:
            clause = _clause(analysed, token.i)
            if clause:
                for draft in _drafts(clause, analysis):
                    if draft.first is not None and is_plain(draft.question):
                        yield draft


def _clause(analysed: AnalysedSentence, verb: int) -> _Clause | None:
    sentence = analysed.sentence
    tokens = sentence.tokens
    children = sentence.children[verb]
    subjects = [i for i in children if tokens[i].dep in _SUBJECTS and i < verb]
    auxiliaries = tuple(i for i in children if tokens[i].dep in _AUXILIARIES and i < verb)
    if len(subjects) != 1 or any(tokens[i].dep == "neg" for i in children):
        return None
    subject = _piece(analysed, subjects[0])
    between = set(range(subject.last + 1, verb)) - set(auxiliaries) if subject else {0}
    if subject is None or between or subject.last - subject.first >= MAX_SUBJECT:
        return None
    after = _after(analysed, verb)
    if after is None:
        return None
    outside = [_piece(analysed, i) for i in children if tokens[i].dep in {"advcl", "prep", "npadvmod", "advmod"}]
    return _Clause(analysed, subject, auxiliaries, verb, after, tuple(p for p in outside if p and p not in after))


def _after(analysed: AnalysedSentence, verb: int) -> tuple[_Piece, ...] | None:
    """Give the phrases right behind the verb, up to the first that is none of its complements."""
    tokens = analysed.sentence.tokens
    found: list[_Piece] = []
    at = verb + 1
    for i in analysed.sentence.children[verb]:
        if i < verb:
            continue
        if tokens[i].dep in _STOPS:
            break
        piece = _piece(analysed, i)
        if piece is None or piece.first != at or tokens[i].dep not in _COMPLEMENTS:
            return None
        if piece.last - piece.first >= MAX_PIECE:
            return None if tokens[i].dep in {"dobj", "attr", "xcomp", "oprd", "acomp"} else tuple(found)
        found.append(piece)
        at = piece.last + 1
    return tuple(found)


def _piece(analysed: AnalysedSentence, i: int) -> _Piece | None:
    """Give the run of tokens under token `i`; None where they do not stand together."""
    inside = analysed.sentence.subtree(i)
    if inside[-1] - inside[0] + 1 != len(inside):
        return None
    return _Piece(inside[0], inside[-1], analysed.sentence.tokens[i].dep)


def _drafts(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    for drafts in (_when, _where, _who, _what, _why, _how_many):
        yield from drafts(clause, analysis)


def _when(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    dated = [timex for timex in clause.analysed.timexes if timex.type == "DATE" and timex.value[:4].isdigit()]
    for timex in dated:
        own = [p for p in (*clause.pieces, *clause.outside) if p.first <= timex.first and timex.last <= p.last]
        if own and own[0].last - own[0].first <= timex.last - timex.first + 1:
            yield from _inverted("When", "when", clause, own[0], analysis)


def _where(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    tokens = clause.analysed.sentence.tokens
    places = {
        mention.last
        for mention in clause.analysed.mentions
        if mention.by == "name" and analysis.entities.entities[mention.entity].kind == "place"
    }
    for piece in clause.pieces:
        if piece.dep == "prep" and fold(tokens[piece.first].text) in _PLACED - {"from", "to"} and piece.last in places:
            yield from _inverted("Where", "where", clause, piece, analysis)


def _why(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    tokens = clause.analysed.sentence.tokens
    for piece in (*clause.pieces, *clause.outside):
        opening = fold(tokens[piece.first].text)
        because = opening == "because" or (opening == "due" and piece.dep in {"prep", "advmod"})
        purpose = piece.dep == "advcl" and opening == "to" and piece.first > clause.verb
        if because or purpose:
            yield from _inverted("Why", "why", clause, piece, analysis)


def _what(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    for piece in clause.pieces[:1]:
        if piece.dep == "dobj" and piece.last > piece.first:
            yield from _inverted("What", "what", clause, piece, analysis)


def _how_many(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    for quantity in clause.analysed.quantities:
        subject = clause.subject
        if quantity.kind == "number" and quantity.first == subject.first and quantity.last < subject.last:
            counted = as_words(clause.analysed, quantity.last + 1, subject.last)
            rest = _rest(clause, frozenset(), agree=False)
            yield from _kept(f"How many {counted} {rest}?", "how_many", clause, subject, analysis)


def _who(clause: _Clause, analysis: Analysis) -> Iterator[Draft]:
    named = [mention for mention in clause.analysed.mentions if mention.last == clause.subject.last]
    people = {"person", "organisation"}
    if not any(m.by == "name" and analysis.entities.entities[m.entity].kind in people for m in named):
        return
    dropped = frozenset(piece for piece in clause.pieces if _is_time(clause, piece))
    yield from _kept(f"Who {_rest(clause, dropped, agree=True)}?", "who", clause, clause.subject, analysis)


def _is_time(clause: _Clause, piece: _Piece) -> bool:
    return any(piece.first <= timex.first and timex.last <= piece.last for timex in clause.analysed.timexes)


def _rest(clause: _Clause, dropped: frozenset[_Piece], *, agree: bool) -> str:
    """Give what follows the subject, its verb in the singular where it must agree with "who"."""
    tokens = clause.analysed.sentence.tokens
    words = [tokens[i].text for i in (*clause.auxiliaries, clause.verb)]
    if agree:
        words[0] = _SINGULAR.get(words[0], words[0])
    return " ".join([*words, *(as_words(clause.analysed, p.first, p.last) for p in clause.pieces if p not in dropped)])


def _inverted(wh: str, kind: Kind, clause: _Clause, asked: _Piece, analysis: Analysis) -> Iterator[Draft]:
    """Ask for one part: the wh-word, the auxiliary, the subject, the verb and its other complements."""
    tokens = clause.analysed.sentence.tokens
    verb = tokens[clause.verb]
    if clause.auxiliaries:
        first, *others = (tokens[i].text for i in clause.auxiliaries)
        words = [*others, verb.text]
    elif verb.tag == "VBD" and fold(verb.lemma) not in _SAYING:
        first, words = "did", [verb.lemma]
    else:
        return
    subject = as_words(clause.analysed, clause.subject.first, clause.subject.last)
    rest = [as_words(clause.analysed, p.first, p.last) for p in clause.pieces if p != asked and not _is_time(clause, p)]
    yield from _kept(" ".join([wh, first, subject, *words, *rest]) + "?", kind, clause, asked, analysis)


def _kept(question: str, kind: Kind, clause: _Clause, asked: _Piece, analysis: Analysis) -> Iterator[Draft]:
    """Keep a question that can be understood by itself: it names somebody, or its subject is no "the firm"."""
    used = [piece for piece in (clause.subject, *clause.pieces) if piece != asked]
    if names_somebody(clause.analysed, [(piece.first, piece.last) for piece in used]):
        yield Draft(question, kind, clause.analysed.id, asked.first, asked.last)
