"""Abbreviations and their full forms: "World Trade Body (WTB)", "WTB, the World Trade Body"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from retrieval.language.mentions.candidates import Candidate
from retrieval.language.mentions.groups import Group
from retrieval.language.mentions.keys import Key, name_key

_SMALL = frozenset(("of", "for", "and", "the", "on", "in", "de", "la", "du", "des"))


def stated_pairs(candidates: Sequence[Candidate]) -> Iterator[tuple[Key, Key]]:
    """Give (full, short) keys where the text puts one beside the other."""
    for left, right in pairwise(candidates):
        if left.sentence is not right.sentence:
            continue
        tokens = left.sentence.tokens
        between = [token.text.lower() for token in tokens[left.last + 1 : right.first]]
        closes = tokens[right.last + 1].text if right.last + 1 < len(tokens) else ""
        bracketed = between in (["("], ["(", "the"]) and closes == ")"
        apposed = between in ([","], [",", "the"]) and closes in (",", ".", ";", "")
        for full, short in ((left, right), (right, left)):
            if (bracketed and (abbreviates(short.text, full.text) or _is_bracketed_acronym(left, right, short))) or (
                apposed and abbreviates(short.text, full.text)
            ):
                yield full.key, short.key


def initial_pairs(groups: Mapping[Key, Group]) -> Iterator[tuple[Key, Key]]:
    """Give (full, short) keys where a capital acronym has the initials of exactly one long name."""
    full_by_initials: dict[str, list[Key]] = {}
    for key, group in groups.items():
        if len(key) >= 3 and group.kind in ("organisation", "thing", "event", "place"):
            for initials in {_initials(key), "".join(word[0] for word in key)}:
                full_by_initials.setdefault(initials, []).append(key)
    for key, group in groups.items():
        form = group.forms.most_common(1)[0][0]
        if len(key) == 1 and len(form) >= 3 and form[0].isupper() and group.kind != "person":
            full = full_by_initials.get(key[0], [])
            if len(full) == 1 and (form.isupper() or len(form) >= 4):
                yield full[0], key


def _initials(key: Key) -> str:
    return "".join(word[0] for word in key if word not in _SMALL)


def abbreviates(short: str, full: str) -> bool:
    """Say whether a name of one word is made of the letters of one with several."""
    word, key = name_key(short), name_key(full)
    if len(word) != 1 or len(key) < 2 or word[0] in key:
        return False
    letters = word[0]
    if not 2 <= len(letters) <= 8:
        return False
    exact = (_initials(key), "".join(part[0] for part in key))
    return letters in exact or (short.isupper() and _runs_through(letters, key))


def _runs_through(letters: str, key: Key) -> bool:
    """Say whether the letters occur in order in the name, beginning with its first."""
    text = iter(" ".join(key))
    return letters[0] == key[0][0] and all(letter in text for letter in letters)


def _is_bracketed_acronym(left: Candidate, right: Candidate, short: Candidate) -> bool:
    """A bracketed acronym need not share the letters: the full name may be translated."""
    return (
        short is right and len(left.key) >= 2 and len(right.key) == 1 and right.text.isupper() and len(right.text) > 1
    )
