"""Acts of saying in one sentence: the cue, the noun phrase that speaks, and the clause that is said."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.speech.cues import (
    APPRAISALS,
    CUE_VERBS,
    REPORTING_NOUNS,
    STATEMENTS,
    VIEW_NOUNS,
    CueClass,
)
from retrieval.language.speech.speakers import Phrase, name_part
from retrieval.language.speech.subjects import FINITE, is_passive, speaking_head
from retrieval.language.tokens import Sentence, Token

_FORESEEING = frozenset(("expect", "hope", "fear", "ask", "urge", "advise", "tell", "warn", "remind", "agree"))
"""Verbs whose passive ("is expected to come") says nothing about who claims what."""


class Saying(NamedTuple):
    """A cue (tokens `first` to `last`), its speaker and the reported clause, where there are any."""

    first: int
    last: int
    speaker: Phrase | None
    content: tuple[int, int] | None
    cue_class: CueClass


def find_sayings(sentence: Sentence, quoted: frozenset[int]) -> list[Saying]:
    """Give a sentence's acts of saying in order, passing over words within quotation marks."""
    found = []
    for token in sentence.tokens:
        if token.i in quoted:
            continue
        if token.lemma in CUE_VERBS or token.lemma in APPRAISALS:
            if token.pos in ("VERB", "AUX") or token.lemma == "say":
                found.append(_saying(sentence, token, quoted))
        elif token.text.lower() == "according":
            found.append(_according(sentence, token))
        elif token.lemma in VIEW_NOUNS:
            found.append(_view(sentence, token))
    return [saying for saying in found if saying is not None]


def _saying(sentence: Sentence, cue: Token, quoted: frozenset[int]) -> Saying | None:
    cue_class = CUE_VERBS.get(cue.lemma) or APPRAISALS[cue.lemma]
    if _is_denied(sentence, cue.i):
        return None
    head = speaking_head(sentence, cue, quoted)
    if cue_class == "finding" and not _reports(sentence, head):
        return None
    speaker = None if head is None or _is_expletive(sentence, head, cue) else name_part(sentence, head)
    content = None if cue.lemma in APPRAISALS else _content(sentence, cue, speaker, quoted)
    first = cue.i
    if cue.text.lower() == "saying" and cue.dep == "pcomp":
        above = sentence.tokens[sentence.tokens[cue.head].head]
        first = above.i if above.lemma == "quote" else first
    return Saying(first, cue.i, speaker, content, cue_class)


def _is_denied(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[child].dep == "neg" for child in sentence.children[i])


def _reports(sentence: Sentence, head: int | None) -> bool:
    return head is not None and sentence.tokens[head].lemma in REPORTING_NOUNS


def _is_expletive(sentence: Sentence, head: int, cue: Token) -> bool:
    return sentence.tokens[head].lemma == "it" and is_passive(sentence, cue.i)


def _content(sentence: Sentence, cue: Token, speaker: Phrase | None, quoted: frozenset[int]) -> tuple[int, int] | None:
    tokens = sentence.tokens
    for child in sentence.children[cue.i]:
        token = tokens[child]
        if token.dep == "ccomp" or (token.dep == "xcomp" and is_passive(sentence, cue.i)):
            if token.dep == "xcomp":
                return _raised(sentence, cue, child)
            tree = [i for i in sentence.subtree(child) if _on_side(i, child, cue.i)]
            return _trimmed(sentence, tree[0], tree[-1])
    ends_with_cue = all(token.pos in ("PUNCT", "ADV") or _within(token.i, speaker) for token in tokens[cue.i + 1 :])
    if cue.dep in ("parataxis", "ccomp", "ROOT") and ends_with_cue and cue.tag in FINITE:
        first = min(cue.i, speaker.first if speaker else cue.i)
        while first and tokens[first - 1].text != ",":
            first -= 1
        if first >= 4 and not quoted:
            return _trimmed(sentence, 0, first - 1)
    return None


def _raised(sentence: Sentence, cue: Token, complement: int) -> tuple[int, int] | None:
    """Read "the pair were alleged to have …": the claim takes in the subject."""
    subject = next((child for child in sentence.children[cue.i] if sentence.tokens[child].dep == "nsubjpass"), None)
    if subject is None or cue.lemma in _FORESEEING:
        return None
    return _trimmed(sentence, sentence.subtree(subject)[0], sentence.subtree(complement)[-1])


def _within(i: int, phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.first <= i <= phrase.last


def _on_side(i: int, child: int, cue: int) -> bool:
    return i > cue if child > cue else i < cue


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    tokens = sentence.tokens
    while first < last and _may_be_dropped(tokens[first]):
        first += 1
    while last > first and tokens[last].pos == "PUNCT" and tokens[last].text not in "!?)'\"":
        last -= 1
    if sum(token.text == '"' for token in tokens[first : last + 1]) % 2:
        last = next((i for i in (last + 1, last + 2) if i < len(tokens) and tokens[i].text == '"'), last)
    return (first, last) if first < last else None


def _may_be_dropped(token: Token) -> bool:
    return token.text.lower() in ("that", "but", "and") or (token.pos == "PUNCT" and token.text not in "\"'([")


def _according(sentence: Sentence, token: Token) -> Saying | None:
    tokens = sentence.tokens
    at = token.i + 1
    if at >= len(tokens) or tokens[at].lemma != "to":
        return None
    head = next((child for child in sentence.children[at] if tokens[child].dep == "pobj"), None)
    if head is None:
        return None
    last = max(sentence.subtree(head))
    head = _behind_paper(sentence, head)
    content = (last + 1, len(tokens) - 1) if token.i < 2 else (0, token.i - 1)
    trimmed = _trimmed(sentence, *content) if content[0] < content[1] else None
    return Saying(token.i, at, name_part(sentence, head), trimmed, "neutral")


def _behind_paper(sentence: Sentence, head: int) -> int:
    """Take the author of "statements from the office" for the statements."""
    if sentence.tokens[head].lemma not in STATEMENTS:
        return head
    for child in sentence.children[head]:
        if sentence.tokens[child].text in ("from", "by"):
            return next(iter(sentence.children[child]), head)
    return head


def _view(sentence: Sentence, noun: Token) -> Saying | None:
    """Read "in X's view, …"."""
    tokens = sentence.tokens
    if tokens[noun.head].text.lower() != "in" or noun.head > 1:
        return None
    owner = next((child for child in sentence.children[noun.i] if tokens[child].dep == "poss"), None)
    if owner is None or noun.i + 2 >= len(tokens):
        return None
    return Saying(
        noun.i, noun.i, name_part(sentence, owner), _trimmed(sentence, noun.i + 1, len(tokens) - 1), "opinion"
    )
