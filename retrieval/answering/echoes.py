"""Where else in the story a date, an amount or a name stands; built once, so that a second source is looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from retrieval.answering.candidates import Candidate, CandidateType
from retrieval.answering.features import Reader
from retrieval.answering.short import members
from retrieval.answering.slots import open_slot
from retrieval.answering.spans import ScoredSpan
from retrieval.language.amounts import read_amount
from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.mentions.describing import span_head
from retrieval.language.timexes import as_iso

Key = tuple[str, str, str]
"""What two spans of one answer share: `("date", "2031-03-04", "")`, `("money", "$", "5000000.0")`, `("@", "7", "")`."""
_MOST, _FITS = 0.65, 0.75
"""Share of the question that the best sentence has by itself, and fit of its span, where no slot is known."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PREDICATE = 0.5
"""Least share of the best sentence's coverage, with its surroundings, where the answer stands in the open slot."""
_ALIKE = 0.85
"""The same, by itself and with its surroundings, where it does not."""


@dataclass(frozen=True)
class Echoes:
    """Sentences by the answers that stand in them."""

    analysis: Analysis = field(repr=False)
    places: Mapping[Key, tuple[tuple[int, int, int], ...]] = field(repr=False)
    """Key to (sentence id, first token, last token), in reading order."""

    def of(self, best: ScoredSpan, reader: Reader) -> tuple[ScoredSpan, ...]:
        """Give the sentences that give the best one's answer to the same question, in reading order.

        A list is echoed where all its members stand in one sentence.
        """
        keys = _keys_of(best)
        if not keys or best.candidate is None or not _is_plain(best):
            return ()
        found = []
        for i, first, last in (place for key in _agreeing(keys[0]) for place in self.places.get(key, ())):
            analysed = self.analysis.sentences[i]
            others = all(any(j == i for j, _, _ in self.places.get(key, ())) for key in keys[1:])
            if analysed.id != best.analysed.id and others:
                candidate = Candidate(first, last, span_head(analysed.sentence, first, last), 1.0, best.candidate.type)
                if answers_too(best, analysed, candidate, reader):
                    found.append(ScoredSpan(analysed, candidate, {}, best.score))
        return tuple({span.analysed.id: span for span in reversed(found)}.values())[::-1]


def build_echoes(analysis: Analysis) -> Echoes:
    """Gather the days, months and years, the amounts and the names of a story; linear in its length."""
    places: dict[Key, list[tuple[int, int, int]]] = defaultdict(list)
    for analysed in analysis.sentences:
        for key, first, last in _keys_in(analysed):
            places[key].append((analysed.id, first, last))
    return Echoes(analysis, {key: tuple(found) for key, found in places.items()})


def answers_too(best: ScoredSpan, analysed: AnalysedSentence, candidate: Candidate, reader: Reader) -> bool:
    """Tell whether a sentence with the best one's answer answers the same question with it.

    It does where the answer stands in the slot that the question leaves open and the sentence is about what is asked;
    else only where it has nearly all the words that the best one has.
    """
    levels, window = reader.levels(analysed.id), reader.window(analysed.id)
    own, wide = reader.weight_of(levels), reader.weight_of(window)
    mine = reader.weight_of(reader.levels(best.analysed.id))
    widely = reader.weight_of(reader.window(best.analysed.id))
    if not own or any(low < 0.5 for low in reader.of_role("name", window)):
        return False
    slot = open_slot(reader.question, analysed.sentence, reader.matches(analysed.id))
    if not slot.isdisjoint(range(candidate.first, candidate.last + 1)):
        return wide >= _PREDICATE * widely
    return own >= _ALIKE * mine and wide >= _ALIKE * widely and not slot


def _is_plain(best: ScoredSpan) -> bool:
    """Tell whether the best answer is plain enough that to find it again means something.

    It fills the open slot; or there is none, the span is of the very type, and its sentence has most of the question.
    """
    features = best.features
    if features.get("span_slot") or features.get("span_slot_known"):
        return features.get("span_slot") == 1.0
    return features["cover"] >= _MOST and features.get("span_fit", 0.0) >= _FITS


def _keys_in(analysed: AnalysedSentence) -> Iterator[tuple[Key, int, int]]:
    for timex in analysed.timexes:
        if timex.type in {"DATE", "TIME"} and (day := as_iso(timex.value)):
            yield ("date", day, ""), timex.first, timex.last
            if _DAY.fullmatch(day):
                yield ("month", day[:7], ""), timex.first, timex.last
        elif timex.type == "DURATION" and timex.value:
            yield ("duration", timex.value, ""), timex.first, timex.last
    for quantity in analysed.quantities:
        amount = read_amount(analysed, quantity)
        if amount is not None and amount.kind != "score" and (amount.unit or amount.kind == "percent"):
            yield (amount.kind, amount.unit, str(amount.number)), quantity.first, quantity.last
    for mention in analysed.mentions:
        if mention.by in {"name", "alias"}:
            yield ("@", str(mention.entity), ""), mention.first, mention.last


_OF_TYPE: Mapping[CandidateType, frozenset[str]] = {
    "date": frozenset({"date"}),
    "duration": frozenset({"duration"}),
    "money": frozenset({"money"}),
    "percent": frozenset({"percent"}),
    "number": frozenset({"number"}),
    "measure": frozenset({"measure"}),
    "name": frozenset({"@"}),
    "titled_name": frozenset({"@"}),
    "place_name": frozenset({"@"}),
    "speaker": frozenset({"@"}),
}


def _keys_of(span: ScoredSpan) -> tuple[Key, ...]:
    """Give what the span's answer is known by: one key, or one for each member of a list; none where that is unsure."""
    if span.candidate is None or span.candidate.type not in _OF_TYPE:
        return ()
    wanted = _OF_TYPE[span.candidate.type]
    keys: list[Key] = []
    for first, last in members(span):
        inside = {k for k, a, b in _keys_in(span.analysed) if k[0] in wanted and first <= a and b <= last}
        if len(inside) != 1:
            return ()
        keys.extend(inside)
    return tuple(keys)


def _agreeing(key: Key) -> tuple[Key, ...]:
    """Give the keys of the answers that agree: with a day its month, with a month its days."""
    kind, value, _ = key
    if kind != "date":
        return (key,)
    return key, (("date", value[:7], "") if _DAY.fullmatch(value) else ("month", value, ""))
