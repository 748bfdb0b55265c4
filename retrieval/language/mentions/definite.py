"""Descriptions of what was named before: "the lawyer", "the commission", "the pair", "the 31-year-old"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from retrieval.language.mentions.keys import name_key
from retrieval.language.mentions.lexicon import lexicon
from retrieval.language.mentions.records import Mention
from retrieval.language.mentions.table import EntityTable
from retrieval.language.tokens import Sentence
from retrieval.records import Citation, EntityKind

_PAIRS = frozenset(("pair", "duo"))
_LOOSE = frozenset(("group", "company", "firm", "body", "man", "woman", "team", "player", "country", "city", "place"))
"""Nouns that fit so many that only one named in the sentence before, or in this one, is taken."""


class Known:
    """What an article has named so far, by the nouns that describe it and the last word of its name."""

    def __init__(self, table: EntityTable) -> None:
        self._table = table
        self._chief = _chief_body(table)
        self._by_noun: dict[str, set[int]] = defaultdict(set)
        self._ages: dict[str, set[int]] = defaultdict(set)
        self._last: tuple[Mention, ...] = ()

    def forget(self) -> None:
        """Begin a new article."""
        self._by_noun.clear()
        self._ages.clear()
        self._last = ()

    def meet(self, mentions: Sequence[Mention]) -> None:
        """Take in the mentions of one sentence."""
        for mention in mentions:
            entity = self._table.entities[mention.entity]
            for role in entity.roles:
                self._by_noun[role.head].add(entity.id)
            if entity.kind in ("organisation", "event"):
                self._by_noun[name_key(entity.name)[-1]].add(entity.id)
            for years in entity.ages:
                self._ages[years.text].add(entity.id)
        self._last = tuple(mentions) or self._last

    def described(self, noun: str, here: Iterable[Mention]) -> int | None:
        """Give the only entity so far that the noun describes.

        A noun for a body ("the club") means one named just before, or the story's chief one.
        """
        options = self._by_noun.get(noun, set())
        if noun in _LOOSE or lexicon().nouns.get(noun, frozenset()) == frozenset[EntityKind](("organisation",)):
            near = {mention.entity for mention in (*self._last, *here)}
            options = options & (near | ({self._chief} if self._chief is not None else set()))
        return next(iter(options)) if len(options) == 1 else None

    def aged(self, years: str) -> int | None:
        options = self._ages.get(years, set())
        return next(iter(options)) if len(options) == 1 else None

    def pair(self, here: Iterable[Mention]) -> tuple[int, ...]:
        """Give the two persons of the sentence before, or else of this one, if they are just two."""
        for mentions in (self._last, here):
            kinds = {mention.entity: self._table.entities[mention.entity].kind for mention in mentions}
            persons = sorted(number for number, kind in kinds.items() if kind == "person")
            if persons:
                return tuple(persons) if len(persons) == 2 else ()
        return ()


def _chief_body(table: EntityTable) -> int | None:
    """Give the organisation that the story names at least twice as often as any other."""
    bodies = sorted(
        (entity for entity in table.entities if entity.kind == "organisation"),
        key=lambda entity: -entity.n_mentions,
    )
    if not bodies or (len(bodies) > 1 and bodies[0].n_mentions < 2 * bodies[1].n_mentions):
        return None
    return bodies[0].id


def definite_mentions(
    sentence: Sentence, citation: Citation, named: Sequence[Mention], known: Known, covered: set[int]
) -> Iterator[Mention]:
    """Give the descriptions in one sentence that mean something that the article has named before."""
    for article in sentence.tokens:
        if article.text.lower() != "the" or article.i in covered:
            continue
        noun = _noun_after(sentence, article.i)
        if noun is None or noun in covered:
            continue
        earlier = [mention for mention in named if mention.last < article.i]
        for entity in _meant(sentence, article.i, noun, earlier, known):
            yield Mention(
                entity,
                citation.article,
                citation.paragraph,
                sentence.number,
                article.i,
                noun,
                sentence.slice(article.i, noun),
                "description",
            )


def _noun_after(sentence: Sentence, i: int) -> int | None:
    """Give the noun of a bare description: the article, one noun or an age, and nothing that narrows it."""
    tokens = sentence.tokens
    for j in (i + 1, i + 5):
        if j < len(tokens) and (tokens[j].tag == "NN" or _age_at(sentence, i, j) is not None):
            if j == i + 5 and _age_at(sentence, i, j) is None:
                continue
            narrowed = any(
                tokens[child].dep in ("prep", "relcl", "acl", "appos", "compound", "amod") and child != j
                for child in islice(sentence.children[j], 8)
                if child > j or tokens[child].dep == "compound"
            )
            names = j + 1 < len(tokens) and (
                tokens[j + 1].tag in ("NN", "NNS", "NNP", "NNPS", "HYPH") or tokens[j + 1].text == "-"
            )
            if not narrowed and not names:
                return j
    return None


def _age_at(sentence: Sentence, i: int, j: int) -> str | None:
    """Give the years of "the 31-year-old", whether one token or five."""
    text = "".join(token.text for token in sentence.tokens[i + 1 : j + 1]).lower()
    years = text.removesuffix("-year-old")
    return years if years != text and years.isdigit() else None


def _meant(sentence: Sentence, i: int, noun: int, earlier: Sequence[Mention], known: Known) -> tuple[int, ...]:
    years = _age_at(sentence, i, noun)
    lemma = sentence.tokens[noun].lemma
    if years is not None:
        entity = known.aged(years)
    elif lemma in _PAIRS:
        return known.pair(earlier)
    elif lemma in lexicon().nouns or lemma in lexicon().heads:
        entity = known.described(lemma, earlier)
    else:
        entity = None
    return () if entity is None else (entity,)
