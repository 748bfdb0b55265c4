"""Whom "he said" means: the plain subject or speaker of the sentences before, or nobody."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.speech.names import Names, Sort, agrees, sort_of
from retrieval.language.speech.speakers import Phrase
from retrieval.language.tokens import Sentence

_REACH = 8
"""How many sentences back a pronoun's speaker is looked for, while nobody else is named in between."""
_BODY_REACH = 3
"""The same for "it", which more things can answer to."""
_PRONOUNS = frozenset("he she it they".split())


class Speaker(NamedTuple):
    """A speaker as an article names it, with the place of the name: paragraph (from 0), sentence, tokens."""

    text: str
    paragraph: int
    sentence: int
    first: int
    last: int
    sort: Sort


class _Focus(NamedTuple):
    speaker: Speaker
    at: int
    said: bool
    named: bool


class _Seen(NamedTuple):
    paragraph: int
    focuses: list[_Focus]
    people: frozenset[str]
    told: bool
    """Whether the narrator has a word in the sentence; else it is all quotation."""


class Discourse:
    """Who has been spoken of in an article so far, sentence by sentence."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._seen: list[_Seen] = []

    def begin(self, paragraph: int, sentence: Sentence, quoted: frozenset[int]) -> None:
        """Go on to the next sentence of the article; `quoted` are its tokens within quotation marks."""
        people = frozenset(token.text for token in sentence.tokens if token.entity == "PERSON")
        told = any(token.i not in quoted and token.pos != "PUNCT" for token in sentence.tokens)
        if self._seen and not self._seen[-1].told:
            self._seen.pop()
        self._seen.append(_Seen(paragraph, [], people, told))

    def name(self, sentence: Sentence, phrase: Phrase, *, said: bool) -> Speaker:
        """Give the speaker that a phrase of the current sentence names, and keep it in mind.

        A pronoun whose speaker is not plain stands for itself.
        """
        here = self._seen[-1]
        text = sentence.slice(phrase.first, phrase.last)
        head = sentence.tokens[phrase.head]
        speaker = None
        if text.lower() in _PRONOUNS:
            speaker = self._antecedent(text.lower(), phrase.first)
        if speaker is None:
            sort = sort_of(sentence, phrase, self._names)
            speaker = Speaker(text, here.paragraph, sentence.number, phrase.first, phrase.last, sort)
        if head.pos != "PRON" or speaker.text != text:
            here.focuses.append(_Focus(speaker, phrase.first, said, head.pos in ("PROPN", "PRON")))
        return speaker

    def _antecedent(self, pronoun: str, before: int) -> Speaker | None:
        people: frozenset[str] = frozenset()
        paragraphs = set()
        for back, seen in enumerate(self._seen[: -_REACH - 2 : -1]):
            paragraphs.add(seen.paragraph)
            if len(paragraphs) > 2 or (pronoun == "it" and back > _BODY_REACH):
                return None
            focuses = [focus for focus in seen.focuses if back or focus.at < before]
            found = _plain(pronoun, focuses)
            if found is not None:
                others = people - set(found.text.split())
                return found if back < 2 or pronoun == "it" or not others else None
            people |= seen.people
        return None


def _plain(pronoun: str, focuses: list[_Focus]) -> Speaker | None:
    fitting = [focus for focus in focuses if agrees(pronoun, focus.speaker.sort)]
    if pronoun == "it":
        fitting = [focus for focus in fitting if focus.said or focus.named]
    if not fitting:
        return None
    known = [focus for focus in fitting if focus.speaker.sort != "unknown"] or fitting
    return known[0].speaker
