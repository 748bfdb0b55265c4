"""Who is named with whom."""

from __future__ import annotations

from retrieval.views import Tie, Views
from retrieval.views.together import closest, ties
from tests.views.conftest import View

FIRST = "Mayor Greta Holm told Peter Falk of the bridge."
SECOND = "Greta Holm and Peter Falk met Anna Lund."
THIRD = "Anna Lund thanked Carl Berg."


def told(found: tuple[Tie, ...]) -> dict[frozenset[str], int]:
    return {frozenset((tie.one.name, tie.other.name)): len(tie.citations) for tie in found}


def story(view: View) -> Views:
    return view(FIRST, SECOND, THIRD)


def test_names_of_one_paragraph_are_tied_the_closest_first(view: View) -> None:
    found = ties(story(view).people)
    assert {found[0].one.name, found[0].other.name} == {"Greta Holm", "Peter Falk"}
    assert told(found)[frozenset(("Greta Holm", "Peter Falk"))] == 2


def test_names_that_share_no_paragraph_are_not_tied(view: View) -> None:
    assert frozenset(("Greta Holm", "Carl Berg")) not in told(ties(story(view).people))


def test_as_many_names_as_are_asked_for(view: View) -> None:
    assert set(told(closest(story(view).people, (), 2))) == {frozenset(("Greta Holm", "Peter Falk"))}


def test_the_ties_of_one_name(view: View) -> None:
    assert set(told(story(view).ties("Berg", 2))) == {frozenset(("Anna Lund", "Carl Berg"))}


def test_nobody_of_a_name_has_no_ties(view: View) -> None:
    assert story(view).ties("Octavia", 9) == ()
