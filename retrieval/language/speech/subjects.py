"""Who does the saying in a clause: the subject of its verb, an agent, or what a participle belongs to."""

from __future__ import annotations

from retrieval.language.speech.cues import CUE_VERBS
from retrieval.language.tokens import Sentence, Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_CLIMBING = frozenset(("conj", "xcomp", "advcl", "pcomp", "acl", "acomp", "dep", "prep", "parataxis", "ccomp"))
FINITE = ("VBD", "VBZ", "VBP")
_SPEAKING = frozenset(("he", "she", "it", "they", "i", "we", "old"))
_MAX_CLIMB = 4


def is_passive(sentence: Sentence, i: int) -> bool:
    """Tell whether the verb at a token is in the passive."""
    return any(sentence.tokens[child].dep in ("auxpass", "nsubjpass") for child in sentence.children[i])


def speaking_head(sentence: Sentence, cue: Token, quoted: frozenset[int]) -> int | None:
    """Find the head of the speaking noun phrase: the subject, an agent, what a participle belongs to."""
    at, tokens = cue.i, sentence.tokens
    for _ in range(_MAX_CLIMB):
        if at == cue.i and is_passive(sentence, at):
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
        if token.dep == "ccomp" and tokens[at].tag in FINITE:
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
    finite = cue.tag in FINITE and (above.tag not in FINITE or outer.tag == cue.tag)
    said = above.dep == "ccomp" and outer.lemma in CUE_VERBS and finite
    return outer.i if token.dep == "conj" and said else above.i


def _quoted_one(sentence: Sentence, at: int) -> int | None:
    """Give the speaker of "the paper quoted him as saying" and "he was quoted as saying"."""
    deps = ("dobj", "nsubjpass")
    tokens = sentence.tokens
    found = next((child for child in sentence.children[at] if tokens[child].dep in deps), None)
    if found is None:
        clauses = (child for child in sentence.children[at] if tokens[child].dep == "ccomp")
        found = next((i for clause in clauses for i in sentence.children[clause] if tokens[i].dep == "nsubj"), None)
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
    if cue.tag not in FINITE:
        return None
    tokens = sentence.tokens
    if all(token.i in quoted or token.pos in ("PUNCT", "ADV") for token in tokens[: cue.i]):
        objects = [child for child in sentence.children[cue.i] if tokens[child].dep in ("dobj", "attr", "oprd")]
        if objects and objects[0] > cue.i and objects[0] not in quoted:
            return objects[0]
    if cue.i and cue.i - 1 not in quoted and _may_speak(tokens[cue.i - 1]):
        return _whole_phrase(sentence, tokens[cue.i - 1])
    for child in sentence.children[cue.i]:
        if (
            child < cue.i
            and child not in quoted
            and tokens[child].dep == "npadvmod"
            and tokens[child].entity == "PERSON"
        ):
            return child
    at = cue.i
    while at + 1 < len(tokens) and at + 1 not in quoted and _may_speak(tokens[at + 1]):
        at += 1
    other = tokens[at].dep in _SUBJECTS and tokens[at].head != cue.i
    return at if at > cue.i and not other else None


def _whole_phrase(sentence: Sentence, token: Token) -> int:
    """Go from the end of "a guard at the gate" to its head."""
    tokens = sentence.tokens
    while token.dep == "pobj" and tokens[tokens[token.head].head].pos in ("NOUN", "PROPN"):
        token = tokens[tokens[token.head].head]
    return token.i


def _may_speak(token: Token) -> bool:
    """Tell whether a token can end a speaker's phrase: a noun, a pronoun, or the age in "the 31-year-old"."""
    return token.pos in ("PROPN", "NOUN") or token.text.lower() in _SPEAKING
