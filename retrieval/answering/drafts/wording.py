"""Words of a sentence as they may stand in a question, and whether a question reads well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions.records import Entity
from retrieval.language.normal import fold

LONGEST = 100
"""Characters of a suggested question at most: what a choice in Discord's autocompletion shows."""
_LEAST_WORDS = 4
_PLAIN = re.compile(r"[A-Z][\w £$€%.,'’&/-]+\?")
_POINTING = frozenset(
    """he him his himself she her hers herself it its itself they them their theirs themselves i me my we us our you
    your this that these those there here such same latter former another yesterday today tomorrow ago now then later
    earlier also who whom which whose""".split()
)


def as_words(analysed: AnalysedSentence, first: int, last: int) -> str:
    """Give tokens `first` to `last` as the sentence has them, the sentence's own capital taken off."""
    text = analysed.sentence.slice(first, last)
    token = analysed.sentence.tokens[first]
    opens = first == 0 and token.pos != "PROPN" and not token.entity and not token.text[1:2].isupper()
    named = any(mention.first == first and mention.by == "name" for mention in analysed.mentions)
    return text[:1].lower() + text[1:] if opens and not named else text


def is_plain(question: str) -> bool:
    """Tell whether a question is short, has only common marks, and no word that points out of it ("his", "this")."""
    words = re.findall(r"[\w'’-]+", question[1:])
    pointing = any(fold(word) in _POINTING and not (word.isupper() and len(word) > 1) for word in words)
    return len(words) >= _LEAST_WORDS and len(question) <= LONGEST and bool(_PLAIN.fullmatch(question)) and not pointing


def names_somebody(analysed: AnalysedSentence, runs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name stands in one of the runs of tokens."""
    return any(
        mention.by in {"name", "alias"}
        and not mention.text.islower()
        and any(first <= mention.first and mention.last <= last for first, last in runs)
        for mention in analysed.mentions
    )


def named(entity: Entity, analysis: Analysis) -> str:
    """Give an entity's name, with "the" where the story mostly puts it before that name."""
    if entity.kind == "person" or fold(entity.name).startswith("the "):
        return entity.name
    n_definite = n_all = 0
    for mention in analysis.entities.mentions:
        if mention.entity == entity.id and fold(mention.text) == fold(entity.name):
            tokens = analysis.sentences[
                analysis.ranges[mention.article, mention.paragraph][mention.sentence - 1]
            ].sentence.tokens
            n_definite += mention.first > 0 and fold(tokens[mention.first - 1].text) == "the"
            n_all += 1
    return f"the {entity.name}" if 2 * n_definite > n_all else entity.name
