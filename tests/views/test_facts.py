"""What a story knows of itself: names, roles, short forms, events, figures, speakers, lists; all with citations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from bot.render.facts_rows import knowledge_rows
from bot.render.facts_terminal import knowledge_text
from retrieval.answering.answerer import Answerer
from retrieval.language.analysis import analyse
from retrieval.language.model import LanguageModel
from retrieval.records import Citation, Story
from retrieval.views.facts import build_knowledge
from retrieval.views.facts_records import Knowledge
from tests.factories import make_article, make_story

DAY = date(2031, 5, 6)
Know = Callable[..., Knowledge]


@pytest.fixture(scope="session")
def know(language_model: LanguageModel) -> Know:
    """Give what a story knows that has one article for each text."""

    def build(*texts: str) -> Knowledge:
        story = make_story(*(make_article(text, number=n, day=DAY) for n, text in enumerate(texts, 1)))
        return build_knowledge(story, analyse(story, language_model))

    return build


@pytest.fixture(scope="session")
def tarnby(bridge: Answerer) -> Knowledge:
    return build_knowledge(bridge.story, bridge.analysis)


def counted(known: Knowledge) -> list[tuple[str, str | None]]:
    return [(figure.figure, figure.counts) for figure in known.figures]


def members(known: Knowledge) -> list[tuple[str | None, list[str]]]:
    return [(each.heading, [member.name for member in each.members]) for each in known.lists]


def test_names_that_only_the_moderator_gave_stand_apart(tarnby: Knowledge) -> None:
    closing = next(each for each in tarnby.entities if each.name == "the Old Bridge")
    assert (closing.aliases, closing.known_as) == (("bridge",), ())


def test_the_most_named_come_first(tarnby: Knowledge) -> None:
    counts = [each.n_mentions for each in tarnby.entities]
    assert counts == sorted(counts, reverse=True)


def test_a_role_is_told_without_its_article(tarnby: Knowledge) -> None:
    assert ("Tarn Valley Heritage Trust", "charity") in {(each.name, each.role) for each in tarnby.roles}


def test_a_role_is_cited_wherever_it_stands_beside_the_name(know: Know) -> None:
    known = know("Harbour master Mary Holt closed the port.", "The port was closed by harbour master Mary Holt.")
    (role,) = [each for each in known.roles if "master" in each.role.lower()]
    assert [str(each) for each in role.citations][-1] == "2:1"


def test_an_age_is_no_role(tarnby: Knowledge) -> None:
    assert [(each.name, each.age) for each in tarnby.ages] == [("Olaf Brenner", "31")]


def test_a_short_form_has_its_full_one(tarnby: Knowledge) -> None:
    (entry,) = tarnby.abbreviations
    assert (entry.short, entry.full, entry.citations) == (
        "TVHT", "Tarn Valley Heritage Trust", (Citation(article=3, paragraph=2),),
    )  # fmt: skip


def test_an_event_has_doer_object_date_and_place(know: Know) -> None:
    (event,) = know("Divers searched the wreck in Lisbon on 3 May 2031.").events
    assert (event.predicate, event.who, event.whom, event.date, event.where) == (
        "searched", "Divers", "the wreck in Lisbon", "2031-05-03", "Lisbon",
    )  # fmt: skip


def test_a_passive_names_who_did_it(know: Know) -> None:
    (event,) = know("The ferry was bought by Nordkai in 1998.").events
    assert (event.who, event.whom) == ("Nordkai", "The ferry")


def test_a_pronoun_gives_the_name(know: Know) -> None:
    events = know("Mary Holt lives in Lisbon. She bought the ferry in 1998.").events
    assert [event.who for event in events if event.predicate == "bought"] == ["Mary Holt"]


def test_one_event_keeps_the_different_words_for_it(know: Know) -> None:
    known = know(
        "Police raided the Lisbon offices of the ferry company Nordkai on Monday.",
        "Officers searched the Lisbon offices of the ferry company Nordkai on Monday.",
    )
    assert sorted(known.events[0].words) == ["raided", "searched"]


@pytest.mark.parametrize(
    "text",
    ['"I sold the ferry in 1998," said Mary Holt.', "If Nordkai sells the ferry, Mary Holt will pay for the harbour."],
)
def test_words_and_conditions_are_no_events(know: Know, text: str) -> None:
    assert [event.predicate for event in know(text).events if event.predicate in ("sold", "sells")] == []


@pytest.mark.parametrize(
    ("text", "figure", "counts"),
    [
        ("The ferry carried up to three million frozen herrings.", "up to three million", "frozen herrings"),
        ("Nordkai needs a 30-man training crew.", "30", "training crew"),
        ("The storm tore down dozens of old lamps.", "dozens", "old lamps"),
        ("The wreck cost Nordkai $4m.", "$4m", None),
    ],
)
def test_a_figure_has_what_it_counts(know: Know, text: str, figure: str, counts: str | None) -> None:
    assert counted(know(text)) == [(figure, counts)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on 3 May 2031.",
        "Olaf Brenner, 31, found the wreck.",
        "The 31-year-old diver found the wreck.",
        "One of the divers found the wreck.",
    ],
)
def test_dates_and_ages_are_no_figures(know: Know, text: str) -> None:
    assert know(text).figures == ()


def test_an_amount_in_two_currencies_is_one_figure(know: Know) -> None:
    assert [each.text for each in know("Nordkai took $22m (£11.7m) at the port.").figures] == ["$22m (£11.7m)"]


def test_the_same_figure_has_all_its_citations(know: Know) -> None:
    (figure,) = know("The storm sank 12 boats.", "Divers looked for the 12 boats.").figures
    assert [str(each) for each in figure.citations] == ["1:1", "2:1"]


def test_speakers_have_their_quotes(tarnby: Knowledge) -> None:
    assert [(each.name, len(each.quotes)) for each in tarnby.speakers] == [("Greta Holm", 2), ("Peter Falk", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Berg (Tarnby, capt); B Holm (Lund), C Lee (Lund), D de Vries (Tarnby).",
            [(None, ["A Berg", "B Holm", "C Lee", "D de Vries"])],
        ),
        ("Substitutes: Berg, Holm, Van Dyk.", [("Substitutes", ["Berg", "Holm", "Van Dyk"])]),
        ("Berg, Holm, Lee, Falk, J Brenner.", [(None, ["Berg", "Holm", "Lee", "Falk", "J Brenner"])]),
        ("1. Berg (Lund), 2. Holm (Tarnby), 3. Lee (Lund).", [(None, ["Berg", "Holm", "Lee"])]),
        (
            "Forwards: Ann Berg, Eva Holm. Backs: Ida Lee, Una Falk.",
            [("Forwards", ["Ann Berg", "Eva Holm"]), ("Backs", ["Ida Lee", "Una Falk"])],
        ),
    ],
)
def test_lists_that_are_set_out(know: Know, text: str, expected: list[tuple[str | None, list[str]]]) -> None:
    assert members(know(text)) == expected


def test_a_list_keeps_what_stands_beside_a_name(know: Know) -> None:
    (found,) = know("A Berg (Tarnby, capt); B Holm (Lund), C Lee (Lund).").lists
    assert [member.note for member in found.members] == ["Tarnby, capt", "Lund", "Lund"]


def test_names_told_in_a_row_are_a_list(tarnby: Knowledge) -> None:
    assert members(tarnby) == [("Visitors from", ["Norway", "Sweden", "Denmark"])]


@pytest.mark.parametrize("text", ["Mary Holt said: The ferry sank.", "At the port, Mary Holt met Olaf Brenner."])
def test_sentences_are_no_lists(know: Know, text: str) -> None:
    assert know(text).lists == ()


def slices(known: Knowledge) -> Iterator[tuple[Citation, int, int, str]]:
    """Give every text with a place of its own."""
    for event in known.events:
        yield event.place.citation, event.place.start, event.place.end, event.text
    for figure in known.figures:
        yield figure.place.citation, figure.place.start, figure.place.end, figure.text
    for role in known.roles:
        yield role.place.citation, role.place.start, role.place.end, role.role
    for found in known.lists:
        for member in found.members:
            yield member.place.citation, member.place.start, member.place.end, member.name


def test_every_text_is_a_slice_of_the_packaged_story(answerer: Answerer) -> None:
    story, known = answerer.story, build_knowledge(answerer.story, answerer.analysis)
    found = list(slices(known))
    assert found
    assert [text for at, start, end, text in found if story.paragraph(at).text[start:end] != text] == []


def test_arguments_and_clauses_stand_in_a_cited_paragraph(answerer: Answerer) -> None:
    known = build_knowledge(answerer.story, answerer.analysis)
    parts = [(figure.citations, figure.clause) for figure in known.figures]
    parts += [(event.citations, part) for event in known.events for part in (event.predicate, event.when, event.where)
              if part]  # fmt: skip
    assert [part for citations, part in parts if not _stands(answerer.story, citations, part)] == []


def _stands(story: Story, citations: tuple[Citation, ...], text: str) -> bool:
    return any(text in story.paragraph(citation).text for citation in citations)


def test_every_row_has_a_kind_and_citations(tarnby: Knowledge) -> None:
    rows: list[dict[str, Any]] = json.loads(json.dumps(knowledge_rows(tarnby)))
    assert {row["kind"] for row in rows} == {
        "entity", "role", "age", "abbreviation", "event", "figure", "speaker", "list",
    }  # fmt: skip
    assert all(row["citations"] for row in rows)


def shown(known: Knowledge, story: Story, width: int) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(knowledge_text(known, story))
    return capture.get()


def test_the_text_fits_80_columns_without_blanks_at_line_ends(tarnby: Knowledge, bridge: Answerer) -> None:
    lines = shown(tarnby, bridge.story, 80).splitlines()
    assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []


def test_nothing_known_is_one_line(bridge: Answerer) -> None:
    assert shown(Knowledge(), bridge.story, 80) == "The story has nothing of that kind.\n"
