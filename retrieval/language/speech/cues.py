"""Words by which news prose says that somebody says something, in classes."""

from __future__ import annotations

from typing import Literal

CueClass = Literal["neutral", "claim", "denial", "announcement", "opinion", "finding", "promise", "appraisal", "manner"]


def _table(**classes: str) -> dict[str, CueClass]:
    return {lemma: name for name, lemmas in classes.items() for lemma in lemmas.split()}  # type: ignore[misc]


CUE_VERBS: dict[str, CueClass] = _table(
    neutral="""say tell add write ask reply answer respond explain note comment remark observe mention
    recall continue repeat reiterate state quote inform tweet post blog shout cry exclaim
    whisper joke quip muse wonder testify retort interject conclude stress emphasise emphasize
    underline""",
    claim="""claim allege insist argue maintain contend assert protest boast complain counter warn
    caution suggest hint imply swear profess lament plead""",
    denial="deny refute",
    announcement="announce confirm declare report reveal disclose admit acknowledge concede confess agree",
    opinion="""believe think reckon feel fear hope expect predict forecast estimate speculate suspect doubt
    anticipate""",
    finding="find show rule indicate",
    promise="promise pledge vow threaten urge advise recommend assure remind",
)
"""Lemma of each verb that may take a clause or a quotation as what is said."""

APPRAISALS: dict[str, CueClass] = _table(
    appraisal="""describe call brand label dub dismiss hail praise criticise criticize accuse attack condemn
    blame reject denounce slam blast welcome characterise characterize term deem cite express
    voice speak talk refer ridicule liken compare mock regard see thank""",
    manner="""press demand laugh smile grin sigh snap mutter beam chuckle enthuse fume rage thunder roar
    interrupt venture volunteer begin order""",
)
"""Lemma of each verb that goes with quoted words only: judgement ("dismissed it as …") and manner."""

REPORTING_NOUNS = frozenset(
    """study survey report poll research figure inquiry investigation court jury judge panel
    tribunal review audit test analysis researcher scientist document statistic evidence record
    paper census court commission""".split()
)
"""Nouns that a verb of finding needs as its subject to be a verb of saying."""

STATEMENTS = frozenset("statement letter email e-mail post message memo note release".split())
"""Nouns for words on paper, which somebody else put there."""

VIEW_NOUNS = frozenset("view opinion word words".split())

MEN = frozenset("mr sir lord baron prince king father brother spokesman chairman businessman policeman actor".split())
WOMEN = frozenset(
    """mrs ms miss dame lady baroness princess queen mother sister actress spokeswoman chairwoman
    businesswoman policewoman duchess""".split()
)
"""Titles and roles that tell a person's sex."""

HONORIFICS = frozenset(
    """mr mrs ms miss sir dame lord lady baron baroness prince princess king queen dr prof
    professor judge justice""".split()
)
"""Titles that go with a name and stay on it."""

AFTER_NAMES = frozenset("mp msp mep qc kc am jr sr obe mbe cbe".split())
