"""Names of the same spelling taken together, and the sets of names that are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.language.mentions.candidates import Candidate
from retrieval.language.mentions.keys import Key
from retrieval.language.mentions.kinds import Weights, add, key_evidence, kind_of, mention_evidence
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.runs import Casing
from retrieval.records import EntityKind

_LABELLED = 1.3
"""Weight a mention that nothing but the model's label gives; at most three mentions are looked at so."""
_UNCLEAR = 2.0
"""Names whose best kind weighs less than this look at their neighbours in a list."""


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


def group_by_key(candidates: Sequence[Candidate], lexicon: Lexicon) -> dict[Key, Group]:
    """Give a group for each key, in order of first appearance."""
    groups: dict[Key, Group] = {}
    for candidate in candidates:
        group = groups.setdefault(candidate.key, Group(candidate.key))
        group.forms[candidate.text] += 1
        add(group.weights, mention_evidence(candidate, lexicon))
        for description in candidate.descriptions:
            group.nouns.add(candidate.sentence.tokens[description.head].lemma)
    for group in groups.values():
        add(group.weights, key_evidence(group.key, group.forms.most_common(1)[0][0], group.count, lexicon))
    _weigh_neighbours(candidates, groups)
    return groups


def _weigh_neighbours(candidates: Sequence[Candidate], groups: Mapping[Key, Group]) -> None:
    """Let an unclear name in a list lean towards the kind that most of the list has."""
    unclear = {
        key
        for key, group in groups.items()
        if max(group.weights.values(), default=0) < max(_UNCLEAR, _LABELLED * min(group.count, 3))
    }
    for series in _series(candidates):
        kinds = Counter(groups[candidate.key].kind for candidate in series if groups[candidate.key].weights)
        for kind, times in kinds.most_common(1):
            for key in {candidate.key for candidate in series} & unclear:
                add(groups[key].weights, {kind: 0.5 * times})


def _series(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Give the runs of candidates that stand in one list: "A, B and C"."""
    series: list[Candidate] = []
    for candidate in candidates:
        if not series or not _is_listed(series[-1], candidate):
            if len(series) > 1:
                yield series
            series = []
        series.append(candidate)
    if len(series) > 1:
        yield series


def _is_listed(left: Candidate, right: Candidate) -> bool:
    if left.sentence is not right.sentence or right.first - left.last > 3:
        return False
    between = [token.text for token in left.sentence.tokens[left.last + 1 : right.first]]
    return between in ([","], ["and"], [",", "and"], ["or"])


def is_doubtful(group: Group, casing: Casing) -> bool:
    """Say whether a name is likely an ordinary word or letter that happened to have a capital."""
    if len(group.key) > 1 or group.nouns:
        return False
    if len(group.key[0]) == 1:
        return group.count < 2
    return group.count <= 2 and casing.lower[group.key[0]] >= 2 * group.count


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
