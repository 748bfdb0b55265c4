"""Descriptions beside a name: what stands before it, in apposition to it, or after "is"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval.language.tokens import Sentence

_NOUNS = frozenset(("NN", "NNS"))
_BEFORE = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "HYPH", "POS", "VBN", "VBG", "CD", "RB", "PRP$", "AFX"))
_STOPS = frozenset(",;:()\"'-–—")
_MAX_LENGTH = 18


class Description(NamedTuple):
    """Tokens `first` to `last` describe a name; `head` is their noun."""

    first: int
    last: int
    head: int


def span_head(sentence: Sentence, first: int, last: int) -> int:
    """Give the token of a span whose syntactic head lies outside it (the last such)."""
    for i in range(last, first - 1, -1):
        head = sentence.tokens[i].head
        if (head < first or head > last or head == i) and sentence.tokens[i].pos != "PUNCT":
            return i
    return last


def describe(sentence: Sentence, first: int, last: int) -> tuple[Description, ...]:
    """Give the descriptions of the name in tokens `first` to `last`, in the order of the text."""
    head = span_head(sentence, first, last)
    found = {*_premodifier(sentence, head, first), *_appositions(sentence, head, first, last)}
    found.update(_copula(sentence, head, first, last))
    return tuple(sorted(found))


def age(sentence: Sentence, first: int, last: int) -> int | None:
    """Give the token with the age of the named: `Name, 31,`, `31-year-old Name`, `Name, who is 31`."""
    tokens = sentence.tokens
    if last + 2 < len(tokens) and tokens[last + 1].text == "," and tokens[last + 2].text.isdigit():
        closes = last + 3 == len(tokens) or tokens[last + 3].text in (",", ".")
        if closes and 1 < int(tokens[last + 2].text) < 120:
            return last + 2
    bracket = [token.text for token in tokens[last + 1 : last + 4]]
    if bracket[:1] + bracket[2:] == ["(", ")"] and bracket[1].isdigit() and 1 < int(bracket[1]) < 120:
        return last + 2
    after = [token.text.lower() for token in tokens[last + 1 : last + 7]]
    for k in (1, 2, 3):
        stated = after[:k] in (["is"], [",", "who", "is"], ["who", "is"])
        if stated and len(after) > k and after[k].isdigit():
            closes = len(after) == k + 1 or after[k + 1] in (",", ".", "and", "years")
            return last + 1 + k if closes else None
    return _age_before(sentence, first)


def _age_before(sentence: Sentence, first: int) -> int | None:
    tokens = sentence.tokens
    for i in range(first - 1, max(-1, first - 12), -1):
        text = tokens[i].text.lower()
        if text in (",", ".", ";") or tokens[i].tag.startswith("VB"):
            return None
        if text == "old" and i >= 4 and tokens[i - 2].text.lower() in ("year", "years"):
            return i - 4 if tokens[i - 4].text.isdigit() else None
        if text.endswith("-year-old") and text.split("-")[0].isdigit():
            return i
    return None


def _premodifier(sentence: Sentence, head: int, first: int) -> Iterator[Description]:
    tokens = sentence.tokens
    i = first - 1
    if i < 0 or tokens[i].tag not in _NOUNS or not tokens[i].text[0].islower() or tokens[i].text in ("ex", "-", "–"):
        return
    if tokens[head].head > head and tokens[head].dep in ("compound", "nmod", "amod"):
        return
    if tokens[i].tag == "NNS" and not _heads_a_pair(sentence, i, first):
        return
    inside = tokens[i].head >= first or tokens[i].dep in ("compound", "nmod", "amod")
    attached = any(j >= first for j in sentence.children[i] if tokens[j].dep in ("appos", "nmod"))
    if not inside and not attached:
        return
    phrase = {*sentence.subtree(head), *sentence.subtree(i)}
    left = i
    while left - 1 in phrase and _may_modify(sentence, left - 1) and i - left < _MAX_LENGTH:
        left -= 1
    while (left < i and tokens[left].tag in ("HYPH", "POS")) or tokens[left].text.lower() in (
        "also",
        "then",
        "now",
    ):
        left += 1
    yield Description(left, i, i)


def _may_modify(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.tag == "HYPH" or token.text in "-–":
        before = sentence.tokens[i - 1] if i else token
        return before.end == token.start
    following = sentence.tokens[i + 1]
    if following.tag == "HYPH" and following.start == token.end and token.text.isalpha():
        return True
    return token.tag in _BEFORE and (token.tag not in ("VBN", "VBG") or token.dep in ("amod", "compound"))


def _heads_a_pair(sentence: Sentence, i: int, first: int) -> bool:
    """Say whether a plural stands before several names: "sprinters A and B"."""
    return any(token.text in ("and", "&") for token in sentence.tokens[first : first + 8])


def _appositions(sentence: Sentence, head: int, first: int, last: int) -> Iterator[Description]:
    tokens = sentence.tokens
    for child in sentence.children[head]:
        if tokens[child].dep == "appos" and child > last and _is_role(sentence, child):
            yield _trimmed(sentence, child, last + 1, len(tokens))
    noun = tokens[head].head
    if tokens[head].dep == "appos" and noun < first and _is_role(sentence, noun):
        description = _trimmed(sentence, noun, 0, first)
        gap = tokens[description.last + 1 : first]
        if all(token.text in (",", "the", "-", "–", "—") for token in gap):
            yield description


def _copula(sentence: Sentence, head: int, first: int, last: int) -> Iterator[Description]:
    tokens = sentence.tokens
    if tokens[head].dep == "nsubj":
        yield from _attribute(sentence, tokens[head].head, last)
    for child in sentence.children[head]:
        if tokens[child].dep == "relcl" and tokens[child].lemma == "be" and child > last:
            yield from _attribute(sentence, child, last)


def _attribute(sentence: Sentence, verb: int, last: int) -> Iterator[Description]:
    tokens = sentence.tokens
    if tokens[verb].lemma != "be" or any(tokens[child].dep == "neg" for child in sentence.children[verb]):
        return
    for child in sentence.children[verb]:
        if tokens[child].dep == "attr" and child > verb > last and _is_role(sentence, child):
            yield _trimmed(sentence, child, verb + 1, len(tokens))


def _is_role(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].tag in _NOUNS and sentence.tokens[i].text[0].isalpha()


def _trimmed(sentence: Sentence, noun: int, low: int, high: int) -> Description:
    """Give the noun's phrase as one piece of text, without clauses and further appositions."""
    tokens = sentence.tokens
    phrase = set(sentence.subtree(noun))
    left = noun
    while left - 1 >= low and left - 1 in phrase and tokens[left - 1].text not in _STOPS - {"'", "-"}:
        left -= 1
    right = noun
    while right + 1 < high and right + 1 in phrase and right - left < _MAX_LENGTH:
        following = tokens[right + 1]
        if following.text in _STOPS - {"'", "-"} or following.tag in ("WP", "WDT", "WRB", "WP$"):
            break
        if following.dep == "relcl" or following.text in ("and", "or", "but"):
            break
        right += 1
    while right > noun and tokens[right].tag in ("IN", "DT", "CC", "TO", "HYPH", "POS"):
        right -= 1
    while right + 2 < high and tokens[right + 1].text == "-" and tokens[right + 2].start == tokens[right].end + 1:
        right += 2
        noun = right
    return Description(left, right, noun)
