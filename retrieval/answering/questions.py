"""Read a question: what it asks for, and the words an answering sentence should share with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from retrieval.answering.kinds import Asked, classify
from retrieval.answering.lexicon import Lexicon
from retrieval.answering.wording import plain
from retrieval.language.analysis import Analysis
from retrieval.language.model import LanguageModel
from retrieval.language.normal import fold
from retrieval.language.terms import is_stop_word, token_keys
from retrieval.language.timexes import Timex, find_timexes
from retrieval.language.tokens import Sentence
from retrieval.records import Kind


class QueryTerm(NamedTuple):
    """One term of a question, and what may stand for it in a sentence."""

    key: str
    text: str
    i: int
    """Index of its (last) token in the question."""
    weight: float
    """How much its absence counts: its inverse paragraph frequency, less for words that only frame the question."""
    role: str
    """`name`, `verb`, `noun`, `number`, `time`, `superlative`, `modifier`, `focus` or `frame`."""
    also: frozenset[str]
    """Terms that may stand for it: synonyms, the story's own other words, a likely spelling."""
    known: bool
    """Whether any paragraph of the story has it, or its other name."""


@dataclass(frozen=True)
class Question:
    """A question as it was read."""

    text: str
    plain: str
    kind: Kind
    asked: Asked
    focus: str | None
    sentence: Sentence
    terms: tuple[QueryTerm, ...]
    entities: frozenset[int]
    wh: int | None
    """Index of the wh-token, None where there is none."""
    predicate: int | None
    """Index of the verb (or copula) that governs the wh-token, else the root."""
    role: str
    """Dependency label of the wh-phrase under the predicate: what role the answer has there."""
    speaker: int | None
    """Entity whose words are asked for."""
    timexes: tuple[Timex, ...]
    command: str | None

    @property
    def wants_list(self) -> bool:
        """Whether the question asks for several: a number, a plural noun or "who else" beside the wh-word."""
        if self.wh is None:
            return False
        tokens = self.sentence.tokens
        focus = tokens[tokens[self.wh].head] if tokens[self.wh].dep == "det" else None
        plural = focus is not None and focus.tag in {"NNS", "NNPS"}
        after = tokens[self.wh + 1 : self.wh + 2]
        return self.kind not in {"how_many", "how_long"} and (
            plural or any(fold(t.text) in {"are", "were", "two", "three", "four", "five", "six", "else"} for t in after)
        )

    @property
    def wants_one(self) -> bool:
        """Whether the question asks for a single one: a singular noun beside the wh-word."""
        if self.wh is None:
            return False
        tokens = self.sentence.tokens
        return tokens[self.wh].dep == "det" and tokens[tokens[self.wh].head].tag in {"NN", "NNP"}

    @property
    def missing(self) -> tuple[str, ...]:
        """Words that no paragraph of the story has, as the asker wrote them."""
        return tuple(term.text for term in self.terms if not term.known and term.role not in {"frame", "focus"})


_WH_WORDS = frozenset("who whom whose what which when where why how".split())
_FRAME = frozenset(
    """name call exact exactly actual actually happen thing people kind type sort place take say tell do make give
    many much long old far big other else also ever still now currently today time day much reason word be have
    know find mean need want think believe happen according detail information article story news report source
    so far yet just really person guy man someone anyone everyone anything something somebody anybody come go set put
    plan recent recently""".split()
)
MAX_FRAME_WEIGHT = 0.3
"""Weight of a word that only frames the question, at most: its absence says nothing."""
_OPENERS = {"when": "When", "who": "Who", "where": "Where", "what": "What", "why": "Why"}


def read(text: str, command: str | None, analysis: Analysis, model: LanguageModel, lexicon: Lexicon) -> Question:
    """Read a question against the story it is asked of; any text gives a question, an empty one has no terms."""
    wording = plain(text, lexicon)
    if command and not re.match(rf"\s*(?:{'|'.join(_WH_WORDS)})\b", wording.lower()):
        wording = f"{_OPENERS[command]} {wording}"
    reading = classify(wording, command, lexicon)
    sentence = model.read_question(wording)
    wh = next((t.i for t in sentence.tokens if fold(t.text) in _WH_WORDS and t.i < 25), None)
    focus = _focus_index(sentence, reading.focus, wh)
    predicate, role = _slot(sentence, wh, focus)
    named = analysis.entities.named_in(sentence)
    entities = frozenset(mention.entity.id for mention in named)
    kind, asked = reading.kind, reading.asked
    if kind == "who" and _only_names(sentence, wh, named):
        kind, asked = "definition", "definition"
    timexes = find_timexes(sentence, None)
    terms = _terms(sentence, wh, focus, analysis, lexicon, named, timexes)
    speaker = _speaker(sentence, named, kind)
    return Question(
        text=text, plain=wording, kind=kind, asked=asked, focus=reading.focus, sentence=sentence, terms=terms,
        entities=entities, wh=wh, predicate=predicate, role=role, speaker=speaker,
        timexes=timexes, command=command,
    )  # fmt: skip


def _focus_index(sentence: Sentence, focus: str | None, wh: int | None) -> int | None:
    if focus is None:
        return None
    focus = focus.removesuffix("'s")
    after = [t.i for t in sentence.tokens if fold(t.text) == focus and (wh is None or t.i > wh) and t.pos in {"NOUN", "PROPN"}]
    return after[0] if after else None


def _slot(sentence: Sentence, wh: int | None, focus: int | None) -> tuple[int | None, str]:
    tokens = sentence.tokens
    if not tokens:
        return None, ""
    if wh is None:
        root = next((t.i for t in tokens if t.head == t.i), 0)
        return root, ""
    token = tokens[wh]
    if token.dep in {"det", "poss", "amod", "advmod", "nmod", "compound"} and tokens[token.head].pos in {"NOUN", "PROPN", "ADJ", "ADV"}:
        token = tokens[token.head]
        if token.dep in {"amod", "advmod", "nummod"} and tokens[token.head].pos in {"NOUN", "PROPN"}:
            token = tokens[token.head]
    role = token.dep
    prep = ""
    while token.head != token.i and tokens[token.head].pos not in {"VERB", "AUX"}:
        token = tokens[token.head]
        if token.dep == "prep":
            prep = fold(token.text)
    if token.pos not in {"VERB", "AUX"} and token.head != token.i:
        token = tokens[token.head]
        if not prep and role == "pobj":
            prep = ""
    return token.i if token.pos in {"VERB", "AUX"} else token.head, f"prep_{prep}" if prep else role


def _only_names(sentence: Sentence, wh: int | None, named: tuple) -> bool:  # type: ignore[type-arg]
    covered = {i for mention in named for i in range(mention.first, mention.last + 1)}
    rest = [
        t for t in sentence.tokens
        if t.i not in covered and t.i != wh and t.pos != "PUNCT" and fold(t.text) not in {"is", "was", "are", "were", "'s", "the", "this", "that", "be"}
    ]  # fmt: skip
    content = [t for t in rest if not is_stop_word(t)]
    if not covered:
        propers = [t for t in content if t.tag in {"NNP", "NNPS"} or t.text[:1].isupper()]
        return bool(content) and len(propers) == len(content) and len(rest) == len(content)
    return not content and not any(fold(t.text) in {"'s", "of"} for t in rest)


def _terms(sentence: Sentence, wh, focus, analysis: Analysis, lexicon: Lexicon, named, timexes) -> tuple[QueryTerm, ...]:  # type: ignore[no-untyped-def]
    keys = token_keys(sentence)
    terms: list[QueryTerm] = []
    in_name: dict[int, int] = {}
    for mention in named:
        for i in range(mention.first, mention.last + 1):
            in_name[i] = mention.entity.id
        key = f"@{mention.entity.id}"
        also = frozenset(keys[i] for i in range(mention.first, mention.last + 1) if keys[i])
        terms.append(QueryTerm(key, sentence.slice(mention.first, mention.last), mention.last, analysis.idf(key), "name", also if mention.first == mention.last else frozenset(), True))
    for token, key in zip(sentence.tokens, keys, strict=True):
        if not key or token.i in in_name or is_stop_word(token) or token.i == wh:
            continue
        synonyms = lexicon.synonyms.get(key, frozenset()) | analysis.synonyms.get(key, frozenset())
        familiar = [other for other in synonyms if analysis.frequency(other)]
        known = bool(analysis.frequency(key) or familiar)
        spelling = frozenset() if known else analysis.spelling(key)
        timed = any(t.first <= token.i <= t.last for t in timexes)
        proper = token.tag in {"NNP", "NNPS"} and token.text[:1].isupper() and token.i > 0
        role = (
            "time" if timed
            else "number" if key[0].isdigit()
            else "name" if proper
            else "superlative" if token.tag in {"JJS", "RBS"} or fold(token.text) in {"first", "last", "only"}
            else "verb" if token.pos == "VERB"
            else "modifier" if token.pos in {"ADJ", "ADV"}
            else "noun"
        )
        weight = min([analysis.idf(other) for other in (key, *familiar, *spelling) if analysis.frequency(other)], default=analysis.idf(key))
        if token.i == focus:
            role, weight = "focus", weight * 0.4
        elif fold(token.lemma) in _FRAME or fold(token.text) in _FRAME:
            role, weight = "frame", min(weight * 0.25, MAX_FRAME_WEIGHT)
        terms.append(QueryTerm(key, token.text, token.i, weight, role, synonyms | spelling, known or bool(spelling)))
    return tuple(terms)


def _speaker(sentence: Sentence, named, kind: str) -> int | None:  # type: ignore[no-untyped-def]
    low = fold(sentence.text)
    if kind == "said" and named:
        return named[0].entity.id
    for mention in named:
        before = low[: sentence.tokens[mention.first].start].split()[-4:]
        after = low[sentence.tokens[mention.last].end :]
        if "according" in before or re.match(r"(?:'s?)? (?:own )?(?:view|words|opinion|eyes|estimate|estimation)\b", after):
            return mention.entity.id
        if re.match(r" (?:say|think|believe|reckon|claim|feel|expect|predict|call|argue|admit|insist|warn|tell|put it|see)", after):
            return mention.entity.id
    return None
