"""Questions drafted from plain clauses and from what a story knows of itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.answering.drafts.asking import clause_drafts
from retrieval.answering.drafts.tables import entity_drafts, event_drafts, probe_drafts, speech_drafts
from retrieval.answering.drafts.wording import LONGEST, Names, is_plain
from retrieval.records import Alias
from tests.answering.conftest import LayOut
from tests.factories import make_article, make_story


@pytest.fixture
def drafted(desk: LayOut) -> Callable[[str], set[str]]:
    """Give the questions that the clauses of one sentence are drafted into."""

    def questions(text: str) -> set[str]:
        laid = desk(text)
        return {draft.question for draft in clause_drafts(laid.analysis.sentences[0], laid.analysis)}

    return questions


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Greta Holm left Norway on Monday.", "When did Greta Holm leave Norway?"),
        ("The judge was dismissed by Greta Holm on 4 March.", "When was the judge dismissed by Greta Holm?"),
        ("Greta Holm was arrested near Oslo.", "Where was Greta Holm arrested?"),
        ("Greta Holm sold the mill because she was ill.", "Why did Greta Holm sell the mill?"),
        ("Greta Holm was fined for burning the mill.", "Why was Greta Holm fined?"),
        ("Greta Holm sold the Old Bridge.", "Who sold the Old Bridge?"),
        ("Greta Holm rejected the new plan.", "What did Greta Holm reject?"),
        ("Twelve engineers repaired Greta Holm's mill.", "How many engineers repaired Greta Holm's mill?"),
        ("Greta Holm sold 400 horses in Norway.", "How many horses did Greta Holm sell in Norway?"),
        ("Greta Holm paid £5m for the mill.", "How much did Greta Holm pay for the mill?"),
        ("Greta Holm's profits rose 5% in Norway.", "By how much did Greta Holm's profits rise in Norway?"),
        ("Greta Holm was suspended by Norway in May.", "Who suspended Greta Holm?"),
    ],
)
def test_each_part_of_a_plain_clause_can_be_asked_for(
    text: str, question: str, drafted: Callable[[str], set[str]]
) -> None:
    assert question in drafted(text)


@pytest.mark.parametrize(
    "text",
    [
        "She left on Monday.",
        "The firm left the town on Monday.",
        "Greta Holm did not leave Norway on Monday.",
        "Greta Holm said so in Norway on Monday.",
        "Closed on Monday.",
        "On Monday Greta Holm left Norway.",
        "Greta Holm held on Monday that the mill was lost.",
        "Greta Holm blamed a flood in the cellar.",
    ],
)
def test_a_clause_that_cannot_stand_alone_is_not_asked_about(text: str, drafted: Callable[[str], set[str]]) -> None:
    assert drafted(text) == set()


def test_a_long_object_is_cut_to_its_noun_phrase(drafted: Callable[[str], set[str]]) -> None:
    text = "In May, Greta Holm closed the old mill that her father had built in the valley after the war had ended."
    assert "When did Greta Holm close the old mill?" in drafted(text)


def test_an_auxiliary_agrees_with_who(drafted: Callable[[str], set[str]]) -> None:
    assert "Who has bought the Old Bridge?" in drafted("Greta Holm and Olaf Brenner have bought the Old Bridge.")


@pytest.mark.parametrize(
    "question",
    [
        "Who?",
        "When did his firm close?",
        "What did Ann Lee say about this?",
        "Who won - as many hoped - the cup?",
        "Who is Ann Lee and?",
        "Who sold “the mill” in May?",
        f"Who is {'Ann ' * 30}Lee?",
    ],
)
def test_a_question_that_reads_badly_is_not_plain(question: str) -> None:
    assert not is_plain(question)


def test_a_country_in_capitals_is_no_pronoun() -> None:
    assert is_plain("Who left the US in May?")


def test_probes_are_asked_first_with_their_kinds() -> None:
    story = make_story(make_article("The mill burned down.")).model_copy(update={"probes": ("Who is it?", "Name it")})
    assert [(draft.question, draft.kind) for draft in probe_drafts(story)] == [
        ("Who is it?", "who"),
        ("Name it", "what"),
    ]


def test_named_events_are_asked_when_and_where() -> None:
    aliases = (Alias(name="the fires of May", kind="event"), Alias(name="Mayfire", kind="event"))
    story = make_story(make_article("The mill burned down.")).model_copy(update={"aliases": aliases})
    assert [d.question for d in event_drafts(story)] == ["When were the fires of May?", "Where were the fires of May?"]


def test_people_are_asked_about_where_they_are_described(desk: LayOut) -> None:
    laid = desk("Greta Holm, the engineer of the county, left.", "Olaf Brenner stayed.")
    assert [draft.question for draft in entity_drafts(laid.analysis, Names(laid.analysis))] == ["Who is Greta Holm?"]


def test_what_a_speaker_said_is_asked_by_its_topic(desk: LayOut) -> None:
    laid = desk('"The bridge is safe," said Greta Holm.', "The bridge is old.")
    drafts = list(speech_drafts(laid.analysis.sentences[0], laid.analysis, Names(laid.analysis)))
    assert [draft.question for draft in drafts] == ["What did Greta Holm say about the bridge?"]


def test_a_body_has_the_article_that_the_story_gives_it(desk: LayOut) -> None:
    laid = desk("The European Commission met.", "The European Commission left.")
    (entity,) = (e for e in laid.analysis.entities.entities if e.name == "European Commission")
    assert Names(laid.analysis).of(entity) == "the European Commission"


def test_no_draft_is_longer_than_a_choice_may_be(desk: LayOut) -> None:
    laid = desk("Greta Holm bought " + "the very old and very " * 8 + "famous mill in Norway on Monday.")
    assert all(len(d.question) <= LONGEST for d in clause_drafts(laid.analysis.sentences[0], laid.analysis))
