"""Spans that name who, where or what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retrieval.answering.candidates.records import Candidate, CandidateType
from retrieval.answering.kinds import Asked
from retrieval.answering.questions import Question
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions import Mention
from retrieval.language.normal import fold

_NAME_FITS: Mapping[Asked, Mapping[str, float]] = {
    "person": {"person": 1.0, "organisation": 0.3, "thing": 0.2, "place": 0.1},
    "who": {"person": 1.0, "organisation": 0.75, "thing": 0.3, "place": 0.3},
    "organisation": {"organisation": 1.0, "thing": 0.6, "place": 0.5, "person": 0.2},
    "place": {"place": 1.0, "organisation": 0.35, "thing": 0.2, "person": 0.05},
    "name": {"thing": 1.0, "organisation": 1.0, "person": 1.0, "place": 0.9, "event": 0.7},
    "title": {"thing": 0.9, "organisation": 0.7, "person": 0.6, "place": 0.6, "event": 0.6},
    "thing": {"thing": 0.5, "organisation": 0.45, "person": 0.4, "place": 0.4},
}
_PHRASE_FITS: Mapping[Asked, float] = {"person": 0.35, "thing": 0.5}
_PHRASE_FIT = 0.4
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "from", "across", "into"})
_WHITHER = frozenset({"to", "on", "around", "through", "behind", "under", "over", "off", "along"})
_NO_PLACE = frozenset(
    """connection addition response line fact case order terms favour favor view light regard respect charge place
    part front spite return time""".split()
)
_COUNTRY = frozenset({"country", "countries", "nation", "nations", "nationality"})
_SAYING = frozenset(
    """say tell claim report announce warn predict describe call think believe admit argue insist add state deny
    confirm accuse criticise praise suggest reckon estimate complain reveal promise demand urge""".split()
)


def names(question: Question, analysed: AnalysedSentence, analysis: Analysis) -> Iterator[Candidate]:
    """Give the entities named in the sentence, alone and with what stands before the name ("captain Ann Lee")."""
    fits = _NAME_FITS[question.asked]
    for mention in analysed.mentions:
        if mention.by in {"pronoun", "description"} or mention.text.islower():
            continue
        fit = fits.get(analysis.entities.entities[mention.entity].kind, 0.2)
        kind: CandidateType = "place_name" if question.asked == "place" else "name"
        yield Candidate(mention.first, mention.last, mention.last, fit, kind)
        first = _title(analysed, mention)
        if first < mention.first:
            yield Candidate(first, mention.last, mention.last, fit, "titled_name")


def _title(analysed: AnalysedSentence, mention: Mention) -> int:
    """Give the first token of the noun phrase that ends with the name, its article left out."""
    for phrase in analysed.phrases:
        if phrase.first < mention.first and phrase.last == mention.last:
            article = analysed.sentence.tokens[phrase.first].tag in {"DT", "PRP$"}
            return phrase.first + article
    return mention.first


def phrases(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give the noun phrases, short, and for things also with what hangs on them."""
    tokens = analysed.sentence.tokens
    for phrase in analysed.phrases:
        fit = _PHRASE_FITS.get(question.asked, _PHRASE_FIT)
        if tokens[phrase.head].tag == "CD" or _in_timex(analysed, phrase.head):
            fit *= 0.4
        first = phrase.first
        while first < phrase.last and tokens[first].tag in {"DT", "PRP$", "``"}:
            first += 1
        yield Candidate(first, phrase.last, phrase.head, fit, "phrase")
        if phrase.long > phrase.last and question.asked in {"thing", "clause", "title"}:
            yield Candidate(first, phrase.long, phrase.head, fit * 0.95, "phrase")


def places(_: Question, analysed: AnalysedSentence, __: Analysis) -> Iterator[Candidate]:
    """Give the noun phrases after a preposition of place: "outside shops across the country"."""
    tokens = analysed.sentence.tokens
    for phrase in analysed.phrases:
        governor = tokens[tokens[phrase.head].head]
        word = fold(governor.text)
        if governor.dep != "prep" or word not in _WHERE | _WHITHER or fold(tokens[phrase.head].text) in _NO_PLACE:
            continue
        if _in_timex(analysed, phrase.head):
            continue
        fit = 0.55 if word in _WHERE else 0.4
        yield Candidate(phrase.first, phrase.last, phrase.head, fit, "phrase")


def nationalities(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give the adjectives of nations, for "which country"."""
    if question.focus and question.focus.removesuffix("'s") in _COUNTRY:
        for token in analysed.sentence.tokens:
            if token.entity == "NORP":
                yield Candidate(token.i, token.i, token.i, 0.8, "place_name")


def kinds(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give the noun asked about with what stands before it, for "what kind of interviews"."""
    focus = {key for term in question.terms if term.role == "focus" for key in (term.key, *term.also)}
    for phrase in analysed.phrases:
        if analysed.keys[phrase.head] in focus and phrase.first < phrase.head:
            yield Candidate(phrase.first, phrase.last, phrase.head, 1.0, "phrase")


def speakers(question: Question, analysed: AnalysedSentence, _: Analysis) -> Iterator[Candidate]:
    """Give those who speak in the sentence, for "who said that"."""
    if question.predicate is None or question.role != "nsubj":
        return
    if fold(question.sentence.tokens[question.predicate].lemma) not in _SAYING:
        return
    for quotation in analysed.quotations:
        first, last = quotation.speaker_first, quotation.speaker_last
        here = quotation.speaker_sentence == analysed.sentence.number and quotation.speaker_paragraph == 0
        if here and first is not None and last is not None:
            yield Candidate(first, last, last, 1.0, "speaker")


def _in_timex(analysed: AnalysedSentence, i: int) -> bool:
    return any(timex.first <= i <= timex.last for timex in analysed.timexes)
