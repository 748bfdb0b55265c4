"""Entities and mentions over a whole made-up story, read by the real model."""

from __future__ import annotations

import pytest

from retrieval.language.mentions import Entity, EntityTable, build_entities, resolve_references
from retrieval.language.model import LanguageModel
from retrieval.language.tokens import ParagraphReading
from retrieval.records import Alias, Citation

FIRST = (
    "Ferry owner Marta Lindqvist has denied that she knew of the leak. Her lawyer Tomas Berg said so on Tuesday.",
    "Ms Lindqvist, 47, told the Coastal Safety Agency (CSA) that the Aurora was sound. "
    "Nils Ferrand, spokesman for the ports union, said the agency was slow.",
    'But Lindqvist said: "We kept every rule." The lawyer added that he had proof. '
    "The Swedish court in Malmo will hear her in May.",
)
SECOND = (
    "The CSA raided the offices of Northwind Ferries Ltd in Oslo. Northwind Ferries runs the Aurora.",
    "Berg and Lindqvist flew to Norway. The pair met reporters. Lindqvist blamed Pilotix, its chatbot.",
    "However, Ferrand disagreed. Investors sold shares in Northwind Ferries on Friday.",
)


@pytest.fixture(scope="module")
def readings(language_model: LanguageModel) -> tuple[ParagraphReading, ...]:
    places = [
        Citation(article=article, paragraph=paragraph)
        for article, texts in ((1, FIRST), (2, SECOND))
        for paragraph in range(1, len(texts) + 1)
    ]
    read = language_model.read((*FIRST, *SECOND))
    return tuple(ParagraphReading(place, sentences) for place, sentences in zip(places, read, strict=True))


@pytest.fixture(scope="module")
def table(readings: tuple[ParagraphReading, ...]) -> EntityTable:
    return build_entities(readings, ())


def entity(table: EntityTable, name: str) -> Entity:
    return next(one for one in table.entities if one.name == name)


def test_a_surname_is_its_person_everywhere(table: EntityTable) -> None:
    assert entity(table, "Marta Lindqvist").n_mentions == 5


def test_an_abbreviation_in_brackets_is_the_body_it_shortens(table: EntityTable) -> None:
    assert "CSA" in entity(table, "Coastal Safety Agency").aliases


def test_a_firm_is_one_with_and_without_its_suffix(table: EntityTable) -> None:
    assert entity(table, "Northwind Ferries").aliases == ("Northwind Ferries Ltd",)


def test_persons_are_told_from_bodies_and_places(table: EntityTable) -> None:
    kinds = [entity(table, name).kind for name in ("Tomas Berg", "Coastal Safety Agency", "Norway")]
    assert kinds == ["person", "organisation", "place"]


def test_an_age_after_the_name_is_kept(table: EntityTable) -> None:
    assert [age.text for age in entity(table, "Marta Lindqvist").ages] == ["47"]


def test_the_role_before_a_name_is_kept_in_the_words_of_the_story(table: EntityTable) -> None:
    assert "Ferry owner" in [role.text for role in entity(table, "Marta Lindqvist").roles]


def test_an_apposition_is_a_role(table: EntityTable) -> None:
    assert entity(table, "Nils Ferrand").roles[0].text.startswith("spokesman for the ports union")


def test_every_role_is_a_slice_of_its_paragraph(table: EntityTable) -> None:
    texts = {1: FIRST, 2: SECOND}
    roles = [role for one in table.entities for role in one.roles]
    assert all(texts[role.article][role.paragraph - 1][role.start : role.end] == role.text for role in roles)


@pytest.mark.parametrize("word", ["However", "Investors", "Tuesday", "May", "Swedish", "But", "Friday"])
def test_ordinary_words_with_capitals_are_no_entities(table: EntityTable, word: str) -> None:
    assert word not in {form for one in table.entities for form in (one.name, *one.aliases)}


def test_the_mentions_of_a_sentence_are_found_by_its_place(table: EntityTable) -> None:
    assert [mention.text for mention in table.in_sentence(2, 2, 1)] == ["Berg", "Lindqvist", "Norway"]


def test_a_sentence_without_names_has_no_mentions(table: EntityTable) -> None:
    assert table.in_sentence(9, 9, 9) == ()


def test_the_mentions_of_an_entity_are_counted(table: EntityTable) -> None:
    counts = [sum(mention.entity == one.id for mention in table.mentions) for one in table.entities]
    assert counts == [one.n_mentions for one in table.entities]


@pytest.mark.parametrize(
    ("question", "name", "exact"),
    [
        ("what did lindqvists lawyer say", "Marta Lindqvist", True),
        ("Who is marta lindkvist?", "Marta Lindqvist", False),
        ("When did the csa raid the office?", "Coastal Safety Agency", True),
        ("Who defends Ms Lindqvist's firm?", "Marta Lindqvist", True),
        ("What did the norwegian press write?", "Norway", False),
        ("Who is nils?", "Nils Ferrand", False),
    ],
)
def test_a_question_may_write_a_name_loosely(
    table: EntityTable, language_model: LanguageModel, question: str, name: str, exact: bool
) -> None:
    found = table.named_in(language_model.read_question(question))
    assert [(mention.entity.name, mention.exact) for mention in found] == [(name, exact)]


def test_a_question_about_something_else_names_nothing(table: EntityTable, language_model: LanguageModel) -> None:
    assert table.named_in(language_model.read_question("How do I bake bread?")) == ()


def test_no_readings_make_an_empty_table(language_model: LanguageModel) -> None:
    table = build_entities((), ())
    assert (table.entities, table.named_in(language_model.read_question("Who?"))) == ((), ())


def test_an_alias_fixes_name_kind_and_forms(readings: tuple[ParagraphReading, ...]) -> None:
    alias = Alias(name="MS Aurora", also=("Aurora", "the ferry"), kind="thing")
    aurora = entity(build_entities(readings, [alias]), "MS Aurora")
    assert (aurora.kind, aurora.n_mentions, aurora.aliases) == ("thing", 2, ("Aurora", "the ferry"))


def test_a_lower_case_alias_with_its_article_is_read_in_a_question(
    readings: tuple[ParagraphReading, ...], language_model: LanguageModel
) -> None:
    table = build_entities(readings, [Alias(name="MS Aurora", also=("Aurora", "the ferry"), kind="thing")])
    names = [mention.entity.name for mention in table.named_in(language_model.read_question("Who owns the ferry?"))]
    assert names == ["MS Aurora"]


def test_a_pronoun_with_one_candidate_is_resolved(readings: tuple[ParagraphReading, ...], table: EntityTable) -> None:
    found = resolve_references(readings, table)
    she = next(mention for mention in found if mention.text == "she")
    assert (table.entities[she.entity].name, she.by) == ("Marta Lindqvist", "pronoun")


def test_a_role_word_means_the_person_with_that_role(
    readings: tuple[ParagraphReading, ...], table: EntityTable
) -> None:
    found = resolve_references(readings, table)
    lawyer = next(mention for mention in found if mention.text == "The lawyer")
    assert table.entities[lawyer.entity].name == "Tomas Berg"


def test_the_pair_means_both_persons_of_the_sentence_before(
    readings: tuple[ParagraphReading, ...], table: EntityTable
) -> None:
    found = resolve_references(readings, table)
    pair = {table.entities[mention.entity].name for mention in found if mention.text == "The pair"}
    assert pair == {"Marta Lindqvist", "Tomas Berg"}
