"""Who is who: kinds, names, roles, counts, deeds, and finding one card."""

from __future__ import annotations

from retrieval.views import Card, Views
from tests.views.conftest import View


def card(views: Views, name: str) -> Card:
    (found,) = views.cards(name)
    return found


def test_persons_bodies_and_places_are_told_apart(tarnby: Views) -> None:
    kinds = {each.name: each.kind for each in tarnby.people}
    assert (kinds["Greta Holm"], kinds["Nordkai"], kinds["Lisbon"]) == ("person", "organisation", "place")


def test_things_and_common_nouns_have_no_card(tarnby: Views) -> None:
    assert [each.name for each in tarnby.people if not any(map(str.isupper, each.name)) or "Bridge" in each.name] == []


def test_aliases_are_merged(tarnby: Views) -> None:
    assert card(tarnby, "TVHT").aliases == ("TVHT",)


def test_a_surname_finds_the_person(tarnby: Views) -> None:
    assert card(tarnby, "falk").name == "Peter Falk"


def test_a_role_is_in_the_storys_words(tarnby: Views) -> None:
    role = card(tarnby, "Peter Falk").roles[0]
    text = tarnby.story.paragraph(role.place.citation).text
    assert role.text == "lawyer for the mill owners" == text[role.place.start : role.place.end]


def test_an_age_is_shown_apart_from_roles(tarnby: Views) -> None:
    assert card(tarnby, "Olaf Brenner").age == "31"


def test_the_first_mention_comes_first(tarnby: Views) -> None:
    assert str(card(tarnby, "Nordkai").citations[0]) == "1:4"


def test_the_most_named_come_first(tarnby: Views) -> None:
    counts = [each.n_mentions for each in tarnby.people]
    assert counts == sorted(counts, reverse=True)


def test_what_somebody_did_is_told_with_its_place(view: View) -> None:
    views = view("Mary Holt closed the harbour of Tarnby. Olaf Brenner found the wreck.")
    assert [deed.text for deed in card(views, "Mary Holt").deeds] == ["Mary Holt closed the harbour of Tarnby"]


def test_what_somebody_said_stands_among_the_quotes(tarnby: Views) -> None:
    assert [quote.direct for quote in card(tarnby, "Greta Holm").quotes] == [False, True]


def test_nobody_has_an_unknown_name(tarnby: Views) -> None:
    assert tarnby.cards("Zebedee") == ()


def test_nobody_has_no_name(tarnby: Views) -> None:
    assert tarnby.cards("  ") == ()


def test_a_correspondent_with_the_name_of_a_building_is_a_person(view: View) -> None:
    found = view("Radio correspondent Martin Hall at Brenn said that nobody slept. Martin Hall stayed all night.")
    assert {card.kind for card in found.cards("Martin Hall")} == {"person"}


def test_where_something_is_done_is_a_place(view: View) -> None:
    found = view("Selma Norrby, in Alton Mobray, said that the mill was quiet.")
    assert {card.kind for card in found.cards("Alton Mobray")} == {"place"}
