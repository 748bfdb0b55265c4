"""Words of a sentence as they may stand in a question, and whether a question reads well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions import Entity, Mention
from retrieval.language.normal import fold

LONGEST = 100
"""Characters of a suggested question at most: what a choice in Discord's autocompletion shows."""
_LEAST_WORDS = 4
_PLAIN = re.compile(r"[A-Z](?:[\w £$€%.,&/-]|(?<=\w)['’])+(?<![,.&/ -])\?")
_WORD = re.compile(r"[\w'’-]+")
_POINTING = frozenset(
    """he him his himself she her hers herself it its itself they them their theirs themselves i me my we us our you
    your this that these those there here such same latter former another other others yesterday today tomorrow ago
    now then later earlier also so who whom which whose what when
    where why so-called""".split()
)

_BINDING = frozenset("and or but of the a an".split())
_COUNTS = frozenset({"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def as_words(analysed: AnalysedSentence, first: int, last: int) -> str:
    """Give tokens `first` to `last` as the sentence has them, the sentence's own capital taken off."""
    text = analysed.sentence.slice(first, last)
    token = analysed.sentence.tokens[first]
    opens = token.tag == "DT" or (first == 0 and token.pos != "PROPN" and token.entity in _COUNTS | {""})
    acronym = token.text[1:2].isupper()
    named = token.tag != "DT" and any(mention.first == first and is_name(mention) for mention in analysed.mentions)
    return text[:1].lower() + text[1:] if opens and not named and not acronym else text


def is_plain(question: str) -> bool:
    """Tell whether a question is short, has only common marks, and no word that points out of it ("his", "this")."""
    words = _WORD.findall(question)
    pointing = any(fold(word) in _POINTING and not (word.isupper() and len(word) > 1) for word in words[1:])
    return (
        len(words) >= _LEAST_WORDS
        and len(question) <= LONGEST
        and _PLAIN.fullmatch(question) is not None
        and not pointing
        and words[-1] not in _BINDING
        and " - " not in question
    )


def is_name(mention: Mention) -> bool:
    """Tell whether a mention is a name, not a pronoun or a description ("the firm")."""
    return mention.by in {"name", "alias"} and not mention.text.islower()


def names_somebody(analysed: AnalysedSentence, runs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name stands in one of the runs of tokens."""
    return any(
        is_name(mention) and any(first <= mention.first and mention.last <= last for first, last in runs)
        for mention in analysed.mentions
    )


class Names:
    """How the story writes the names of what it speaks of; looks each up once."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._mentions: dict[int, list[Mention]] = {}
        for mention in analysis.entities.mentions:
            if is_name(mention):
                self._mentions.setdefault(mention.entity, []).append(mention)
        self._found: dict[int, str] = {}

    def of(self, entity: Entity) -> str:
        """Give an entity's name, with "the" where the story mostly puts it before its names."""
        if entity.id not in self._found:
            plain = entity.kind == "person" or fold(entity.name).startswith("the ")
            definite = not plain and self._is_definite(entity)
            self._found[entity.id] = f"the {entity.name}" if definite else entity.name
        return self._found[entity.id]

    def _is_definite(self, entity: Entity) -> bool:
        n_definite = n_all = 0
        for mention in self._mentions.get(entity.id, ()):
            ids = self._analysis.ranges[mention.article, mention.paragraph]
            analysed = self._analysis.sentences[ids[mention.sentence - 1]]
            if any(phrase.head == mention.last for phrase in analysed.phrases):
                n_definite += mention.first > 0 and fold(analysed.sentence.tokens[mention.first - 1].text) == "the"
                n_all += 1
        return 2 * n_definite > n_all
