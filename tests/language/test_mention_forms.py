"""Which runs of words are names, and which names are forms of one."""

from __future__ import annotations

import pytest

from retrieval.language.mentions import EntityTable, build_entities
from retrieval.language.model import LanguageModel
from retrieval.language.tokens import ParagraphReading
from retrieval.records import Citation


def build(model: LanguageModel, *texts: str) -> EntityTable:
    readings = [
        ParagraphReading(Citation(article=1, paragraph=number), sentences)
        for number, sentences in enumerate(model.read(texts), start=1)
    ]
    return build_entities(readings, ())


def forms(table: EntityTable) -> list[set[str]]:
    return [{one.name, *one.aliases} for one in table.entities]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("William Falk left. Bill Falk returned.", {"William Falk", "Bill Falk"}),
        ("Robert Holm left. Bob Holm returned. Holm wept.", {"Robert Holm", "Bob Holm", "Holm"}),
        ("Greta Holm left. Gretta Holm returned.", {"Greta Holm", "Gretta Holm"}),
        ("Ann Holm left. Anne Holm returned.", {"Ann Holm", "Anne Holm"}),
        ("Greta Lindqvist left. Greta Lindquist returned.", {"Greta Lindqvist", "Greta Lindquist"}),
        ("John Ferrand left. J Ferrand returned.", {"John Ferrand", "J Ferrand"}),
        ("Nordkai Corp shut. Nordkai opened.", {"Nordkai Corp", "Nordkai"}),
        ("Northwind Communications sold ships. Northwind bought them.", {"Northwind Communications", "Northwind"}),
        ("The firm Nord Tel shut. NordTel opened.", {"Nord Tel", "NordTel"}),
        ("The House of Lords met. The Lords voted.", {"House of Lords", "Lords"}),
        ("The Athens Games began. The Athens Olympics ended.", {"Athens Games", "Athens Olympics"}),
        ("The Athens Olympic Games began. The Athens Olympics ended.", {"Athens Olympic Games", "Athens Olympics"}),
        ("The United States left. The US returned.", {"United States", "US"}),
        ("The Labour Party met. Labour voted for it.", {"Labour Party", "Labour"}),
    ],
)
def test_forms_of_one_name_are_one_entity(text: str, names: set[str], language_model: LanguageModel) -> None:
    assert names in forms(build(language_model, text))


@pytest.mark.parametrize(
    "text",
    [
        "Erik Holm left. Erika Holm returned.",
        "Paul Holm left. Paula Holm returned.",
        "Tom Holm left. Anna Holm returned.",
        "Katerina Petrou ran. Ekaterina Petrou swam.",
        "Ann Lee left. Ann Holm returned.",
    ],
)
def test_two_persons_stay_two(text: str, language_model: LanguageModel) -> None:
    assert len(build(language_model, text).entities) == 2


def test_a_surname_of_two_persons_is_neither_of_them_alone(language_model: LanguageModel) -> None:
    table = build(language_model, "Adam Smith met Eve Smith. Smith left.")
    assert {"Adam Smith"} in forms(table)
    assert {"Eve Smith"} in forms(table)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Home Secretary Ann Lee met Prime Minister Erik Vang.", ["Ann Lee", "Erik Vang"]),
        ("Nordkai chief executive Marta Falk left.", ["Nordkai", "Marta Falk"]),
        ("Greek sprinter Maria Petrou ran.", ["Maria Petrou"]),
        ("Irishmen John Vang and Paul Holm ran too.", ["John Vang", "Paul Holm"]),
        ("They met Ludwig van Holm and O'Neil.", ["Ludwig van Holm", "O'Neil"]),
        (
            "The Department of Trade and Industry met Marks & Spencer.",
            ["Department of Trade and Industry", "Marks & Spencer"],
        ),
        ("The Royal Bank of Scotland met the Bank of England.", ["Royal Bank of Scotland", "Bank of England"]),
        (
            "The International Association of Athletics Federations met.",
            ["International Association of Athletics Federations"],
        ),
        ("The Attorney General's office met eBay and iTunes.", ["Attorney General's office", "eBay", "iTunes"]),
        ("Los Angeles-based Nordkai opened in Oslo.", ["Los Angeles", "Nordkai", "Oslo"]),
        ("Radio 4 spoke. Radio 4 sang. Radio 4 wept.", ["Radio 4"]),
        ("Judge Ann Lee met Captain Erik Holm and Sir Alex Vang.", ["Ann Lee", "Erik Holm", "Alex Vang"]),
        ("The Six Nations began.", ["Six Nations"]),
    ],
)
def test_a_name_begins_after_titles_and_ends_with_what_belongs_to_it(
    text: str, names: list[str], language_model: LanguageModel
) -> None:
    assert sorted(one.name for one in build(language_model, text).entities) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "The Director of Public Prosecutions left.",
        "Anti-Nazi groups met.",
        "Pre-Christmas sales fell on Monday.",
        "I was there. A man wept.",
    ],
)
def test_offices_and_narrowed_nouns_are_no_names(text: str, language_model: LanguageModel) -> None:
    assert build(language_model, text).entities == ()


def test_a_headline_gives_no_names(language_model: LanguageModel) -> None:
    table = build(language_model, "Ministers Agree New Bridge Plan For Tarnby Today", "Erik Vang met reporters.")
    assert [one.name for one in table.entities] == ["Erik Vang"]
