"""The terms of a question: what part each word plays, how much its absence counts, what may stand for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from retrieval.answering.lexicon import Lexicon
from retrieval.language.analysis import Analysis
from retrieval.language.mentions import QuestionMention
from retrieval.language.normal import fold
from retrieval.language.terms import is_stop_word, token_keys
from retrieval.language.timexes import Timex
from retrieval.language.tokens import Sentence, Token

Role = Literal["name", "verb", "noun", "number", "time", "superlative", "modifier", "focus", "frame"]
ROLES: tuple[Role, ...] = (
    "name",
    "verb",
    "noun",
    "number",
    "time",
    "superlative",
    "modifier",
    "focus",
    "frame",
)

_FRAME = frozenset(
    """name call exact exactly actual actually happen thing people kind type sort place take say tell do make give
    many much long old far big other else also ever still now currently today time day much reason word be have
    know find mean need want think believe happen according detail information article news story report source
    so far yet just really person guy man someone anyone everyone anything something somebody anybody come go set put
    plan recent recently""".split()
)
"""Words that frame a question and say nothing of what it is about."""
_ORDER = frozenset({"first", "last", "only"})
KNOWN_FROM = 0.65
"""Cosine from which a story's word may stand for a question's word that it does not have."""
FRAME_SHARE = 0.25
MAX_FRAME_WEIGHT = 0.3
FOCUS_SHARE = 0.4
"""The noun asked about ("which CLUB") need not stand in the answer: its weight counts this much."""


class QueryTerm(NamedTuple):
    """One term of a question, and what may stand for it in a sentence."""

    key: str
    """The term, or `@` and an entity's id."""
    text: str
    i: int
    """Index of its last token in the question."""
    weight: float
    """How much its absence counts: its inverse paragraph frequency, less for words that only frame the question."""
    role: Role
    also: frozenset[str]
    """Terms that may stand for it: synonyms, its word family, the story's other words, a likely spelling."""
    near: Mapping[str, float]
    """Terms near it in meaning, with their cosines."""
    known: bool
    """Whether any paragraph of the story has it, or what may stand for it."""

    @property
    def is_firm(self) -> bool:
        """Whether an answer should have it: it neither frames the question nor names what is asked for."""
        return self.role not in {"frame", "focus"}


def query_terms(
    sentence: Sentence,
    asked_about: Sequence[int | None],
    named: Sequence[QuestionMention],
    timexes: Sequence[Timex],
    analysis: Analysis,
    lexicon: Lexicon,
) -> tuple[QueryTerm, ...]:
    """Give a question's terms: its names first, then its other words in order.

    Args:
        sentence: the question.
        asked_about: the index of the wh-word, which is no term, and of the noun asked about; None where there is none.
        named: the entities that it names.
        timexes: its time expressions.
        analysis: the story.
        lexicon: the words that may stand for one another.
    """
    wh, focus = asked_about
    keys = token_keys(sentence)
    in_name = {i for mention in named for i in range(mention.first, mention.last + 1)}
    terms = list(_names(sentence, keys, named, analysis))
    empty = _empty_verbs(sentence)
    for token, key in zip(sentence.tokens, keys, strict=True):
        if key and token.i not in in_name | empty and token.i != wh and not is_stop_word(token):
            timed = any(timex.first <= token.i <= timex.last for timex in timexes)
            role = "focus" if token.i == focus else _role(token, key, timed=timed)
            terms.append(_word(token, key, role, analysis, lexicon))
    return tuple(terms)


def _empty_verbs(sentence: Sentence) -> set[int]:
    """Give the tokens that only say that something was: "happen", "occur", "take place"."""
    lemmas = [fold(token.lemma) for token in sentence.tokens]
    found = {i for i, lemma in enumerate(lemmas) if lemma in {"happen", "occur"}}
    for i, (one, other) in enumerate(pairwise(lemmas)):
        if (one, other) == ("take", "place"):
            found |= {i, i + 1}
    return found


def _names(
    sentence: Sentence, keys: Sequence[str], named: Sequence[QuestionMention], analysis: Analysis
) -> Iterator[QueryTerm]:
    for mention in named:
        key = f"@{mention.entity.id}"
        words = frozenset(key for key in keys[mention.first : mention.last + 1] if key)
        plain = mention.first == mention.last or not sentence.tokens[mention.last].tag.startswith("NNP")
        yield QueryTerm(
            key=key,
            text=sentence.slice(mention.first, mention.last),
            i=mention.last,
            weight=analysis.idf(key),
            role="name",
            also=words if plain else frozenset(),
            near={},
            known=True,
        )


def _word(token: Token, key: str, role: Role, analysis: Analysis, lexicon: Lexicon) -> QueryTerm:
    others = lexicon.synonyms.get(key, frozenset()) | analysis.synonyms.get(key, frozenset()) | analysis.family(key)
    familiar = {other for other in others if analysis.frequency(other)}
    near = analysis.near(fold(token.text), fold(token.lemma)) if role not in {"name", "time", "number"} else {}
    known = (
        bool(analysis.frequency(key) or familiar)
        or key in analysis.about
        or max(near.values(), default=0.0) >= KNOWN_FROM
    )
    spelling = frozenset() if known else analysis.spelling(key)
    standing = [other for other in (key, *familiar, *spelling) if analysis.frequency(other)]
    weight = min((analysis.idf(other) for other in standing), default=analysis.idf(key))
    if role == "focus":
        weight *= FOCUS_SHARE
    elif role == "frame":
        weight = min(weight * FRAME_SHARE, MAX_FRAME_WEIGHT)
    return QueryTerm(key, token.text, token.i, weight, role, others | spelling, near, known or bool(spelling))


def _role(token: Token, key: str, *, timed: bool) -> Role:
    oldest = token.tag == "JJS" and fold(token.text).endswith("est")
    if not oldest and (fold(token.lemma) in _FRAME or fold(token.text) in _FRAME):
        return "frame"
    if timed:
        return "time"
    if key[0].isdigit():
        return "number"
    if token.tag in {"NNP", "NNPS"} and token.text[:1].isupper() and token.i > 0:
        return "name"
    if token.tag in {"JJS", "RBS"} or (token.pos in {"ADJ", "ADV"} and fold(token.text) in _ORDER):
        return "superlative"
    if token.pos == "VERB":
        return "verb"
    return "modifier" if token.pos in {"ADJ", "ADV"} else "noun"
