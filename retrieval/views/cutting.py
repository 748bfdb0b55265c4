"""The clause that tells of an event, cut from its sentence as one slice that can stand alone."""

from __future__ import annotations

from retrieval.language.clauses import clause_of
from retrieval.language.tokens import Sentence, Token

_LONGEST = 240
"""Code points beyond which what follows the dated clause is cut, and a subject far ahead is left."""
_SUBJECTS = frozenset("nsubj nsubjpass csubj expl".split())
_UNDER = frozenset("xcomp pcomp ccomp advcl prep agent dobj".split())
_TOLD_AFTER = frozenset("after because since while as although though when".split())
_TAILS = frozenset("advcl relcl acl parataxis conj prep".split())
_MARKS = frozenset('"“”')


def cut_clause(sentence: Sentence, verb: int, first: int, last: int) -> tuple[int, int]:
    """Give the first and last token (both included) of the clause of `verb`, with tokens `first` to `last` in it.

    A relative clause brings the noun it describes, an infinitive and what is reported the verb above, so that the
    slice says who acts and who claims it.
    """
    head = _clause_head(sentence, verb)
    if sentence.tokens[head].dep == "acl":
        head = _clause_head(sentence, _told_whole(sentence, head))
    clause = clause_of(sentence, head)
    left, right = clause.first, clause.last
    token = sentence.tokens[head]
    if token.dep in ("relcl", "acl") and token.head < head:
        left = sentence.subtree(token.head)[0]
    elif token.dep == "conj" and sentence.tokens[token.head].dep == "relcl":
        left = sentence.subtree(sentence.tokens[token.head].head)[0]
    elif token.dep == "conj" and not _has_subject(sentence, head):
        left = _conjoined_start(sentence, head, left, right)
    left, right = min(left, first), max(right, last)
    right = _without_tail(sentence, head, left, right, last)
    return _balanced(sentence, *_trimmed(sentence, left, right))


def tells(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether somebody or something acts in the slice: it has a subject, or a noun with a clause of its own."""
    return any(token.dep in _SUBJECTS or token.dep in ("relcl", "acl") for token in sentence.tokens[first : last + 1])


def _clause_head(sentence: Sentence, verb: int) -> int:
    tokens = sentence.tokens
    at = verb
    while tokens[at].dep in _UNDER and tokens[at].head != at:
        if tokens[at].dep == "advcl" and _stands_alone(sentence, at):
            break
        above = tokens[at].head
        while tokens[above].pos not in ("VERB", "AUX") and tokens[above].head != above:
            above = tokens[above].head
        if tokens[above].pos not in ("VERB", "AUX"):
            break
        at = above
    return at


def _stands_alone(sentence: Sentence, verb: int) -> bool:
    """Say whether an adverbial clause tells what happened, by itself: "after the bank had closed", not "if"."""
    below = [sentence.tokens[i] for i in sentence.children[verb]]
    told = any(child.dep == "mark" and child.text.lower() in _TOLD_AFTER for child in below)
    past = any(token.tag == "VBD" for token in (sentence.tokens[verb], *below))
    return told and past and _has_subject(sentence, verb)


def _told_whole(sentence: Sentence, verb: int) -> int:
    """Give the verb above a participle ("the search, conducted on Tuesday, was short") where its clause is short."""
    tokens = sentence.tokens
    above = verb
    while tokens[above].dep in ("acl", "pobj", "prep", "dobj", "nsubj", "nsubjpass", "conj", "agent"):
        above = tokens[above].head
        if tokens[above].pos in ("VERB", "AUX"):
            clause = clause_of(sentence, above)
            fits = clause.first <= verb <= clause.last and len(sentence.slice(clause.first, clause.last)) <= _LONGEST
            return above if fits else verb
    return verb


def _has_subject(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].dep in _SUBJECTS for i in sentence.children[verb])


def _conjoined_start(sentence: Sentence, head: int, left: int, right: int) -> int:
    """Reach back to the subject that the verb shares with the verb it is joined to."""
    at = head
    while sentence.tokens[at].dep == "conj" and not _has_subject(sentence, at):
        at = sentence.tokens[at].head
    start = min((i for i in sentence.subtree(at) if i <= at), default=left)
    return start if len(sentence.slice(start, right)) <= _LONGEST else left


def _without_tail(sentence: Sentence, head: int, left: int, right: int, last: int) -> int:
    """Cut clauses that follow the dated words, longest first, while the slice is too long."""
    tokens = sentence.tokens
    while len(sentence.slice(left, right)) > _LONGEST:
        starts = (sentence.subtree(i) for i in range(last + 1, right + 1) if _is_tail(sentence, i))
        ends = [tree[0] for tree in starts if tree[-1] >= right and tree[0] > max(head, last + 1)]
        ends = [start for start in ends if tokens[start - 1].text in (",", "-", "–", "—")]
        if not ends:
            return right
        right = max(ends) - 1
    return right


def _is_tail(sentence: Sentence, i: int) -> bool:
    """Say whether a clause or an adjunct of a verb starts here, which the rest can do without."""
    token = sentence.tokens[i]
    if token.dep == "prep":
        return sentence.tokens[token.head].pos == "VERB"
    return token.dep in _TAILS and token.pos in ("VERB", "AUX")


def _trimmed(sentence: Sentence, left: int, right: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while left < right and (tokens[left].dep in ("cc", "mark") or _is_loose_mark(tokens[left], '"“([')):
        left += 1
    while right > left and (tokens[right].dep == "cc" or _is_loose_mark(tokens[right], '"”)]%')):
        right -= 1
    return left, right


def _is_loose_mark(token: Token, kept: str) -> bool:
    return token.pos == "PUNCT" and token.text not in kept


def _balanced(sentence: Sentence, left: int, right: int) -> tuple[int, int]:
    """Leave or take in a quotation mark at the edge whose partner is on the other side."""
    tokens = sentence.tokens
    marks = [i for i in range(left, right + 1) if tokens[i].text in _MARKS]
    if len(marks) % 2 == 0:
        return left, right
    if marks[0] == left and left < right:
        return left + 1, right
    if marks[-1] == right and left < right:
        return left, right - 1
    for beyond in range(right + 1, min(right + 3, len(tokens))):
        if tokens[beyond].text in _MARKS:
            return left, beyond
    if left and tokens[left - 1].text in _MARKS:
        return left - 1, right
    return left, right
