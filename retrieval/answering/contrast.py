"""How a sentence may have a question's words and yet tell something else: the opposite, or what has not happened."""

from __future__ import annotations

from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence
from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence

_AHEAD = frozenset({"will", "'ll", "shall", "may", "might", "could", "should", "would"})
_PLANNING = frozenset("plan hope aim intend expect want propose due set likely".split())
_TOLD = frozenset({"ccomp", "xcomp"})
_SAYING = frozenset("say tell add claim report announce believe think insist warn predict state".split())


def opposed(question: Question, analysed: AnalysedSentence) -> float:
    """Tell whether the sentence has the opposite of a word of the question that it has not itself: sold for bought."""
    keys = set(analysed.keys)
    return float(any(keys & against and not keys & own for own, against in question.opposites))


def unrealised(question: Question, analysed: AnalysedSentence) -> float:
    """Tell whether it is asked what has happened, and the sentence says what will, may or should."""
    return float(question.asks_what_was and _is_ahead(analysed.sentence))


def _is_ahead(sentence: Sentence) -> bool:
    """Tell whether what the sentence mainly says lies ahead, who says so aside."""
    verb = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if verb is None:
        return False
    if verb.lemma in _SAYING:
        told = [i for i in sentence.children[verb.i] if sentence.tokens[i].dep == "ccomp"]
        verb = sentence.tokens[told[0]] if told else verb
    parts = [sentence.tokens[i] for i in sentence.children[verb.i]]
    modal = any(t.dep == "aux" and fold(t.text) in _AHEAD for t in parts)
    planned = verb.lemma in _PLANNING or any(t.dep in {"acomp", "attr"} and fold(t.text) in _PLANNING for t in parts)
    perfect = any(t.dep == "aux" and fold(t.text) == "have" for t in parts)
    return (modal and not perfect) or (planned and any(t.dep in _TOLD for t in parts))
