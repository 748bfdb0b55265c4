"""Questions from a plain clause: one part of it is asked for, the others stand as the clause has them.

"Prosecutors searched the offices on Tuesday" gives "When did prosecutors search the offices?" and "Who searched the
offices?".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from retrieval.answering.drafts.clauses import Clause, Piece, plain_clauses
from retrieval.answering.drafts.records import Draft, Sort, Target
from retrieval.answering.drafts.wording import as_words, is_name, is_plain, names_somebody
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold
from retrieval.records import Kind

_SAYING = frozenset(
    "say tell add ask claim think believe hope feel know warn insist argue admit explain suggest confirm reveal".split()
)
_TELLING = frozenset(
    """announce launch reject propose approve plan ban release win overturn demand publish offer discover introduce
    unveil order buy sell file dismiss promise recommend lodge open close cut raise sign resist forecast
    cause create develop design found block cancel threaten investigate agree face""".split()
)
"""Verbs whose object alone is worth asking for: "What did the court reject?"."""
_LIGHT = frozenset("have want like make get put give take do seem appear see ask know need accuse charge".split())
_CHANGING = frozenset("rise fall drop grow increase climb jump slip decline decrease shrink soar".split())
_DATED = re.compile(r"\d{4}|XXXX-\d")
_PLACED = frozenset({"in", "at", "near", "outside"})
_SINGULAR = {"were": "was", "are": "is", "have": "has"}


def clause_drafts(analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Draft]:
    """Give the questions that the plain clauses of a sentence answer."""
    for clause in plain_clauses(analysed):
        if fold(analysed.sentence.tokens[clause.verb].lemma) not in _SAYING:
            for makes in _MAKERS:
                yield from (draft for draft in makes(clause, analysis) if is_plain(draft.question))


def _when(clause: Clause, _: Analysis) -> Iterator[Draft]:
    for timex in clause.analysed.timexes:
        if timex.type != "DATE" or not _DATED.match(timex.value):
            continue
        for piece in clause.adjuncts:
            spare = (piece.last - piece.first) - (timex.last - timex.first)
            if piece.first <= timex.first and timex.last <= piece.last and spare <= 1:
                yield from _inverted("When", ("when", "when"), clause, piece)


def _where(clause: Clause, analysis: Analysis) -> Iterator[Draft]:
    entities = analysis.entities.entities
    named = [m for m in clause.analysed.mentions if is_name(m) and entities[m.entity].kind == "place"]
    places = {mention.last for mention in named}
    for piece in clause.adjuncts:
        opening = fold(clause.analysed.sentence.tokens[piece.first].text)
        if piece.dep == "prep" and opening in _PLACED and piece.last in places:
            yield from _inverted("Where", ("where", "where"), clause, piece)


def _why(clause: Clause, _: Analysis) -> Iterator[Draft]:
    tokens = clause.analysed.sentence.tokens
    for piece in clause.adjuncts:
        opening = fold(tokens[piece.first].text)
        purpose = opening == "to" and piece.dep == "advcl" and piece.first > clause.verb
        deed = opening == "for" and any(tokens[i].dep == "pcomp" for i in range(piece.first, piece.last + 1)[:3])
        if opening in {"because", "due"} or purpose or deed:
            yield from _inverted("Why", ("why", "why"), clause, piece)


def _what(clause: Clause, _: Analysis) -> Iterator[Draft]:
    lemma = fold(clause.analysed.sentence.tokens[clause.verb].lemma)
    others = set(clause.pieces[1:]) - _timed(clause)
    bare = not others
    if any(piece.dep == "prep" for piece in others):
        return  # it may belong to the object: "blamed a flood in the archive"
    if lemma in _LIGHT | _CHANGING or (bare and lemma not in _TELLING):
        return
    for piece in clause.pieces[:1]:
        counted = any(quantity.first <= piece.last and piece.first <= quantity.last for quantity in _counts(clause))
        if piece.dep == "dobj" and piece.last > piece.first and not counted:
            yield from _inverted("What", ("what", "what"), clause, piece)


def _changes(clause: Clause) -> bool:
    return fold(clause.analysed.sentence.tokens[clause.verb].lemma) in _CHANGING


def _counts(clause: Clause) -> list[Piece]:
    return [Piece(quantity.first, quantity.last, quantity.kind) for quantity in clause.analysed.quantities]


def _how_many(clause: Clause, _: Analysis) -> Iterator[Draft]:
    past = bool(clause.auxiliaries) or clause.analysed.sentence.tokens[clause.verb].tag == "VBD"
    for first, last, kind in _counts(clause):
        if past and kind == "number" and first == clause.subject.first and last < clause.subject.last:
            counted = as_words(clause.analysed, last + 1, clause.subject.last)
            question = f"How many {counted} {_predicate(clause, _timed(clause), agree=False)}?"
            yield from _kept(question, ("how_many", "how_many"), clause, clause.subject)
        for piece in clause.pieces:
            counts = kind == "number" and piece.dep == "dobj" and first == piece.first and last < piece.last
            if counts and not _changes(clause):
                counted = as_words(clause.analysed, last + 1, piece.last)
                yield from _inverted(f"How many {counted}", ("how_many", "how_many"), clause, piece)


def _how_much(clause: Clause, _: Analysis) -> Iterator[Draft]:
    for first, last, kind in _counts(clause):
        for piece in clause.pieces:
            whole = piece.first <= first and last <= piece.last and piece.last - piece.first <= last - first + 2
            if whole and kind == "money" and piece.dep == "dobj":
                yield from _inverted("How much", ("how_many", "how_many"), clause, piece)
            elif whole and kind == "percent" and _changes(clause) and piece.dep in {"dobj", "npadvmod", "prep"}:
                yield from _inverted("By how much", ("how_many", "how_many"), clause, piece)


def _who(clause: Clause, analysis: Analysis) -> Iterator[Draft]:
    entities = analysis.entities.entities
    named = any(
        mention.last == clause.subject.last
        and is_name(mention)
        and entities[mention.entity].kind in {"person", "organisation"}
        for mention in clause.analysed.mentions
    )
    bare_plural = not clause.auxiliaries and clause.analysed.sentence.tokens[clause.verb].tag == "VBP"
    if named and not bare_plural and clause.pieces:
        question = f"Who {_predicate(clause, _timed(clause), agree=True)}?"
        yield from _kept(question, ("who", "who"), clause, clause.subject)


def _by_whom(clause: Clause, _: Analysis) -> Iterator[Draft]:
    """Ask who did what a passive clause tells, where the verb's two past forms are one: "Who suspended Ann Lee?"."""
    tokens = clause.analysed.sentence.tokens
    simple = [tokens[i].text for i in clause.auxiliaries] in (["was"], ["were"])
    verb = tokens[clause.verb].text
    for piece in clause.pieces:
        if piece.dep == "agent" and simple and verb.endswith("ed"):
            left_out = {piece, *_timed(clause)}
            others = [clause.subject, *(p for p in clause.pieces if p not in left_out)]
            rest = " ".join(as_words(clause.analysed, p.first, p.last) for p in others)
            yield from _kept(f"Who {verb} {rest}?", ("who", "who"), clause, piece)


_MAKERS: tuple[Callable[[Clause, Analysis], Iterator[Draft]], ...] = (
    _when, _where, _why, _by_whom, _who, _how_many, _how_much, _what,
)  # fmt: skip


def _timed(clause: Clause) -> frozenset[Piece]:
    """Give the adjuncts that only tell when."""
    return frozenset(
        piece
        for piece in clause.adjuncts
        if any(piece.first <= timex.first and timex.last <= piece.last for timex in clause.analysed.timexes)
    )


def _predicate(clause: Clause, dropped: frozenset[Piece], *, agree: bool) -> str:
    """Give the verb and what follows, its auxiliary in the singular where it must agree with "who"."""
    tokens = clause.analysed.sentence.tokens
    words = [tokens[i].text for i in (*clause.auxiliaries, clause.verb)]
    if agree:
        words[0] = _SINGULAR.get(words[0], words[0])
    return " ".join([*words, *(as_words(clause.analysed, p.first, p.last) for p in clause.pieces if p not in dropped)])


def _inverted(wh: str, what: tuple[Kind, Sort], clause: Clause, asked: Piece) -> Iterator[Draft]:
    """Ask for one part: the wh-words, the auxiliary, the subject, the verb and its other complements."""
    tokens = clause.analysed.sentence.tokens
    verb = tokens[clause.verb]
    if clause.auxiliaries:
        auxiliary, *others = (tokens[i].text for i in clause.auxiliaries)
        words = [*others, verb.text]
    elif verb.tag == "VBD":
        auxiliary, words = "did", [verb.lemma]
    else:
        return
    subject = as_words(clause.analysed, clause.subject.first, clause.subject.last)
    left_out = {asked, *_timed(clause)}
    rest = [as_words(clause.analysed, p.first, p.last) for p in clause.pieces if p not in left_out]
    yield from _kept(" ".join([wh, auxiliary, subject, *words, *rest]) + "?", what, clause, asked)


def _kept(question: str, what: tuple[Kind, Sort], clause: Clause, asked: Piece) -> Iterator[Draft]:
    """Keep a question that can be understood by itself: beside what it asks for, it names somebody or something."""
    used = [(piece.first, piece.last) for piece in (clause.subject, *clause.pieces) if piece != asked]
    if names_somebody(clause.analysed, used):
        kind, sort = what
        yield Draft(question, kind, sort, (Target(clause.analysed.id, asked.first, asked.last),))
