"""A span as the statement it stands in: what can be said yes or no to, and a verb with all that hangs on it."""

from __future__ import annotations

from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.clauses import clause_of
from retrieval.language.mentions.describing import span_head
from retrieval.language.normal import fold
from retrieval.language.speech.hedges import is_qualified
from retrieval.language.tokens import Sentence

Span = tuple[int, int]
"""First and last token, inclusive."""

MAX_ACTION = 120
"""Characters of a verb with all that hangs on it."""
MAX_STATEMENT = 160
"""Characters of a statement that is so or not."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_STATING = frozenset("that although though because since as while whereas".split())
"""Conjunctions before what is so: not "if", "when" or "so that"."""


def asks_for_any(question: Question, sentence: Sentence, last: int) -> bool:
    """Tell whether a name is what a question asks for with "any": "any shops that still sell it?"."""
    return question.plain.lower().startswith("any ") and sentence.tokens[last].pos == "PROPN"


def told(question: Question, analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give a verb with all that hangs on it: "not to sing inside the ground"; where it is told why, what was so."""
    sentence = analysed.sentence
    head = sentence.tokens[span_head(sentence, first, last)]
    if sentence.tokens[last].pos == "ADJ" and question.asked == "reason":
        return stated(analysed, first, last)
    end = max(last, clause_of(sentence, head.i).last) if head.pos == "VERB" else last
    long = sentence.tokens[end].end - sentence.tokens[first].start > MAX_ACTION
    return (first, last) if long else _unjoined(sentence, first, end)


def _unjoined(sentence: Sentence, first: int, last: int) -> Span:
    """Give the span without the "and" that it ends with."""
    tokens = sentence.tokens
    while last > first and tokens[last].dep in {"cc", "punct"} and tokens[last].text not in {'"', ")"}:
        last -= 1
    return first, last


def stated(analysed: AnalysedSentence, first: int, last: int) -> Span:
    """Give the statement that a span stands in, which alone can be said yes or no to: "it gave no reasons"."""
    sentence = analysed.sentence
    tokens = sentence.tokens
    verb = span_head(sentence, first, last)
    while tokens[verb].dep != "ROOT" and not _is_statement(sentence, verb):
        verb = tokens[verb].head
    clause = clause_of(sentence, verb)
    start, end = min(first, clause.first), max(last, clause.last)
    if start < verb and fold(tokens[start].text) in _STATING:
        start += 1
    spans = (_unjoined(sentence, a, b) for a, b in ((start, end), (first, end)))
    return next(((a, b) for a, b in spans if tokens[b].end - tokens[a].start <= MAX_STATEMENT), (first, last))


def _is_statement(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb has a subject of its own, no "if" before it, and none above that denies or alleges it."""
    tokens, children = sentence.tokens, sentence.children[verb]
    marks = {fold(tokens[i].text) for i in children if tokens[i].dep == "mark" or tokens[i].tag == "WRB"}
    so_that = tokens[verb].dep == "advcl" and "that" in marks
    is_one = any(tokens[i].dep in _SUBJECTS for i in children) and marks <= _STATING
    return is_one and not so_that and not is_qualified(sentence, verb)
