"""Several questions asked in one: "When was the raid and who led it?" becomes two, where that is safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.answering import compose
from retrieval.answering.templates import Templates
from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence
from retrieval.records import Answer, Story

MAX_PARTS = 3
"""Questions that are answered in turn at most."""
_WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_AUX = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must"
    r"|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|can't|couldn't|won't|wouldn't)"
)
_JOINT = re.compile(
    rf"(?:\s*\?+\s*(?:and\s+|also\s+|then\s+)*|\s*[,;]?\s+and\s+(?:also\s+|then\s+)?|\s*;\s*)(?={_WH}\b)"
    rf"|\s*\?+\s*(?:and\s+|also\s+|then\s+)*(?={_AUX}\b)",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"({_WH})\s*(?:,|and)\s+(?:and\s+)?({_WH})\s+({_AUX}\b.+)", re.IGNORECASE)
_BARE = re.compile(rf"{_WH}\s+(?:at|in|on|by|to|for|from|with|of|and|or|not)\b", re.IGNORECASE)
_WHO = re.compile(r"(?:whom?|which (?:man|woman|person))\b", re.IGNORECASE)
_OPENS = re.compile(rf"(?:(?:in|on|at|by|for|to|from|with|of)\s+)?{_WH}\b|{_AUX}\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_BOUND = "and|or|in|on|at|by|to|from|with|for|of|do|say"
_PRONOUN = re.compile(
    rf"\b(?P<own>its|his|their|her(?= (?!(?:{_BOUND})\b)\w))\b|\b(?:it|he|she|they|him|her|them)\b", re.IGNORECASE
)
_WORD = r"(?:[A-Z][\w.'’-]*|of|the|and|de|van|von|bin|al)"
_NAMES = re.compile(rf"{_WORD}(?:,? {_WORD})*")
_WH_WORDS = frozenset("who whom whose what which when where why how".split())
_TOPICS = ("nsubjpass", "nsubj", "attr", "dobj")


class Topic(NamedTuple):
    """What a question is about, and whether that is a name."""

    text: str
    is_name: bool


class Parts(NamedTuple):
    """The questions of a text, and those that cannot be asked by themselves."""

    asked: tuple[str, ...]
    """The questions to answer in turn, at least one; a later one may say "he" for whom the first asks."""
    left_open: tuple[str, ...] = ()

    @property
    def is_single(self) -> bool:
        return len(self.asked) == 1 and not self.left_open


def split(text: str, read: Callable[[str], Sentence]) -> Parts:
    """Give the questions of a text in turn; the text as it is where it is one question.

    Args:
        text: what was asked.
        read: reads a question, so that "it" in a later one can be put into words of the first; called only where
            there are several.
    """
    shared = _SHARED.fullmatch(text.strip())
    if shared:
        return Parts(tuple(_as_question(f"{wh} {shared[3]}") for wh in shared.group(1, 2)))
    pieces = [piece.strip(" ,;") for piece in _JOINT.split(text) if piece.strip(" ,;?.!")]
    if not 1 < len(pieces) <= MAX_PARTS or not all(map(_stands_alone, pieces)):
        return Parts((text,))
    topic = _topic(read(pieces[0]))
    asked, left_open = [_as_question(pieces[0])], []
    for piece in pieces[1:]:
        if _PRONOUN.search(piece) and not _is_known(piece, pieces[0], topic):
            left_open.append(_as_question(piece))
        else:
            asked.append(_as_question(_with_topic(piece, topic)))
    return Parts(tuple(asked), tuple(left_open))


def about(question: str, names: str | None) -> str:
    """Put whom the first question asked for in place of "he" or "they" in a later one.

    Args:
        question: a later question.
        names: the short answer of the first, the members of a list parted by commas; None where it has none.
    """
    if (
        names is None
        or not _NAMES.fullmatch(names)
        or not (_THEY.search(question) or (_HE.search(question) and ", " not in names))
    ):
        return question
    return _replaced(question, " and ".join(names.rsplit(", ", 1)))


def _is_known(piece: str, first: str, topic: Topic | None) -> bool:
    """Tell whether the piece's only pronoun means the first question's topic, or whom the first asks for."""
    if len(_PRONOUN.findall(piece)) > 1:
        return False
    if _HE.search(piece) or _THEY.search(piece):
        return _WHO.match(first) is not None or (topic is not None and topic.is_name)
    return topic is not None


def joined(
    text: str, answers: Sequence[Answer], left_open: Sequence[str], story: Story, templates: Templates
) -> Answer:
    """Make one answer of several: all in turn in its text, its other fields those of the first that is answered."""
    first = next((answer for answer in answers if not answer.abstained), answers[0])
    several = len(answers) > 1
    composed = compose.in_turn(answers, story, templates) if several else first.answer
    rest = [templates.fill("answered", "left_open", question=question) for question in left_open]
    changed = {
        "question": text,
        "answer": "\n".join([composed, *(["", *rest] if rest else [])]),
        "evidence": tuple(dict.fromkeys(a.evidence[0] for a in answers if a.evidence)) if several else first.evidence,
        "parts": tuple(answers) if several else (),
        "left_open": tuple(left_open),
    }
    return first.model_copy(update=changed)


def _stands_alone(piece: str) -> bool:
    """Tell whether a piece opens as a question does and says more than its wh-word and verb."""
    return bool(_OPENS.match(piece)) and not _BARE.match(piece) and len(piece.split()) >= 3


def _topic(first: Sentence) -> Topic | None:
    """Give what the first question is about: the subject of its verb, else its object, without a wh-word."""
    for label in _TOPICS:
        for token in first.tokens:
            inside = first.subtree(token.i)
            asks = any(fold(first.tokens[i].text) in _WH_WORDS for i in inside)
            if token.dep == label and token.pos in {"NOUN", "PROPN"} and not asks:
                return Topic(first.slice(inside[0], inside[-1]), token.pos == "PROPN")
    return None


def _with_topic(piece: str, topic: Topic | None) -> str:
    """Put the topic for the pronoun that means it; "he" is left where only the first answer tells who that is."""
    personal = _HE.search(piece) or _THEY.search(piece)
    return piece if topic is None or (personal and not topic.is_name) else _replaced(piece, topic.text)


def _replaced(piece: str, name: str) -> str:
    return _PRONOUN.sub(lambda found: f"{name}'s" if found["own"] else name, piece, count=1)


def _as_question(piece: str) -> str:
    piece = piece.rstrip(" .!?")
    return f"{piece[:1].upper()}{piece[1:]}?"
