"""Plain clauses: subject, verb and complements in the order of a statement, each a run of tokens.

Only the plainest clauses are taken, so that moving the auxiliary is all the grammar that a question needs (Heilman
and Smith 2010, "Good Question! Statistical Ranking for Question Generation", has more transformations, and ranks).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval.language.analysis import AnalysedSentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FINITE_AUXILIARIES = frozenset(
    "is are was were has have had do does did will would can could may might shall should must".split()
)
_STOPS = frozenset({"punct", "cc", "conj", "parataxis", "ccomp", "advcl", "relcl", "acl", "dep", "appos", "meta"})
_COMPLEMENTS = frozenset({"dobj", "attr", "oprd", "acomp", "xcomp", "prt", "prep", "agent", "dative", "npadvmod"})
_NEEDED = frozenset({"dobj", "attr", "oprd", "acomp", "xcomp", "dative", "prt"})
"""Complements without which the verb would say something else."""
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "advcl"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl"})
MAX_SUBJECT = 7
"""Tokens of a subject at most."""
MAX_PIECE = 8
"""Tokens of a complement at most."""


class Piece(NamedTuple):
    """A run of tokens under the verb, with its dependency label."""

    first: int
    last: int
    dep: str


class Clause(NamedTuple):
    """A clause whose subject stands before its verb, with nothing between them but auxiliaries and adverbs."""

    analysed: AnalysedSentence
    subject: Piece
    auxiliaries: tuple[int, ...]
    verb: int
    pieces: tuple[Piece, ...]
    """The complements right behind the verb, in order."""
    adjuncts: tuple[Piece, ...]
    """All that tells when, where or why, wherever it stands."""


def plain_clauses(analysed: AnalysedSentence) -> Iterator[Clause]:
    """Give the plain clauses of a sentence, those with a negation or a pronoun for a subject left out."""
    for token in analysed.sentence.tokens:
        if token.pos == "VERB" and token.dep in _CLAUSES:
            clause = _clause(analysed, token.i)
            if clause:
                yield clause


def _clause(analysed: AnalysedSentence, verb: int) -> Clause | None:
    tokens = analysed.sentence.tokens
    children = analysed.sentence.children[verb]
    subjects = [i for i in children if tokens[i].dep in _SUBJECTS and i < verb and tokens[i].pos != "PRON"]
    auxiliaries = tuple(i for i in children if tokens[i].dep in _AUXILIARIES and i < verb)
    finite = tokens[auxiliaries[0]].text in _FINITE_AUXILIARIES if auxiliaries else tokens[verb].tag in _FINITE
    lacking = any(tokens[i].dep in {"neg", "ccomp"} for i in children)  # "held that …" is no "held"
    if len(subjects) != 1 or not finite or lacking:
        return None
    subject = _subject(analysed, subjects[0])
    pieces = _complements(analysed, verb)
    between = set(range(subjects[0] + 1, verb)) - set(analysed.sentence.subtree(subjects[0])) - set(auxiliaries)
    if subject is None or pieces is None or any(tokens[i].dep != "advmod" for i in between):
        return None
    if any(timex.first == subject.first for timex in analysed.timexes):
        return None  # "On Monday Ann Lee left", read as if "Monday Ann Lee" were a name
    adjuncts = (_piece(analysed, i) for i in children if tokens[i].dep in _ADJUNCTS)
    return Clause(analysed, subject, auxiliaries, verb, pieces, tuple(piece for piece in adjuncts if piece))


def _subject(analysed: AnalysedSentence, head: int) -> Piece | None:
    """Give the subject, without what hangs on its noun phrase where it is long."""
    whole = _piece(analysed, head)
    if whole and whole.last - whole.first < MAX_SUBJECT:
        commas = any(analysed.sentence.tokens[i].text in {",", "("} for i in range(whole.first, whole.last + 1))
        if not commas:
            return whole
    several = any(analysed.sentence.tokens[i].dep == "conj" for i in analysed.sentence.children[head])
    return None if several else _base(analysed, head)


def _complements(analysed: AnalysedSentence, verb: int) -> tuple[Piece, ...] | None:
    """Give the complements right behind the verb, a long one cut to its noun phrase; None where that cannot be."""
    tokens = analysed.sentence.tokens
    found: list[Piece] = []
    for i in analysed.sentence.children[verb]:
        if i < verb:
            continue
        if tokens[i].dep in _STOPS:
            break
        piece = _piece(analysed, i)
        at = found[-1].last + 1 if found else verb + 1
        if piece is None or piece.first != at or tokens[i].dep not in _COMPLEMENTS:
            return None if tokens[i].dep in _NEEDED else tuple(found) or None
        if piece.last - piece.first >= MAX_PIECE:
            base = _base(analysed, i)
            if tokens[i].dep in _NEEDED:
                return (*found, base) if base and tokens[i].dep == "dobj" else None
            return tuple(found) or None
        found.append(piece)
    return tuple(found)


def _piece(analysed: AnalysedSentence, i: int) -> Piece | None:
    """Give the run of tokens under token `i`; None where they do not stand together."""
    inside = analysed.sentence.subtree(i)
    if inside[-1] - inside[0] + 1 != len(inside):
        return None
    return Piece(inside[0], inside[-1], analysed.sentence.tokens[i].dep)


def _base(analysed: AnalysedSentence, head: int) -> Piece | None:
    """Give the noun phrase of token `head` without what hangs on it."""
    for phrase in analysed.phrases:
        if phrase.head == head and phrase.last - phrase.first < MAX_SUBJECT:
            return Piece(phrase.first, phrase.last, analysed.sentence.tokens[head].dep)
    return None
