"""Events: what happens with who does it, to whom, when and where, and the different words used for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retrieval.language.analysis import AnalysedSentence, Analysis
from retrieval.language.normal import fold
from retrieval.language.tokens import Sentence, Token
from retrieval.records import Story
from retrieval.views.anchoring import anchor_of
from retrieval.views.compare import is_same
from retrieval.views.dates import EventDate, event_date
from retrieval.views.facts_records import KnownEvent
from retrieval.views.reports import alike_pairs, find_reports
from retrieval.views.statements import SAYING, Statement, rarity

_AT = frozenset("in at near outside inside on across off".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_REFERRING = frozenset("he she it they who which that we i you this these those there".split())
_BESIDE = frozenset(("relcl", "advcl", "appos", "acl"))
_TRAILING = frozenset(("cc", "punct", "prep", "mark", "aux", "det"))
_LOOSE = frozenset(("acl", "relcl", "advcl", "ccomp", "cc"))
_OPEN = frozenset("may might could should would can must ought".split())
_PREMISES = frozenset("office headquarters home house base plant factory building branch embassy airport port".split())
_IDLE = SAYING | frozenset("be have allege estimate accuse describe".split())
"""Verbs of saying and of being, which tell of no event."""
_SHOWN = frozenset("place part".split())
"""Objects that make one predicate with "take": "take place"."""
_LONGEST = 90
"""Code points beyond which an argument is cut before its first clause or conjunct."""


def known_events(story: Story, analysis: Analysis) -> tuple[KnownEvent, ...]:
    """Give the events, those told by most independent articles first, then in the order of the text.

    An event is a clause with a named doer or one whom it is done to, or with a date or a place; what is only said is
    left to the quotes.
    """
    reports = [report for report in find_reports(story, analysis) if _is_event(report)]
    unit = rarity(analysis, "")
    pairs = [
        (one, other)
        for one, other, alike in alike_pairs(analysis, reports)
        if is_same(reports[one], reports[other], alike, unit)
    ]
    groups = [[reports[number] for number in group] for group in _joined(len(reports), pairs)]
    events = [(group, _event(story, analysis, group)) for group in groups]
    kept = [event for group, event in events if _tells(group, event)]
    return tuple(sorted(kept, key=lambda event: -event.n_sources))


def _joined(n: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    groups = {number: [number] for number in range(n)}
    for one, other in pairs:
        left, right = groups[one], groups[other]
        if left is not right:
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    return [sorted(group) for group in {id(group): group for group in groups.values()}.values()]


def _is_event(report: Statement) -> bool:
    verb = report.source.sentence.tokens[report.head]
    quoted = any(quote.direct and quote.start <= verb.start < quote.end for quote in report.source.quotations)
    idle = verb.pos != "VERB" or verb.text[:1].isupper() or verb.lemma in _IDLE or report.speaks
    return not idle and not quoted and _is_certain(report.source.sentence, verb)


def _is_certain(sentence: Sentence, verb: Token) -> bool:
    """Say whether the clause tells what happens, happened or will: no condition, and nothing that only may be."""
    first = verb
    while (
        first.dep == "conj"
        and first.head != first.i
        and not any(sentence.tokens[i].dep in _SUBJECTS for i in sentence.children[first.i])
    ):
        first = sentence.tokens[first.head]
    below = [sentence.tokens[i] for each in {verb.i, first.i} for i in sentence.children[each]]
    supposed = any(child.dep == "mark" and child.text.lower() in ("if", "unless", "whether", "so") for child in below)
    helping = {child.text.lower() for child in below if child.dep in ("aux", "auxpass")}
    return not supposed and (helping.isdisjoint(_OPEN) or "have" in helping)


def _tells(group: Sequence[Statement], event: KnownEvent) -> bool:
    """Say whether an event has two of: who, whom, when, where; one of them named or told more than once."""
    told = [part for part in (event.who, event.whom, event.when, event.where) if part is not None]
    named = any(report.doers or report.affected for report in group) or event.date or event.where
    return len(told) > 1 and bool(named or len(group) > 1)


def _event(story: Story, analysis: Analysis, group: Sequence[Statement]) -> KnownEvent:
    chosen = min(group, key=lambda report: (_opens_with_pronoun(report), len(report.text), report.source.id))
    dates = [found for report in (chosen, *group) for found in [_date(story, report)] if found is not None]
    date, when = min(dates, key=lambda pair: _days(pair[0]), default=(None, None))
    who, whom = _arguments(analysis, chosen)
    places = (_where(analysis, report) for report in (chosen, *group))
    citations = dict.fromkeys([chosen.place.citation, *(report.place.citation for report in group)])
    same_as = {article.number: article.same_as or article.number for article in story.articles}
    return KnownEvent(
        text=chosen.text,
        place=chosen.place,
        predicate=_predicate(chosen),
        who=who,
        whom=whom,
        denied=chosen.denied,
        date=date.value if date else None,
        when=when,
        where=next((place for place in places if place), None),
        words=_words(analysis, chosen, group),
        citations=tuple(citations),
        n_sources=len({same_as[citation.article] for citation in citations}),
    )


def _opens_with_pronoun(report: Statement) -> bool:
    return report.source.sentence.tokens[report.first].pos == "PRON"


def _predicate(report: Statement) -> str:
    sentence = report.source.sentence
    after = report.head + 1
    more = after < len(sentence.tokens) and (sentence.tokens[after].dep == "prt" or _is_phrasal(sentence, after))
    return sentence.slice(report.head, after if more else report.head)


def _is_phrasal(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.text in _SHOWN and token.dep == "dobj" and sentence.tokens[token.head].lemma == "take"


def _words(analysis: Analysis, chosen: Statement, group: Sequence[Statement]) -> tuple[str, ...]:
    """Give the words of the group's predicates, then the story's other words for what they name."""
    found = {chosen.source.keys[chosen.head]: _predicate(chosen)}
    for report in group:
        if report.source.sentence.tokens[report.head].lemma not in _IDLE:
            found.setdefault(report.source.keys[report.head], _predicate(report))
    for key in sorted(set().union(*(report.heads for report in group))):
        if key not in found and analysis.frequency(key) and any(key in analysis.synonyms.get(one, ()) for one in found):
            found[key] = next(_standing(analysis, key))
    return tuple(dict.fromkeys(fold(word) for word in found.values()))


def _standing(analysis: Analysis, key: str) -> Iterator[str]:
    """Give the words of the story that have a term."""
    for source in analysis.sentences:
        for i in source.positions.get(key, ()):
            yield source.sentence.tokens[i].text


def _arguments(analysis: Analysis, report: Statement) -> tuple[str | None, str | None]:
    """Give who does it and whom it is done to."""
    sentence = report.source.sentence
    below = [sentence.tokens[i] for i in sentence.children[report.head]]
    subjects = [token.i for token in below if token.dep in _SUBJECTS] or _shared_subjects(sentence, report.head)
    passive = any(token.dep in ("nsubjpass", "auxpass") for token in below)
    agents = [i for token in below if token.dep == "agent" for i in sentence.children[token.i]]
    objects = [token.i for token in below if token.dep == "dobj" and not _is_phrasal(sentence, token.i)]
    who, whom = (agents, subjects) if passive else (subjects, objects)
    return _named(analysis, report.source, who), _named(analysis, report.source, whom)


def _shared_subjects(sentence: Sentence, verb: int) -> list[int]:
    """Give the subjects of the verb that this one is joined to, or the noun that it describes."""
    token = sentence.tokens[verb]
    while token.dep == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
        own = [i for i in sentence.children[token.i] if sentence.tokens[i].dep in _SUBJECTS]
        if own:
            return own
    return [token.head] if token.dep == "relcl" else []


def _named(analysis: Analysis, source: AnalysedSentence, heads: Sequence[int]) -> str | None:
    """Give the words of an argument; a pronoun gives its entity's name, or nothing where that is open."""
    if not heads:
        return None
    sentence, head = source.sentence, heads[0]
    if sentence.tokens[head].text.lower() in _REFERRING:
        if sentence.tokens[head].text.lower() in ("who", "which", "that"):
            clause = sentence.tokens[sentence.tokens[head].head]
            return _named(analysis, source, [clause.head]) if clause.dep == "relcl" else None
        meant = next((one for one in source.mentions if one.first <= head <= one.last), None)
        return analysis.entities.entities[meant.entity].name if meant else None
    return _phrase(sentence, heads)


def _phrase(sentence: Sentence, heads: Sequence[int]) -> str:
    """Give nouns that stand side by side with what belongs to them, without what is only said beside them."""
    tokens = sentence.tokens
    tree = {i for head in heads for i in sentence.subtree(head)}
    first, head = heads[0], heads[-1]
    while first - 1 in tree and tokens[first - 1].dep not in ("appos", "relcl"):
        first -= 1
    while first < head and (tokens[first].pos == "PUNCT" or tokens[first].text.lower() == "that"):
        first += 1
    last = head
    while last + 1 in tree and not _is_aside(sentence, last + 1, head):
        last += 1
    if len(sentence.slice(first, last)) > _LONGEST:
        starts = [sentence.subtree(i)[0] for i in range(head + 1, last + 1) if tokens[i].dep in _LOOSE]
        last = min((start - 1 for start in starts if start > head), default=last)
    while last > head and (tokens[last].dep in _TRAILING or tokens[last].tag in ("IN", "CC", "DT", "POS")):
        last -= 1
    text = sentence.slice(first, last)
    return text + '"' if text.count('"') % 2 and sentence.text[_end(sentence, last) :].startswith('"') else text


def _end(sentence: Sentence, i: int) -> int:
    return sentence.tokens[i].end - sentence.start


def _is_aside(sentence: Sentence, i: int, head: int) -> bool:
    """Say whether a clause starts there, or, behind a comma, an apposition: ", the owner of the ferry"."""
    tokens = sentence.tokens
    beside = [j for j in range(i, len(tokens)) if tokens[j].dep in _BESIDE and head <= tokens[j].head < i]
    starts = {sentence.subtree(j)[0]: tokens[j].dep for j in beside}
    if tokens[i].text in (",", "(", "-", "–", "—"):
        return i + 1 in starts
    return starts.get(i) in ("relcl", "advcl")


def _date(story: Story, report: Statement) -> tuple[EventDate, str] | None:
    published = story.articles[report.source.article - 1].published
    for timex in report.source.timexes:
        when = event_date(timex, published)
        anchor = anchor_of(report.source.sentence, timex) if when else None
        if when is not None and anchor is not None and anchor.verb == report.head:
            return when, timex.text
    return None


def _days(when: EventDate) -> int:
    return (when.last - when.first).days if when.first and when.last else 10**6


def _where(analysis: Analysis, report: Statement) -> str | None:
    """Give the place that the verb or its object stands with, or that premises are named by: "the Paris offices"."""
    sentence = report.source.sentence
    entities = analysis.entities.entities
    objects = [i for i in sentence.children[report.head] if sentence.tokens[i].dep in ("dobj", "nsubjpass")]
    for mention in report.source.mentions:
        if mention.by not in ("name", "alias") or entities[mention.entity].kind != "place":
            continue
        token = sentence.tokens[mention.last]
        above = sentence.tokens[token.head]
        under = above.head == report.head or above.head in objects
        if token.dep == "pobj" and above.text.lower() in _AT and under:
            return mention.text
        if above.i in objects and above.lemma in _PREMISES and token.dep in ("compound", "nmod", "amod", "poss"):
            return mention.text
    return None
