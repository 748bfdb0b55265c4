"""Words by which news prose says that somebody says something, in classes."""

from __future__ import annotations

from typing import Literal

CueClass = Literal["neutral", "claim", "denial", "announcement", "opinion", "finding", "promise", "appraisal"]


def _table(**classes: str) -> dict[str, CueClass]:
    return {lemma: name for name, lemmas in classes.items() for lemma in lemmas.split()}  # type: ignore[misc]


CUE_VERBS: dict[str, CueClass] = _table(
    neutral="""say tell add write ask reply answer respond explain note comment remark observe mention recall
    continue repeat reiterate state quote inform tweet post blog shout cry exclaim whisper joke quip muse wonder
    testify retort interject conclude stress emphasise emphasize underline""",
    claim="""claim allege insist argue maintain contend assert protest boast complain counter warn caution suggest
    hint imply swear profess lament plead""",
    denial="deny refute",
    announcement="announce confirm declare report reveal disclose admit acknowledge concede confess agree",
    opinion="""believe think reckon feel fear hope expect predict forecast estimate speculate suspect doubt
    anticipate""",
    finding="find show rule indicate",
    promise="promise pledge vow threaten urge advise recommend assure remind",
)
"""Lemma of each verb that may take a clause or a quotation as what is said."""

APPRAISALS: dict[str, CueClass] = _table(
    appraisal="""describe call brand label dub dismiss hail praise criticise criticize accuse attack condemn blame
    reject denounce slam blast welcome characterise characterize term deem cite express voice speak talk refer
    condemn ridicule liken compare mock regard see""",
)
"""Lemma of each verb that passes judgement with a few quoted words ("dismissed it as …")."""

REPORTING_NOUNS = frozenset(
    """study survey report poll research figure inquiry investigation court jury judge panel tribunal review audit
    test analysis researcher scientist document statistic evidence record paper census court commission""".split()
)
"""Nouns that a verb of finding needs as its subject to be a verb of saying."""

STATEMENTS = frozenset("statement letter email e-mail post message memo note release".split())
"""Nouns for words on paper, which somebody else put there."""

VIEW_NOUNS = frozenset("view opinion word words".split())
