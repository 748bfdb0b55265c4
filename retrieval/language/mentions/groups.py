"""Names of the same spelling taken together, and the sets of names that are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from retrieval.language.mentions.candidates import Candidate
from retrieval.language.mentions.describing import describe
from retrieval.language.mentions.keys import Key
from retrieval.language.mentions.kinds import Weights, add, key_evidence, kind_of, mention_evidence
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.records import EntityKind


@dataclass(slots=True)
class Group:
    """All candidates with one key, and what they tell together; built once, then only read."""

    key: Key
    forms: Counter[str] = field(default_factory=Counter)
    weights: Weights = field(default_factory=lambda: defaultdict(float))
    nouns: set[str] = field(default_factory=set)
    """Lemmas of the nouns that describe the name."""

    @property
    def kind(self) -> EntityKind:
        return kind_of(self.weights)

    @property
    def count(self) -> int:
        return self.forms.total()


def group_by_key(candidates: Iterable[Candidate], lexicon: Lexicon) -> dict[Key, Group]:
    """Give a group for each key, in order of first appearance."""
    groups: dict[Key, Group] = {}
    for candidate in candidates:
        group = groups.setdefault(candidate.key, Group(candidate.key))
        group.forms[candidate.text] += 1
        add(group.weights, mention_evidence(candidate, lexicon))
        for description in describe(candidate.sentence, candidate.first, candidate.last):
            group.nouns.add(candidate.sentence.tokens[description.head].lemma)
    for group in groups.values():
        add(group.weights, key_evidence(group.key, group.forms.most_common(1)[0][0], lexicon))
    return groups


class Partition:
    """Keys parted into sets that name one entity (union-find; Tarjan 1975)."""

    def __init__(self) -> None:
        self._parents: dict[Key, Key] = {}

    def find(self, key: Key) -> Key:
        """Give the key that stands for the set of `key`."""
        parent = self._parents.get(key, key)
        if parent == key:
            return key
        root = self.find(parent)
        self._parents[key] = root
        return root

    def join(self, left: Key, right: Key) -> None:
        """Make one set of the sets of both keys; the left one's representative stays."""
        left, right = self.find(left), self.find(right)
        if left != right:
            self._parents[right] = left
