"""Yes or no, where the sentence itself says so: the same predicate of the same things, neither hedged nor reported.

Everything here looks for a reason to say nothing: the reader has the sentence, and a wrong "Yes" is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from retrieval.answering.matching import match_terms
from retrieval.answering.questions import Question
from retrieval.answering.spans import ScoredSpan
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.normal import fold
from retrieval.language.speech.hedges import hedge_in, is_negated
from retrieval.language.tokens import Sentence

Polarity = Literal["yes", "no"]
_SURE = 0.9
"""Least level of a match that counts: the same word, or another name of the same entity."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "parataxis"})
_LIMITING = frozenset(
    """all every each both only most none any always more less fewer than some almost nearly barely hardly
    partly mainly mostly about initially originally previously formerly once no longer still yet already again first
    last too enough if unless whether until or either neither""".split()
)
"""Words that bound what is claimed; the question and the sentence must have the same ones."""


def settled(question: Question, spans: Sequence[ScoredSpan]) -> Polarity | None:
    """Give what the best sentence settles of a yes/no question; None where it does not, or another sentence denies it.

    The sentence must have every word of the question in the clause of the question's own verb, with the same
    subject, tense and modal; a sentence that hedges, reports somebody's words or sets a condition settles nothing.
    """
    if question.kind != "yes_no" or not spans or _is_leading(question):
        return None
    if any(term.role == "number" for term in question.terms):
        return None
    given = [said for span in spans if (said := _said(question, span.analysed)) is not None]
    best = _said(question, spans[0].analysed)
    return best if best is not None and set(given) == {best} else None


def _is_leading(question: Question) -> bool:
    """Tell whether the question offers a choice, or is put in the negative."""
    words = {fold(token.text) for token in question.sentence.tokens}
    return bool(words & {"or", "not", "n't", "never", "no"})


class _Predicate(NamedTuple):
    """A verb with its own clause."""

    verb: int
    subject: frozenset[int]
    clause: frozenset[int]
    """The tokens that hang on the verb, without the clauses below."""
    manner: tuple[str, bool, frozenset[str]]
    """Its modal or tense, whether it is in the passive, and the words that bound the claim."""


def _said(question: Question, analysed: AnalysedSentence) -> Polarity | None:
    sentence = analysed.sentence
    verb = _same_verb(question, analysed)
    if verb is None or sentence.text.rstrip("”\"' ").endswith("?"):
        return None
    reported = any(q.start <= sentence.tokens[verb].start < q.end for q in analysed.quotations)
    if reported or hedge_in(sentence) is not None or sentence.tokens[verb].dep not in {"ROOT", "conj"}:
        return None
    return "no" if is_negated(sentence, verb) else "yes"


def _same_verb(question: Question, analysed: AnalysedSentence) -> int | None:
    """Give the sentence's verb that says all that the question asks, None where there is none."""
    matches = match_terms(question, analysed)
    asked = _asked(question.sentence)
    if asked is None or any(match.level < _SURE for match in matches):
        return None
    mine = [term.i in asked.subject for term in question.terms]
    if not any(mine):
        return None
    tokens = analysed.sentence.tokens
    lemma = question.sentence.tokens[asked.verb].lemma
    for verb in (token.i for token in tokens if token.pos in {"VERB", "AUX"} and token.lemma == lemma):
        own = _predicate(analysed.sentence, verb)
        subject = [not own.subject.isdisjoint(match.at) for match in matches]
        within = all(
            not own.clause.isdisjoint(match.at) or inside for match, inside in zip(matches, subject, strict=True)
        )
        if own.manner == asked.manner and within and subject == mine:
            return verb
    return None


def _asked(sentence: Sentence) -> _Predicate | None:
    """Give the question's predicate; "was the dam built" has its participle where the parser hangs it on the dam."""
    root = next((t.i for t in sentence.tokens if t.dep == "ROOT" and t.pos in {"VERB", "AUX"}), None)
    if root is None:
        return None
    plain = _predicate(sentence, root)
    if sentence.tokens[root].lemma != "be":
        return plain
    under = [j for i in sentence.children[root] if sentence.tokens[i].dep in _SUBJECTS for j in sentence.children[i]]
    verb = next((j for j in under if sentence.tokens[j].dep == "acl" and sentence.tokens[j].tag == "VBN"), None)
    if verb is None:
        return plain
    below = frozenset(sentence.subtree(verb))
    tense, _, limits = plain.manner
    return _Predicate(verb, plain.subject - below, plain.clause | below, (tense, True, limits))


def _predicate(sentence: Sentence, verb: int) -> _Predicate:
    tokens, clause = sentence.tokens, _clause(sentence, verb)
    helping = [tokens[i] for i in sentence.children[verb] if tokens[i].dep in {"aux", "auxpass"}]
    modals = [fold(token.lemma) for token in helping if token.tag == "MD"]
    is_past = any(token.tag in {"VBD", "VBN"} for token in (*helping, tokens[verb]))
    is_present = any(token.tag in {"VBP", "VBZ"} and token.lemma == "be" for token in helping)
    is_passive = any(tokens[i].dep in {"auxpass", "nsubjpass"} for i in sentence.children[verb])
    tense = modals[0] if modals else "past" if is_past and not is_present else "present"
    limits = frozenset(fold(tokens[i].text) for i in clause) & _LIMITING
    return _Predicate(verb, _subject(sentence, verb), clause, (tense, is_passive, limits))


def _clause(sentence: Sentence, verb: int) -> frozenset[int]:
    found = [verb]
    for i in found:
        found.extend(j for j in sentence.children[i] if not _is_clause(sentence, j))
    return frozenset(found)


def _is_clause(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.dep in _CLAUSES or (token.dep == "conj" and token.pos in {"VERB", "AUX"})


def _subject(sentence: Sentence, verb: int) -> frozenset[int]:
    """Give the tokens of a verb's subject, or of the verb's that it is joined to."""
    while True:
        own = [i for i in sentence.children[verb] if sentence.tokens[i].dep in _SUBJECTS]
        if own or sentence.tokens[verb].dep != "conj" or sentence.tokens[verb].head == verb:
            return frozenset(i for subject in own for i in sentence.subtree(subject))
        verb = sentence.tokens[verb].head
