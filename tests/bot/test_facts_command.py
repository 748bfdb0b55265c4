"""`footnote facts`: what it prints for people and for programs, and how it refuses."""

from __future__ import annotations

import json

import pytest

from tests.bot.conftest import Footnote
from tests.conftest import STORIES

TARNBY = ("--story", STORIES / "tarnby-bridge")


def test_facts_for_programs(answering: Footnote) -> None:
    done = answering("facts", "--only", "abbreviations", "--json", *TARNBY)
    assert json.loads(done.out) == [
        {"kind": "abbreviation", "name": "TVHT", "full": "Tarn Valley Heritage Trust", "citations": ["3:2"]}
    ]


def test_facts_for_people(answering: Footnote) -> None:
    assert "  Visitors from [2:4]\n    Norway, Sweden, Denmark\n" in answering("facts", *TARNBY).out


def test_ages_come_with_the_roles(answering: Footnote) -> None:
    rows = json.loads(answering("facts", "--only", "roles", "--json", *TARNBY).out)
    assert {row["kind"] for row in rows} == {"role", "age"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--only", "gossip"), "'gossip' is not one of"), (("--story", "nowhere-at-all"), "nowhere-at-all")],
)
def test_bad_input_is_one_sentence(footnote: Footnote, arguments: tuple[str, ...], words: str) -> None:
    done = footnote("facts", *arguments)
    assert (done.code, words in done.err, done.err.count("\n"), done.out) == (2, True, 1, "")
