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
from retrieval.language.tokens import Sentence, Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_CLIMBING = frozenset(
    ("conj", "xcomp", "advcl", "pcomp", "acl", "acomp", "dep", "prep", "parataxis", "ccomp")
)
_FINITE = ("VBD", "VBZ", "VBP")
_MAX_CLIMB = 4
_FORESEEING = frozenset(
    ("expect", "hope", "fear", "ask", "urge", "advise", "tell", "warn", "remind", "agree")
)
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
    head = _speaker_head(sentence, cue, quoted)
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
    return sentence.tokens[head].lemma == "it" and _is_passive(sentence, cue.i)


def _is_passive(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[child].dep in ("auxpass", "nsubjpass") for child in sentence.children[i])


def _speaker_head(sentence: Sentence, cue: Token, quoted: frozenset[int]) -> int | None:
    """Find the head of the speaking noun phrase: the subject, an agent, what a participle belongs to."""
    at, tokens = cue.i, sentence.tokens
    for _ in range(_MAX_CLIMB):
        if at == cue.i and _is_passive(sentence, at):
            return _agent(sentence, at)
        subject = _subject(sentence, at, quoted) if tokens[at].lemma != "quote" else _quoted_one(sentence, at)
        if subject is not None:
            return subject
        token = tokens[at]
        if token.dep not in _CLIMBING or token.head == at:
            break
        if token.dep == "acl" and tokens[token.head].pos in ("NOUN", "PROPN"):
            noun = tokens[token.head]
            apart = cue.tag == "VBG" and tokens[cue.i - 1].text == ","
            if not apart and (noun.dep not in ("dobj", "pobj") or noun.pos == "PROPN" or cue.tag != "VBG"):
                return noun.i if cue.tag == "VBG" else None
            token = _verb_above(sentence, noun)
        if token.dep == "ccomp" and tokens[at].tag in _FINITE:
            break
        at = _coordinated(sentence, cue, token)
    return _beside(sentence, cue, quoted)


def _verb_above(sentence: Sentence, noun: Token) -> Token:
    """Give what a message belongs to: of "sent a note on video saying", the token whose head is the verb."""
    tokens = sentence.tokens
    while tokens[noun.head].pos != "VERB" and noun.head != noun.i:
        noun = tokens[noun.head]
    return noun


def _coordinated(sentence: Sentence, cue: Token, token: Token) -> int:
    """Give where to look for the subject next; "said Y had done it and described Z" is not about Y."""
    above = sentence.tokens[token.head]
    outer = sentence.tokens[above.head]
    finite = cue.tag in _FINITE and (above.tag not in _FINITE or outer.tag == cue.tag)
    said = above.dep == "ccomp" and outer.lemma in CUE_VERBS and finite
    return outer.i if token.dep == "conj" and said else above.i


def _quoted_one(sentence: Sentence, at: int) -> int | None:
    """Give the speaker of "the paper quoted him as saying" and "he was quoted as saying"."""
    deps = ("dobj", "nsubjpass")
    tokens = sentence.tokens
    found = next((child for child in sentence.children[at] if tokens[child].dep in deps), None)
    if found is None:
        clauses = (child for child in sentence.children[at] if tokens[child].dep == "ccomp")
        found = next(
            (i for clause in clauses for i in sentence.children[clause] if tokens[i].dep == "nsubj"), None
        )
    return found


def _agent(sentence: Sentence, at: int) -> int | None:
    for child in sentence.children[at]:
        if sentence.tokens[child].dep == "agent":
            return next(iter(sentence.children[child]), None)
    return None


def _subject(sentence: Sentence, at: int, quoted: frozenset[int]) -> int | None:
    tokens = sentence.tokens
    for child in sentence.children[at]:
        if tokens[child].dep not in _SUBJECTS or child in quoted or tokens[child].pos == "VERB":
            continue
        if tokens[child].tag in ("WP", "WDT"):
            verb = tokens[at]
            while verb.dep == "conj":
                verb = tokens[verb.head]
            return verb.head if verb.dep == "relcl" else None
        return child
    return None


def _beside(sentence: Sentence, cue: Token, quoted: frozenset[int]) -> int | None:
    """Take the nominal next to a finite cue where the parser, lost among quotation marks, has no subject."""
    if cue.tag not in _FINITE:
        return None
    tokens = sentence.tokens
    if all(token.i in quoted or token.pos in ("PUNCT", "ADV") for token in tokens[: cue.i]):
        objects = [
            child for child in sentence.children[cue.i] if tokens[child].dep in ("dobj", "attr", "oprd")
        ]
        if objects and objects[0] > cue.i and objects[0] not in quoted:
            return objects[0]
    if cue.i and cue.i - 1 not in quoted and _may_speak(tokens[cue.i - 1]):
        return _whole_phrase(sentence, tokens[cue.i - 1])
    at = cue.i
    while at + 1 < len(tokens) and at + 1 not in quoted and _may_speak(tokens[at + 1]):
        at += 1
    return at if at > cue.i else None


def _whole_phrase(sentence: Sentence, token: Token) -> int:
    """Go from the end of "a guard at the gate" to its head."""
    tokens = sentence.tokens
    while token.dep == "pobj" and tokens[tokens[token.head].head].pos in ("NOUN", "PROPN"):
        token = tokens[tokens[token.head].head]
    return token.i


def _may_speak(token: Token) -> bool:
    return token.pos in ("PROPN", "NOUN") or token.text.lower() in ("he", "she", "it", "they", "i", "we")


def _content(
    sentence: Sentence, cue: Token, speaker: Phrase | None, quoted: frozenset[int]
) -> tuple[int, int] | None:
    tokens = sentence.tokens
    for child in sentence.children[cue.i]:
        token = tokens[child]
        if token.dep == "ccomp" or (token.dep == "xcomp" and _is_passive(sentence, cue.i)):
            if token.dep == "xcomp":
                return _raised(sentence, cue, child)
            tree = [i for i in sentence.subtree(child) if _on_side(i, child, cue.i)]
            return _trimmed(sentence, tree[0], tree[-1])
    ends_with_cue = all(
        token.pos in ("PUNCT", "ADV") or _within(token.i, speaker) for token in tokens[cue.i + 1 :]
    )
    if cue.dep in ("parataxis", "ccomp", "ROOT") and ends_with_cue and cue.tag in _FINITE:
        first = min(cue.i, speaker.first if speaker else cue.i)
        while first and tokens[first - 1].text != ",":
            first -= 1
        if first >= 4 and not quoted:
            return _trimmed(sentence, 0, first - 1)
    return None


def _raised(sentence: Sentence, cue: Token, complement: int) -> tuple[int, int] | None:
    """Read "the pair were alleged to have …": the claim takes in the subject."""
    subject = next(
        (child for child in sentence.children[cue.i] if sentence.tokens[child].dep == "nsubjpass"), None
    )
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
    return token.text.lower() in ("that", "but", "and") or (
        token.pos == "PUNCT" and token.text not in "\"'(["
    )


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
