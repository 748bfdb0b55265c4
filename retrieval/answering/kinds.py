"""What a question asks for: its kind and the expected answer type, from its opening words and its head noun.

The kinds follow the wh-words; the expected answer types follow the coarse and fine classes of Li and Roth (2002),
as far as a sentence's span can show them.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from retrieval.answering.lexicon import Lexicon
from retrieval.language.terms import key_of
from retrieval.records import Kind

Asked = Literal[
    "date", "time", "duration", "age", "money", "percent", "number", "amount", "score", "timing",
    "person", "who", "name", "organisation", "place", "title", "thing", "kind",
    "reason", "manner", "quote", "definition", "polarity", "clause",
]  # fmt: skip
STRICT = frozenset[Asked]({"date", "time", "duration", "age", "money", "percent", "number", "score", "timing"})
"""Types that only a time expression or an amount can fill."""
SHOWN = frozenset[Asked]({"timing", "score"})
"""Types that a sentence has in digits or does not tell."""


class Reading(NamedTuple):
    """Kind and expected type, with the character span of the noun that names what is asked, if any."""

    kind: Kind
    asked: Asked
    focus: str | None = None
    """The noun asked about ("law" in "what law"), lower case, None where the wh-word stands alone."""


_AUX = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must"
    r"|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|couldn't|won't|wouldn't)"
)
_SAY = (
    r"(?:say|said|says|saying|tell|told|comment|commented|respond|reply|replied|react|reacted|think|thought|describe|"
    r"described|call|called|claim|claimed|predict|warn|promise|add|announce|insist|argue|state|declare|make of"
    r"|have to say|had to say|expect|believe|reckon|feel)"
)
_UNIT_TIME = re.compile(r"^(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centuries)$")
_UNIT_MONEY = re.compile(r"^(?:dollars?|pounds?|euros?|yen|cents?|pence)$")

_PATTERNS: tuple[tuple[str, Kind, Asked], ...] = (
    (r"\bwhat time\b|\bwhat hour\b", "when", "time"),
    (r"\bhow long (?:ago|since)\b|^since when|^(?:until|till|by|from) when", "when", "date"),
    (r"\bhow long\b|\bhow many (?:more )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?)\b(?! old)",
     "how_long", "duration"),
    (r"\bhow (?:many years )?old\b|\b(?:what|whats) age\b|\bage\s*\??$|^age of\b", "how_many", "age"),
    (r"\bhow (?:often|frequently)\b|\bhow many times\b", "how_many", "number"),
    (r"\bhow many\b", "how_many", "number"),
    (r"\bhow much (?:prize |sponsorship )?(?:money|cash)\b"
     r"|\bhow much (?:is|are|was|were|for|do|does|did|will|would) .*\b(?:ticket|tickets|cost|price)\b"
     r"|\bhow much (?:\w+ ){0,6}?(?:cost|costs|pay|paid|paying|worth|spend|spent|owe|owes"
     r"|charge|earn|earned|fined|raise|raised)\b", "how_many", "money"),
    (r"\bhow much\b", "how_many", "amount"),
    (r"\bhow (?:big|large|great) an? (?:\w+ )?(?:slice|share|stake|proportion|part|percentage)\b",
     "how_many", "percent"),
    (r"\bhow did .+ (?:v|vs|versus|against|match|game|tie|derby) .*?(?:finish|end)(?: up)?$"
     r"|\bwhat did .+ finish$", "how_many", "score"),
    (r"\bhow (?:far|big|large|tall|high|fast|quick|quickly|heavy|wide|deep|close|hot|cold|low|expensive|small|far)\b",
     "how_many", "amount"),
    (r"\bhow come\b|\bwhat (?:made|makes|caused|causes|led|prompted|drove|triggered|is keeping|kept|is behind"
     r"|was behind|set off|sparked)\b|\b(?:for what reasons?|on what grounds|on what basis)\b"
     r"|\bwhat for\b|^why\b|\bwhy\b", "why", "reason"),
    (rf"^what (?:else )?(?:did|does|do|has|have|had|was|were|is) .{{2,80}}?\b{_SAY}\b"
     rf"|^what .{{2,40}} (?:said|says)\b|^how (?:did|does|do|has|have|would|was|is) .{{2,80}}?"
     rf"\b(?:describe|react|respond|reply|feel|call|characterise)d?\b", "said", "quote"),
    (r"^(?:what|which) (?:was|is|were) .{2,60}(?:'s|s') (?:reaction|response|comment|comments|line|message|verdict"
     r"|view|opinion|answer|reply|take|words|warning|prediction|advice)\b"
     r"|\b(?:reaction|response|comment|comments|quote|quotes|statement)\??$", "said", "quote"),
    (r"\b(?:on|by|from|since|until|in|at|for|during)? ?(?:what|which) (?:exact |precise |calendar )?"
     r"(?:date|day|weekday|month|year|decade|years|months|days|dates|season)\b", "when", "date"),
    (r"\bwhen\b", "when", "date"),
    (r"\bwhereabouts\b|\bwhere\b|\bfrom where\b", "where", "place"),
    (r"\bwhose\b|\bwhom\b|\bwho\b", "who", "who"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), kind, asked) for pattern, kind, asked in _PATTERNS)
_ASKED_NOUN = re.compile(
    r"\b(?:date|day|weekday|month|year|decade|season|reaction|response|comment|line|message|verdict|view|opinion|answer"
    r"|reply|words|warning|prediction|advice|quote|statement)s?$"
)
_WHAT = re.compile(r"\b(?:what|which)\b")
_WHAT_BE = re.compile(r"\b(?:what|which) (?P<verb>is|are|was|were|does|do) (?P<rest>.+)$")
_COSTS = re.compile(
    r"what (?:do|does|did|will|would|could|can|may|might) .+ (?:cost|worth|fetch|earn|set \w+ back)\b(?! of| over)"
)
_CALLED = re.compile(r"^what(?:'s| is| was| are| were) .{3,80}? (?:called|known as)(?: these days| now)?$")
_WHAT_IT_IS = re.compile(r"^what (?:an? |the )?(?:[\w'-]+ ){1,3}?(?:actually |really |exactly )?(?:is|are)$")
_RACE_TIME = re.compile(
    r"\b(?:winning|best|finishing|fastest|record|personal best|lap|running|qualifying)(?: ever)? times?\b"
    r"|\w's (?:\w+ )?time(?: (?:in|at|over|for) |$)"
)
_STANDS_FOR = re.compile(r"\b(?:stand for|stands for|short for|mean|meaning)\b")
_YES_NO = re.compile(rf"^{_AUX}\b|^(?:any|anyone|anybody|anything)\b")


def classify(text: str, command: str | None, lexicon: Lexicon) -> Reading:
    """Tell what a plain question asks for; `command` is the kind that the asker fixed (`when`, `who`, `where`)."""
    low = text.lower().strip(" ?!.")
    if command == "when":
        return Reading("when", "time" if re.search(r"\btime\b", low) else "date")
    if command == "where":
        return Reading("where", "place")
    if command == "who":
        return Reading("who", "who")
    if _YES_NO.search(low) and not re.search(r"\bor (?:what|which|who)\b", low):
        inner = re.search(r"(?:\b|^)(who|when|where|why|what|which|how (?:many|much|long))\b.{3,}$", low)
        if not inner or inner.start() > 28 or re.search(r"\b(?:when|what|who|where)\b.{0,60}$", low[12:]):
            return Reading("yes_no", "polarity")
    found = [
        (match.start(), order, kind, asked, match)
        for order, (pattern, kind, asked) in enumerate(_RULES)
        if (match := pattern.search(low))
    ]
    named = _CALLED.search(low)
    if named:
        return Reading("what", "title")
    if _WHAT_IT_IS.match(low):
        return Reading("definition", "definition")
    what = _WHAT.search(low)
    if what:
        found.append((what.start(), len(_RULES), "what", "thing", what))
    if found:
        start, order, kind, asked, match = min(found, key=lambda row: row[:2])
        return _what(low[start:], lexicon) if order == len(_RULES) else _refined(kind, asked, low, match, lexicon)
    if re.search(r"\bhow\b", low):
        return Reading("how", "manner")
    return _noun_phrase(low, lexicon)


def _refined(kind: Kind, asked: Asked, low: str, match: re.Match[str], lexicon: Lexicon) -> Reading:
    if asked == "number":
        noun = re.search(r"\bhow many (?:of (?:the|its|their|his|her|these|those) )?(.+)", low)
        words = noun[1].split() if noun else []
        if words and _UNIT_MONEY.match(words[0]):
            return Reading(kind, "money")
        if words and words[0] in {"percent", "per"}:
            return Reading(kind, "percent")
        return Reading(kind, asked, words[0] if words else None)
    if asked == "amount":
        after = low[match.end() :].split()
        if after[:1] and lexicon.cue_of(key_of("", after[0])) == "percent":
            return Reading(kind, "percent")
    noun = _ASKED_NOUN.search(match[0]) if asked in {"date", "quote"} else None
    return Reading(kind, asked, noun[0] if noun else None)


def _what(low: str, lexicon: Lexicon) -> Reading:
    """Read a question that opens with "what" or "which"."""
    if re.match(r"(?:what|which) (?:is|was|are|were) (?:the )?(?:\w+ )?names? of\b|what name\b|what names\b", low):
        return Reading("what", "name")
    if _RACE_TIME.search(low):
        return Reading("how_many", "timing")
    if re.match(r"(?:what|which) (?:kind|type|sort|form|types|kinds|sorts)s? of\b", low):
        return Reading("what", "kind", low.split(" of ", 1)[1].split(maxsplit=1)[0] if " of " in low else None)
    if _COSTS.match(low):
        return Reading("how_many", "money")
    copular = _WHAT_BE.search(low)
    if copular:
        rest = copular["rest"]
        if _STANDS_FOR.search(rest):
            return Reading("definition", "definition")
        deed = "doing" in rest.split()
        if deed or (copular["verb"] in {"does", "do"} and not rest.endswith(" do")):
            return Reading("what", "clause")
        return _noun_phrase(rest, lexicon, copular=True)
    words = low.split()[1:]
    for word, following in zip(words[:5], [*words[1:5], ""], strict=False):
        if re.fullmatch(_AUX, word):
            break
        cue = lexicon.cue_of(key_of("", word))
        if cue and not lexicon.cue_of(key_of("", following)):  # of two nouns the second is the head: "power company"
            return _by_cue(cue, word)
    if words and not re.fullmatch(_AUX, words[0]):
        return Reading("what", "thing", words[0])
    return Reading("what", "clause")


def _by_cue(cue: str, word: str) -> Reading:
    table: dict[str, tuple[Kind, Asked]] = {
        "date": ("when", "date"), "time": ("when", "time"), "month": ("when", "date"), "year": ("when", "date"),
        "person": ("who", "person"), "organisation": ("what", "organisation"), "place": ("where", "place"),
        "money": ("how_many", "money"), "percent": ("how_many", "percent"), "number": ("how_many", "number"),
        "score": ("how_many", "score"), "age": ("how_many", "age"), "duration": ("how_long", "duration"),
        "quote": ("said", "quote"), "reason": ("why", "reason"), "kind": ("what", "kind"), "title": ("what", "title"),
    }  # fmt: skip
    kind, asked = table[cue]
    return Reading(kind, asked, word)


def _noun_phrase(low: str, lexicon: Lexicon, *, copular: bool = False) -> Reading:
    """Read what stands after "what is", or a bare fragment: its head noun may name the type asked for."""
    head = re.split(
        r"\b(?:of|in|on|for|at|by|to|that|who|which|did|does|was|is|are|were|has|had|from|with|about)\b", low
    )[0]
    words = [
        word for word in re.findall(r"[\w'-]+", head) if word not in {"the", "a", "an", "his", "her", "its", "their"}
    ]
    for word in reversed(words[-3:]):
        cue = lexicon.cue_of(key_of("", word))
        if cue and (cue not in {"person", "organisation", "title"} or copular):
            return _by_cue(cue, word)
    if copular:
        n_words = len(low.split())
        verbal = re.search(r"\b\w+(?:ing|ed)\b", low) and n_words > 2
        if n_words <= 5 and not verbal and not re.search(r"'s\b|s'|\b(?:of|in|on|for|after|about)\b", low):
            return Reading("definition", "definition", words[-1] if words else None)
        return Reading("what", "thing", words[-1] if words else None)
    return Reading("topic", "clause")
