"""What a clause speaks of, and whether two clauses tell the same: terms weighed by how rare they are in the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.terms import inverse_frequency, is_stop_word
from retrieval.records import Citation
from retrieval.views.records import Place

_LIGHT = frozenset(
    """be have do take make hold begin start happen occur come go give get set continue end finish open launch carry
    see follow due expect plan schedule appear become remain stay keep run face mark last announce release
    publish""".split()
)
"""Verbs that leave what happens to their subject or object: "the search took place"."""
_EMPTY = frozenset("take place hold begin start happen occur come make give set".split())
"""Words that tell no two events apart."""
SAYING = frozenset("say tell add report claim state insist confirm announce deny believe think warn hope".split())
_FEW = 30
"""Paragraphs below which a story is taken to have so many."""
_ARGUMENTS = frozenset("nsubj nsubjpass dobj attr".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """The clause at tokens `first` to `last` (both included) of a sentence, headed by `head`."""

    source: AnalysedSentence = field(repr=False)
    first: int
    last: int
    head: int
    inside: frozenset[int] = field(repr=False)
    """The tokens that belong to the clause itself, without further clauses in it."""
    heads: frozenset[str]
    """Terms of what happens: the verb, or the nouns beside a verb that says little itself."""
    weights: Mapping[str, float] = field(repr=False)
    """Term, or `@entity`, to its rarity in the story."""
    speaks: bool
    """The verb is one of saying, which alone makes no two clauses the same."""
    denied: bool
    """The verb is negated."""
    doers: frozenset[int]
    """The entities named as who does it: the subject, or the agent of a passive."""
    affected: frozenset[int]
    """The entities named as whom it is done to: the object, or the subject of a passive."""

    @property
    def text(self) -> str:
        return _without_stop(self.source.sentence.slice(self.first, self.last))

    @property
    def place(self) -> Place:
        start = self.source.sentence.tokens[self.first].start
        citation = Citation(article=self.source.article, paragraph=self.source.paragraph)
        return Place(citation, start, start + len(self.text))

    @property
    def total(self) -> float:
        return sum(self.weights.values())


def rarity(analysis: Analysis, key: str) -> float:
    """Give how rare a term is; in a story of few paragraphs no word is common for standing in two of them."""
    return inverse_frequency(max(len(analysis.ranges), _FEW), analysis.frequency(key))


def _without_stop(text: str) -> str:
    """Leave a full stop that the last word has kept ("100m."), but not that of an abbreviation ("U.S.")."""
    return text[:-1] if text.endswith(".") and "." not in text.rsplit(maxsplit=1)[-1][:-1] else text


def make_statement(
    analysis: Analysis,
    source: AnalysedSentence,
    span: tuple[int, int],
    head: int,
    *,
    inside: frozenset[int] | None = None,
    more: Iterable[int] = (),
) -> Statement:
    """Weigh a clause.

    Args:
        analysis: the story's analysis.
        source: the sentence that the clause stands in.
        span: its first and last token, both included: what is shown of it.
        head: its verb.
        inside: the tokens that belong to the clause itself, where they are not the whole span.
        more: further tokens that say what happens, such as a noun that carries a date.
    """
    tokens = frozenset(range(span[0], span[1] + 1)) if inside is None else inside
    below = [source.sentence.tokens[i] for i in source.sentence.children[head]]
    agents = [i for token in below if token.dep == "agent" for i in source.sentence.children[token.i]]
    return Statement(
        source,
        *span,
        head,
        tokens,
        _heads(analysis, source, head, more),
        _weights(analysis, source, tokens),
        speaks=source.sentence.tokens[head].lemma in SAYING,
        denied=any(token.dep == "neg" for token in below),
        doers=_named(source, [*agents, *(token.i for token in below if token.dep == "nsubj")]),
        affected=_named(source, [token.i for token in below if token.dep in ("nsubjpass", "dobj")]),
    )


def _named(source: AnalysedSentence, heads: Sequence[int]) -> frozenset[int]:
    return frozenset(one.entity for one in source.mentions if any(one.first <= i <= one.last for i in heads))


def _heads(analysis: Analysis, source: AnalysedSentence, head: int, more: Iterable[int]) -> frozenset[str]:
    tokens, keys = source.sentence.tokens, source.keys
    found = {keys[i] for i in more}
    if tokens[head].lemma not in _LIGHT:
        found.add(keys[head])
    else:
        nouns = [i for i in source.sentence.children[head] if tokens[i].dep in _ARGUMENTS and tokens[i].pos == "NOUN"]
        found |= {keys[i] for i in nouns if keys[i] != "place"} or {keys[head]}
    return frozenset(found | {other for key in found for other in analysis.synonyms.get(key, ())}) - {""}


def _weights(analysis: Analysis, source: AnalysedSentence, inside: frozenset[int]) -> dict[str, float]:
    covered = {i for timex in source.timexes for i in range(timex.first, timex.last + 1)}
    entities = analysis.entities.entities
    tokens = source.sentence.tokens
    found = set()
    for mention in source.mentions:
        if mention.first in inside and entities[mention.entity].kind != "event":
            found.add(f"@{mention.entity}")
            covered.update(i for i in range(mention.first, mention.last + 1) if tokens[i].pos != "NOUN")
    for i in inside - covered:
        if source.keys[i] and tokens[i].lemma not in _EMPTY and not is_stop_word(tokens[i]):
            found.add(source.keys[i])
    return {key: rarity(analysis, key) for key in sorted(found)}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two clauses are."""

    shared: float
    """Rarity of what both speak of."""
    contained: float
    """That share of the shorter clause, 0 to 1."""
    jaccard: float
    """That share of both together, 0 to 1."""
    n_names: int
    """Named things in both."""
    same_act: bool
    """The same thing happens in both, as far as the words tell."""
    act: float
    """Rarity of the rarest word for what happens that both have, 0 to 1: a word of one paragraph alone has 1."""


def likeness(analysis: Analysis, one: Statement, other: Statement) -> Likeness:
    """Compare two clauses; words of one family and the story's own synonyms meet."""
    pairs = _met(analysis, one, other)
    shared = sum(min(one.weights[a], other.weights[b]) for a, b in pairs)
    small = min(one.total, other.total)
    both = one.total + other.total - shared
    acts = _related(analysis, one.heads, other.heads)
    return Likeness(
        shared,
        shared / small if small else 0.0,
        shared / both if both else 0.0,
        sum(a.startswith("@") for a, _ in pairs),
        bool(acts),
        max((rarity(analysis, key) / rarity(analysis, "") for key in acts), default=0.0),
    )


def disagree(one: Statement, other: Statement) -> bool:
    """Say whether both give rates or scores, and none is in both: "up 0.8%" and "up 0.4%" are two events."""
    left, right = _rates(one), _rates(other)
    return bool(left and right) and left.isdisjoint(right)


def _rates(statement: Statement) -> frozenset[str]:
    sentence = statement.source.sentence
    return frozenset(
        sentence.tokens[i].text
        for quantity in statement.source.quantities
        if quantity.kind in ("percent", "score") and statement.first <= quantity.first <= statement.last
        for i in range(quantity.first, quantity.last + 1)
        if any(map(str.isdigit, sentence.tokens[i].text))
    )


def _met(analysis: Analysis, one: Statement, other: Statement) -> list[tuple[str, str]]:
    found = [(key, key) for key in one.weights if key in other.weights]
    left = [key for key in one.weights if key not in other.weights and not key.startswith("@")]
    right = {key for key in other.weights if key not in one.weights and not key.startswith("@")}
    for key in left:
        kin = next((other for other in sorted(right) if _are_kin(analysis, key, other)), None)
        if kin is not None:
            right.discard(kin)
            found.append((key, kin))
    return found


def _are_kin(analysis: Analysis, one: str, other: str) -> bool:
    """Say whether two terms are of one family, or synonyms of the story; kin begin alike, which is quick to see."""
    return (one[:3] == other[:3] and other in analysis.family(one)) or other in analysis.synonyms.get(one, ())


def _related(analysis: Analysis, one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Give the terms of one clause's act that the other has too, in some form."""
    return frozenset(key for key in one if key in other or any(_are_kin(analysis, key, each) for each in other))
