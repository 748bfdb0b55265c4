"""What the story says its entities are: roles and ages, as slices of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.mentions.candidates import Candidate
from retrieval.language.mentions.describing import age
from retrieval.language.mentions.lexicon import Lexicon
from retrieval.language.mentions.records import Role
from retrieval.language.mentions.runs import bare
from retrieval.language.tokens import Sentence
from retrieval.records import Citation

_QUALIFIERS = frozenset(("former", "ex", "then", "acting", "outgoing", "incoming", "late", "current", "new"))


def roles_of(candidate: Candidate, citation: Citation, lexicon: Lexicon) -> Iterator[Role]:
    """Give the roles that one mention states, in the order of the text."""
    sentence = candidate.sentence
    if candidate.title is not None:
        first, last = candidate.title
        while first <= last and bare(sentence.tokens[first]) in lexicon.courtesy:
            first += 1
        while first <= last and bare(sentence.tokens[last]) in lexicon.courtesy:
            last -= 1
        while first > 0 and sentence.tokens[first - 1].text.lower() in _QUALIFIERS:
            first -= 1
        if first <= last:
            yield make_role(sentence, citation, first, last, last)
    for description in candidate.descriptions:
        if sentence.tokens[description.head].lemma not in lexicon.temporal:
            yield make_role(sentence, citation, description.first, description.last, description.head)


def age_of(candidate: Candidate, citation: Citation) -> Role | None:
    """Give the age that one mention states; its text is the number of years."""
    sentence = candidate.sentence
    i = age(sentence, candidate.first, candidate.last)
    if i is None:
        return None
    years = sentence.tokens[i].text.split("-")[0]
    start = sentence.tokens[i].start
    return Role(years, citation.article, citation.paragraph, sentence.number, start, start + len(years), years)


def make_role(sentence: Sentence, citation: Citation, first: int, last: int, head: int) -> Role:
    """Give the role in tokens `first` to `last`, whose noun is token `head`."""
    tokens = sentence.tokens
    return Role(
        text=sentence.slice(first, last),
        article=citation.article,
        paragraph=citation.paragraph,
        sentence=sentence.number,
        start=tokens[first].start,
        end=tokens[last].end,
        head=tokens[head].lemma,
    )
