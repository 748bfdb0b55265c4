"""What kind of thing a name is, weighed over all its mentions; one wrong label does not count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from retrieval.language.mentions.candidates import Candidate
from retrieval.language.mentions.describing import age, span_head
from retrieval.language.mentions.keys import Key
from retrieval.language.mentions.lexicon import KINDS, Lexicon
from retrieval.language.mentions.runs import bare
from retrieval.language.tokens import Sentence
from retrieval.records import EntityKind

Weights = defaultdict[EntityKind, float]

_LABELS: Mapping[str, tuple[EntityKind, float]] = MappingProxyType(
    {
        "PERSON": ("person", 1.0),
        "ORG": ("organisation", 0.7),
        "GPE": ("place", 1.0),
        "LOC": ("place", 1.0),
        "FAC": ("place", 0.6),
        "EVENT": ("event", 0.8),
        "PRODUCT": ("thing", 0.7),
        "WORK_OF_ART": ("thing", 0.7),
        "LAW": ("thing", 0.7),
        "NORP": ("organisation", 0.5),
    }
)

_TRUSTING = frozenset("confidence faith trust belief interest believe confide specialise invest stake".split())
"""Words before "in" and a name that need not be a place."""


def kind_of(weights: Mapping[EntityKind, float]) -> EntityKind:
    """Give the kind with the greatest weight; `thing` where nothing tells."""
    best: EntityKind = "thing"
    for kind in KINDS:
        if weights.get(kind, 0.0) > max(weights.get(best, 0.0), 0.0):
            best = kind
    return best


def fits(noun: str, kind: EntityKind, lexicon: Lexicon) -> bool:
    """Say whether a description with this head noun can be of something of this kind.

    A noun that is in no list is taken for a person only.
    """
    kinds = lexicon.nouns.get(noun, frozenset())
    if not kinds or kind in kinds:
        return bool(kinds) or kind == "person"
    return kind != "person" and kinds != {"person"}


def add(weights: Weights, more: Mapping[EntityKind, float]) -> None:
    """Add further weights to `weights`."""
    for kind, weight in more.items():
        weights[kind] += weight


def key_evidence(key: Key, text: str, count: int, lexicon: Lexicon) -> Weights:
    """Weigh what the name itself tells: its last word, a given name, a country, capitals.

    `count` is the number of mentions: what a name's last word tells outweighs as many wrong labels.
    """
    weights: Weights = defaultdict(float)
    head = lexicon.heads.get(key[-1]) or (_head_before_of(key, lexicon) if len(key) > 1 else None)
    if head and len(key) == 2 and key[0] in lexicon.given:  # a surname too: "Martin Hall", beside "Albert Hall"
        weights[head] += 5
        weights["person"] += 4
    elif head and len(key) > 1:
        weights[head] += 8 + 1.2 * count
    elif head:
        weights[head] += 4
    if key[0] in lexicon.given and 2 <= len(key) <= 4 and not head:
        weights["person"] += 4
    elif key[0] in lexicon.given and len(key) == 1:
        weights["person"] += 1
    add(weights, _shape_evidence(key, text, bool(head), lexicon))
    return weights


def _shape_evidence(key: Key, text: str, headed: bool, lexicon: Lexicon) -> Weights:
    """Weigh how a name is written; `headed` says that its last word already told a kind."""
    weights: Weights = defaultdict(float)
    if len(key) > 1 and key[0] in lexicon.directions and not headed:
        weights["place"] += 2
        weights["person"] -= 2
    if len(key[-1]) > 7 and key[-1].endswith("shire"):
        weights["place"] += 6
    if key in lexicon.countries:
        weights["place"] += 20
    if key in lexicon.bodies:
        weights["organisation"] += 20
    if len(key) > 1 and key[-1] in lexicon.generic:
        weights["organisation"] += 6
    if len(key) in (2, 3) and not headed and text.replace(" ", "").replace("-", "").isalpha():
        weights["person"] += 0.6
    if len(key) == 2 and len(key[0]) == 1 and not headed and key[1] not in lexicon.generic:
        weights["person"] += 3
    if len(key) > 1 and text.split(maxsplit=1)[0].lower() in lexicon.function:
        weights["person"] -= 3
        weights["thing"] += 0.5
    if len(key) == 1 and text.isupper() and len(text) > 1:
        weights["organisation"] += 2
        weights["person"] -= 2
    return weights


def mention_evidence(candidate: Candidate, lexicon: Lexicon) -> Weights:
    """Weigh what one mention tells: label, title, what describes it, the syntax around it."""
    sentence, first, last = candidate.sentence, candidate.first, candidate.last
    weights = _label_evidence(sentence, first, last)
    if candidate.title is not None:
        titles = {bare(token) for token in sentence.tokens[candidate.title[0] : candidate.title[1] + 1]}
        weights["person"] += 5 if titles & lexicon.courtesy else 4
    for description in candidate.descriptions:
        kinds = lexicon.nouns.get(sentence.tokens[description.head].lemma, frozenset())
        for kind in kinds:
            weights[kind] += 5 / len(kinds)
    if _has_plural_trade(sentence, first, last, lexicon):
        weights["organisation"] += 4
    if age(sentence, first, last) is not None:
        weights["person"] += 4
    add(weights, _syntax_evidence(sentence, first, last, lexicon))
    return weights


def _has_plural_trade(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """Say whether a plural of people stands before a single name: "auditors Smith Jones" are a firm."""
    tokens = sentence.tokens
    if first == 0 or tokens[first - 1].tag != "NNS":
        return False
    after = {token.text for token in tokens[last + 1 : last + 4]}
    return "person" in lexicon.nouns.get(tokens[first - 1].lemma, ()) and after.isdisjoint((",", "and", "&"))


def _head_before_of(key: Key, lexicon: Lexicon) -> EntityKind | None:
    for link in ("of", "for"):
        if link in key[1:]:
            return lexicon.heads.get(key[key.index(link, 1) - 1])
    return None


def _label_evidence(sentence: Sentence, first: int, last: int) -> Weights:
    labels = Counter(token.entity for token in sentence.tokens[first : last + 1] if token.entity)
    weights: Weights = defaultdict(float)
    if labels:
        label, count = labels.most_common(1)[0]
        kind, weight = _LABELS.get(label, ("thing", 0.0))
        weights[kind] += weight * min(1.0, count / (last - first + 1) + 0.2)
    return weights


def _syntax_evidence(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Weights:
    tokens = sentence.tokens
    weights: Weights = defaultdict(float)
    head = tokens[span_head(sentence, first, last)]
    verb = tokens[head.head]
    if head.dep == "nsubj" and verb.lemma in lexicon.speech:
        weights["person"] += 0.5
        weights["organisation"] += 0.3
    if head.dep == "nsubj" and verb.lemma in lexicon.person_verbs:
        weights["person"] += 0.5
    before = tokens[first - 1].text.lower() if first else ""
    if before == "the" and not any(token.text.islower() for token in tokens[last + 1 : last + 2]):
        weights["person"] -= 1.5
        weights["organisation"] += 0.4
    if last + 1 < len(tokens) and (before == "the" or tokens[last + 1].lemma in lexicon.followers):
        for kind in lexicon.nouns.get(tokens[last + 1].lemma, frozenset()):
            weights[kind] += 1
    if before == "(" and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        weights["organisation"] += 0.8
        weights["person"] -= 0.8
    if before in ("in", "at"):
        trusted = tokens[tokens[first - 1].head].lemma in _TRUSTING
        weights["place"] += 0.3 if before == "at" or trusted else 1.7
    add(weights, _relative_evidence(sentence, head.i, last))
    return weights


def _relative_evidence(sentence: Sentence, head: int, last: int) -> Weights:
    tokens = sentence.tokens
    weights: Weights = defaultdict(float)
    start = last + 2 if last + 1 < len(tokens) and tokens[last + 1].text == "," else last + 1
    relative = tokens[start].text.lower() if start < len(tokens) else ""
    attached = any(tokens[child].dep == "relcl" for child in sentence.children[head])
    if relative in ("who", "whose") and attached:
        weights["person"] += 1.5
    if relative == "which" and attached:
        weights["person"] -= 1.5
        weights["organisation"] += 0.4
    return weights
