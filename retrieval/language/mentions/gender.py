"""Whether a person is spoken of as he or she, from titles and given names; unknown stays unknown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from retrieval.language.mentions.keys import name_key
from retrieval.language.mentions.lexicon import lexicon
from retrieval.language.mentions.records import Entity, Mention
from retrieval.language.mentions.runs import bare
from retrieval.language.tokens import Sentence

_TITLES = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "duke", "baron", "monsieur", "herr"), "he"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "baroness", "queen", "princess"), "she"),
}
_MEN = "spokesman chairman businessman congressman policeman actor father son brother husband man boy king"
_WOMEN = "spokeswoman chairwoman businesswoman actress mother daughter sister wife woman girl queen"
_NOUNS = {**dict.fromkeys(_MEN.split(), "he"), **dict.fromkeys(_WOMEN.split(), "she")}


def genders(
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    sentences: Mapping[tuple[int, int, int], Sentence],
) -> Mapping[int, str]:
    """Map the ids of persons to `he` or `she` where titles, roles or the given name tell."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        tokens = sentences[mention.article, mention.paragraph, mention.sentence].tokens
        title = _TITLES.get(bare(tokens[mention.first - 1])) if mention.first else None
        if title:
            votes[mention.entity][title] += 3
    for entity in entities:
        given = name_key(entity.name)[:1]
        for names, word in ((lexicon().male, "he"), (lexicon().female, "she")):
            if given and given[0] in names:
                votes[entity.id][word] += 2
        for role in entity.roles:
            if role.head in _NOUNS:
                votes[entity.id][_NOUNS[role.head]] += 1
    return {
        number: word
        for number, counts in votes.items()
        for word, times in counts.most_common(1)
        if entities[number].kind == "person" and times > counts.total() / 2
    }
