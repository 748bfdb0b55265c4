"""Read a question: what it asks for, and the words an answering sentence should share with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.answering.kinds import Asked, classify
from retrieval.answering.lexicon import Lexicon
from retrieval.answering.query_terms import QueryTerm, query_terms
from retrieval.answering.wording import plain
from retrieval.language.analysis import Analysis
from retrieval.language.mentions import QuestionMention
from retrieval.language.model import LanguageModel
from retrieval.language.normal import fold
from retrieval.language.terms import is_stop_word, token_keys
from retrieval.language.timexes import Timex, find_timexes
from retrieval.language.tokens import Sentence
from retrieval.records import FixedKind, Kind

_WH_WORDS = frozenset("who whom whose what which when where why how".split())
_OPENERS = {"when": "When", "who": "Who", "where": "Where", "what": "What", "why": "Why"}
_STARTS_WITH_WH = re.compile(rf"\s*(?:{'|'.join(sorted(_WH_WORDS))})\b", re.IGNORECASE)
_SEVERAL = frozenset({"are", "were", "two", "three", "four", "five", "six", "else"})
PRONOUNS = frozenset("he him his she her hers they them their theirs it its".split())
_NOW, _PAST = frozenset({"is", "are", "'s"}), frozenset("did was were has have had".split())
_DO = frozenset({"do", "doing", "done"})
_BE = frozenset({"is", "was", "are", "were", "be", "'s", "the", "this", "that"})
_SAYS = re.compile(
    r" (?:ever |also |then |really )?(?:say|said|think|believe|reckon|claim|feel|expect|predict|call|argue|admit|insist"
    r"|warn|tell|told|describe|promise|respond|reply|react|comment|make of|have to say|put it|see|announce|add|state)"
)
_IN_VIEW = re.compile(r"(?:'s?)? (?:own )?(?:view|words|opinion|eyes|estimate|estimation)\b")


@dataclass(frozen=True)
class Question:
    """A question as it was read."""

    text: str
    plain: str
    """Its wording without chatter and chat spellings."""
    kind: Kind
    asked: Asked
    focus: str | None
    """The noun asked about ("law" in "what law"), lower case."""
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
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    """Each word that has opposites: the terms that may stand for it, and those that say the opposite."""

    @cached_property
    def firm(self) -> tuple[QueryTerm, ...]:
        """The terms that an answer should have."""
        return tuple(term for term in self.terms if term.is_firm)

    @property
    def is_unclear(self) -> bool:
        """Whether all that the question is about is a pronoun: "what did he say?"."""
        return not self.firm and any(fold(token.text) in PRONOUNS for token in self.sentence.tokens)

    @property
    def wants_any_words(self) -> bool:
        """Whether whatever one named speaker said will do: "what did Holm say?"."""
        return self.kind == "said" and [term.key for term in self.firm] == [f"@{self.speaker}"]

    @property
    def missing(self) -> tuple[str, ...]:
        """Words that no paragraph of the story has, as the asker wrote them."""
        return tuple(term.text for term in self.firm if not term.known)

    @cached_property
    def words(self) -> frozenset[str]:
        """The terms of all its words, stop words too, and of the other names of whom it names."""
        names = (key for term in self.terms if term.key[0] == "@" for key in term.also)
        return frozenset((*token_keys(self.sentence), *names))

    @cached_property
    def asks_deed(self) -> bool:
        """Whether the question asks what somebody does: "what is she doing about it", "what did he promise to do"."""
        verbs = (token for token in self.sentence.tokens if fold(token.text) in _DO)
        return any(token.dep not in {"aux", "auxpass"} for token in verbs)

    @cached_property
    def asks_what_was(self) -> bool:
        """Whether the question asks what has happened: "did she win", not "will she", "is she" or "could she"."""
        tokens = self.sentence.tokens
        root = next((token for token in tokens if token.dep == "ROOT"), None)
        if root is None:
            return False
        helping = [tokens[i] for i in self.sentence.children[root.i] if tokens[i].dep in {"aux", "auxpass"}]
        if any(token.tag == "MD" or fold(token.text) in _NOW for token in helping):
            return False
        return root.tag == "VBD" or any(fold(token.text) in _PAST for token in helping)

    @cached_property
    def wants_list(self) -> bool:
        """Whether the question asks for several: a number, a plural noun or "who else" beside the wh-word."""
        if self.wh is None or self.kind in {"how_many", "how_long"}:
            return False
        noun = self._noun()
        following = {fold(token.text) for token in self.sentence.tokens[self.wh + 1 : self.wh + 2]}
        return noun in {"NNS", "NNPS"} or bool(following & _SEVERAL)

    @cached_property
    def wants_one(self) -> bool:
        """Whether the question asks for a single one: a singular noun beside the wh-word."""
        return self._noun() in {"NN", "NNP"}

    def _noun(self) -> str | None:
        if self.wh is None or self.sentence.tokens[self.wh].dep != "det":
            return None
        return self.sentence.tokens[self.sentence.tokens[self.wh].head].tag


def read(text: str, command: FixedKind | None, analysis: Analysis, model: LanguageModel, lexicon: Lexicon) -> Question:
    """Read a question against the story it is asked of; any text gives a question, an empty one has no terms."""
    wording = plain(text, lexicon)
    if command and wording and not _STARTS_WITH_WH.match(wording):
        wording = f"{_OPENERS[command]} {wording}"
    reading = classify(wording, command, lexicon)
    sentence = model.read_question(wording)
    wh = next((token.i for token in sentence.tokens if fold(token.text) in _WH_WORDS), None)
    focus = _focus(sentence, reading.focus, wh)
    predicate, role = _slot(sentence, wh)
    named = tuple(mention for mention in analysis.entities.named_in(sentence) if mention.entity.kind != "event")
    kind, asked = reading.kind, reading.asked
    copular = predicate is not None and fold(sentence.tokens[predicate].lemma) == "be"
    if (kind == "who" or (kind in {"what", "where"} and copular and not command)) and _only_names(sentence, wh, named):
        kind, asked = "definition", "definition"
    elif asked == "definition" and predicate is not None and sentence.tokens[predicate].tag == "VBN":
        kind, asked = "what", "thing"
    timexes = find_timexes(sentence, None)
    return Question(
        text=text,
        plain=wording,
        kind=kind,
        asked=asked,
        focus=reading.focus,
        sentence=sentence,
        terms=query_terms(sentence, (wh, focus), named, timexes, analysis, lexicon),
        entities=frozenset(mention.entity.id for mention in named),
        wh=wh,
        predicate=predicate,
        role=role,
        speaker=_speaker(sentence, named, kind),
        timexes=timexes,
        opposites=_opposites(sentence, lexicon),
    )


def _opposites(sentence: Sentence, lexicon: Lexicon) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    keys = [key for key in token_keys(sentence) if key in lexicon.opposites]
    own = [frozenset({key}) | lexicon.synonyms.get(key, frozenset()) for key in keys]
    return tuple((mine, lexicon.opposites[key] - mine) for key, mine in zip(keys, own, strict=True))


def _focus(sentence: Sentence, focus: str | None, wh: int | None) -> int | None:
    if focus is None:
        return None
    word = focus.removesuffix("'s")
    nouns = [token.i for token in sentence.tokens if token.pos in {"NOUN", "PROPN"} and fold(token.text) == word]
    return next((i for i in nouns if wh is None or i > wh), None)


def _slot(sentence: Sentence, wh: int | None) -> tuple[int | None, str]:
    """Give the predicate that governs the wh-phrase, and the label (or `prep_` and the preposition) it has there."""
    tokens = sentence.tokens
    if wh is None:
        return next((token.i for token in tokens if token.head == token.i), None), ""
    token = tokens[wh]
    while token.dep in _INSIDE and tokens[token.head].pos in {"NOUN", "PROPN", "ADJ", "ADV"}:
        token = tokens[token.head]
    role = token.dep
    preposition = ""
    while token.pos not in {"VERB", "AUX"} and token.head != token.i:
        token = tokens[token.head]
        if token.dep == "prep":
            preposition = fold(token.text)
    return token.i, f"prep_{preposition}" if preposition else role


_INSIDE = frozenset({"det", "poss", "amod", "advmod", "nmod", "compound", "nummod"})


def _only_names(sentence: Sentence, wh: int | None, named: Sequence[QuestionMention]) -> bool:
    """Tell whether beside the wh-word and a copula there is only a name: "who is Ann Lee"."""
    covered = {i for mention in named for i in range(mention.first, mention.last + 1)}
    rest = [
        token
        for token in sentence.tokens
        if token.i not in covered and token.i != wh and token.pos != "PUNCT" and fold(token.text) not in _BE
    ]
    content = [token for token in rest if not is_stop_word(token)]
    if covered:  # a title may stand before the name: "Lord Ashby"
        content = [token for token in content if not (token.dep == "compound" and token.head in covered)]
        return not content and not any(fold(token.text) == "of" for token in rest)
    return bool(content) and all(token.text[:1].isupper() for token in rest)


def _speaker(sentence: Sentence, named: Sequence[QuestionMention], kind: Kind) -> int | None:
    """Give the entity whose words or view are asked for: the subject of a verb of saying, "in X's view"."""
    low = fold(sentence.text)
    for mention in named:
        before = low[: sentence.tokens[mention.first].start].split()[-4:]
        after = low[sentence.tokens[mention.last].end :]
        if "according" in before or _IN_VIEW.match(after) or _SAYS.match(after):
            return mention.entity.id
    if kind == "said" and named and not _SAID_BEFORE.search(low[: sentence.tokens[named[0].first].start]):
        return named[0].entity.id
    return None


_SAID_BEFORE = re.compile(r"\b(?:say|said|tell|told|think|comment|respond|reply|react|describe|feel|make)\b")
