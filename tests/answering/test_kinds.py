"""What a question asks for, told from its opening words and its head noun."""

from __future__ import annotations

import pytest

from retrieval.answering.kinds import Asked, classify
from retrieval.answering.lexicon import Lexicon
from retrieval.records import FixedKind, Kind

QUESTIONS: list[tuple[str, Kind, Asked]] = [
    ("When did the bridge close?", "when", "date"),
    ("What time did the crossing start?", "when", "time"),
    ("At what hour did the ferry leave?", "when", "time"),
    ("On what date was the trial opened?", "when", "date"),
    ("Which day was the bridge closed?", "when", "date"),
    ("In which year was the bridge built?", "when", "date"),
    ("Since when has the bridge been shut?", "when", "date"),
    ("Until when will the bridge stay shut?", "when", "date"),
    ("How long ago was the mill built?", "when", "date"),
    ("How long did the crossing take?", "how_long", "duration"),
    ("How many weeks will the repair last?", "how_long", "duration"),
    ("What is the length of the closure?", "how_long", "duration"),
    ("How old is the diver?", "how_many", "age"),
    ("How many years old is the diver?", "how_many", "age"),
    ("What age is the mayor?", "how_many", "age"),
    ("How often does the ferry run?", "how_many", "number"),
    ("How many times did the judge refuse?", "how_many", "number"),
    ("How many lorries crossed the river?", "how_many", "number"),
    ("How many of the pillars are cracked?", "how_many", "number"),
    ("What number of schools was shut?", "how_many", "number"),
    ("How many dollars did the town lose?", "how_many", "money"),
    ("How much money was raised?", "how_many", "money"),
    ("How much does a ticket cost?", "how_many", "money"),
    ("How much was the driver fined?", "how_many", "money"),
    ("What does a ticket cost?", "how_many", "money"),
    ("What price did they pay?", "how_many", "money"),
    ("the price of a ticket", "how_many", "money"),
    ("How many percent of the budget is spent?", "how_many", "percent"),
    ("How much percent did rents rise?", "how_many", "percent"),
    ("What share of the budget is it?", "how_many", "percent"),
    ("How much did prices rise?", "how_many", "amount"),
    ("How tall is the arch?", "how_many", "amount"),
    ("What was the score?", "how_many", "score"),
    ("Why was the bridge closed?", "why", "reason"),
    ("How come the schools were shut?", "why", "reason"),
    ("What caused the cracks?", "why", "reason"),
    ("On what grounds did she refuse?", "why", "reason"),
    ("What reason did she give?", "why", "reason"),
    ("reason for the closure", "why", "reason"),
    ("What did the mayor say about the cracks?", "said", "quote"),
    ("How did the mayor react?", "said", "quote"),
    ("What was the mayor's response?", "said", "quote"),
    ("What else did the diver tell reporters?", "said", "quote"),
    ("Where was the diver born?", "where", "place"),
    ("What city is the trust in?", "where", "place"),
    ("Which country is Brenner from?", "where", "place"),
    ("Who closed the bridge?", "who", "who"),
    ("Whose lorry fell in?", "who", "who"),
    ("To whom was the fine paid?", "who", "who"),
    ("Which judge refused the appeal?", "who", "person"),
    ("Which company hired the ferry?", "what", "organisation"),
    ("What is the name of the diver?", "what", "name"),
    ("What is the bridge called?", "what", "title"),
    ("What law did they break?", "what", "title"),
    ("What kind of stone was used?", "what", "kind"),
    ("Which foreign power paid for it?", "where", "place"),
    ("Which power company paid for it?", "what", "organisation"),
    ("What was Ann Lee's time in Oslo?", "how_many", "timing"),
    ("What was the winning time?", "how_many", "timing"),
    ("How did Tarnby v Eckhaven finish?", "how_many", "score"),
    ("How big a share of the market is theirs?", "how_many", "percent"),
    ("What does the mayor want to sell?", "what", "clause"),
    ("What happened on the bridge?", "what", "thing"),
    ("What is being done about the cracks?", "what", "thing"),
    ("What does TVHT stand for?", "definition", "definition"),
    ("What does Nordkai do?", "definition", "definition"),
    ("What is the TVHT?", "definition", "definition"),
    ("what a sluice gate actually is", "definition", "definition"),
    ("Is the bridge open?", "yes_no", "polarity"),
    ("Did the mill owners appeal?", "yes_no", "polarity"),
    ("How did the ship pass?", "how", "manner"),
    ("cracks in the bridge", "topic", "clause"),
]


@pytest.mark.parametrize(("text", "kind", "asked"), QUESTIONS, ids=[row[0] for row in QUESTIONS])
def test_a_question_is_read_for_what_it_asks(text: str, kind: Kind, asked: Asked, lexicon: Lexicon) -> None:
    assert classify(text, None, lexicon)[:2] == (kind, asked)


@pytest.mark.parametrize(
    ("command", "text", "kind", "asked"),
    [
        ("when", "When the closure", "when", "date"),
        ("when", "When the time of the crossing", "when", "time"),
        ("where", "Who closed the bridge?", "where", "place"),
        ("who", "What is the bridge called?", "who", "who"),
        ("why", "Why the closure", "why", "reason"),
    ],
)
def test_a_command_fixes_the_kind(command: FixedKind, text: str, kind: Kind, asked: Asked, lexicon: Lexicon) -> None:
    assert classify(text, command, lexicon)[:2] == (kind, asked)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Which judge refused the appeal?", "judge"),
        ("How many of the pillars are cracked?", "pillars"),
        ("What kind of stone was used?", "stone"),
        ("the price of a ticket", "price"),
        ("Who closed the bridge?", None),
        ("How long did the crossing take?", None),
    ],
)
def test_the_noun_asked_about_is_the_focus(text: str, focus: str | None, lexicon: Lexicon) -> None:
    assert classify(text, None, lexicon).focus == focus
