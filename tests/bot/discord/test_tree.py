"""Every command there is, as Discord is given it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from simcord import Env

from bot.client import FootnoteBot, needed_intents
from bot.ops.sync import payload
from tests.bot.discord.wire import refused_schema

Body = dict[str, Any]

MEMBERS = {"ask", "when", "who", "where", "what", "why", "quotes", "timeline", "people", "compare", "sources", "help"}
MODERATORS = {"reload", "rollback", "source", "settings", "audit", "stats"}
QUESTIONS = ("ask", "when", "who", "where", "what", "why")

CHAT, MESSAGE = 1, 3
SUBCOMMAND, GROUP = 1, 2
GUILD, BOT_DM, PRIVATE = 0, 1, 2
TO_GUILD = 0
NAME = re.compile(r"[-_a-z0-9]{1,32}")
"""What Discord takes, and no other alphabets."""


@pytest.fixture
async def bodies(simcord_env: Env, simcord_bot: FootnoteBot) -> list[Body]:
    return await payload(simcord_bot)


@pytest.fixture
def typed(bodies: list[Body]) -> dict[str, Body]:
    """Commands that are typed, by name."""
    return {body["name"]: body for body in bodies if body["type"] == CHAT}


def parts(body: Body, path: str = "") -> Iterator[tuple[str, Body]]:
    """Give a command and all that stands in it: groups, subcommands, options; each with its full name."""
    name = f"{path} {body['name']}".strip()
    yield name, body
    for option in body.get("options") or []:
        yield from parts(option, name)


def all_parts(bodies: dict[str, Body]) -> list[tuple[str, Body]]:
    return [part for body in bodies.values() for part in parts(body)]


def length(body: Body) -> int:
    """Count what Discord counts of a command: the longest of each text's translations, and all choices."""
    total = 0
    for field in ("name", "description", "value"):
        translations = (body.get(f"{field}_localizations") or {}).values()
        total += max(len(str(text)) for text in [body.get(field, ""), *translations])
    return total + sum(length(each) for each in [*(body.get("options") or []), *(body.get("choices") or [])])


def test_all_promised_commands_are_there(typed: dict[str, Body]) -> None:
    assert (MEMBERS | MODERATORS) - typed.keys() == set()


def test_a_message_can_be_answered_from_its_menu(bodies: list[Body]) -> None:
    assert [body["name"] for body in bodies if body["type"] == MESSAGE] == ["Answer this"]


def test_names_are_what_discord_takes(typed: dict[str, Body]) -> None:
    assert [name for name, part in all_parts(typed) if not NAME.fullmatch(part["name"])] == []


def test_names_stay_english(bodies: list[Body]) -> None:
    assert [body["name"] for body in bodies if body.get("name_localizations")] == []


def test_everything_is_described_in_at_most_100_characters(typed: dict[str, Body]) -> None:
    described = [
        (name, text)
        for name, part in all_parts(typed)
        for text in [part["description"], *part.get("description_localizations", {}).values()]
    ]
    assert [name for name, text in described if not 0 < len(text) <= 100] == []


def test_everything_is_described_in_french(typed: dict[str, Body]) -> None:
    assert [name for name, part in all_parts(typed) if not part.get("description_localizations", {}).get("fr")] == []


def test_no_description_is_discord_s_placeholder(typed: dict[str, Body]) -> None:
    assert [name for name, part in all_parts(typed) if part["description"].strip() in {"", "…", "..."}] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_help_for_a_question_teaches_by_example(typed: dict[str, Body], name: str) -> None:
    (option,) = typed[name]["options"]
    assert (option["name"], option["required"], "e.g. " in option["description"]) == ("question", True, True)


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_are_completed_while_they_are_typed(typed: dict[str, Body], name: str) -> None:
    assert typed[name]["options"][0]["autocomplete"]


def test_where_each_command_works_is_said(bodies: list[Body]) -> None:
    assert [body["name"] for body in bodies if not body["contexts"] or PRIVATE in body["contexts"]] == []


def test_everything_is_installed_to_servers_alone(bodies: list[Body]) -> None:
    assert [body["name"] for body in bodies if body["integration_types"] != [TO_GUILD]] == []


def test_moderators_commands_are_shown_to_those_who_manage_the_server(typed: dict[str, Body]) -> None:
    wanted = discord.Permissions(manage_guild=True).value
    given = {name: typed[name]["default_member_permissions"] for name in sorted(MODERATORS & typed.keys())}
    assert given == dict.fromkeys(given, wanted)


def test_moderators_commands_work_in_servers_alone(typed: dict[str, Body]) -> None:
    assert [name for name in sorted(MODERATORS & typed.keys()) if typed[name]["contexts"] != [GUILD]] == []


def test_members_commands_work_in_direct_messages_too(typed: dict[str, Body]) -> None:
    assert [name for name in sorted(MEMBERS & typed.keys()) if typed[name]["contexts"] != [GUILD, BOT_DM]] == []


def test_members_commands_are_for_everybody(typed: dict[str, Body]) -> None:
    assert [name for name in sorted(MEMBERS & typed.keys()) if typed[name]["default_member_permissions"]] == []


def test_no_command_is_longer_than_discord_takes(bodies: list[Body]) -> None:
    assert [(body["name"], length(body)) for body in bodies if length(body) > 8_000] == []


def test_discord_s_own_description_takes_every_command(bodies: list[Body]) -> None:
    refused = {body["name"]: refused_schema("ApplicationCommandCreateRequest", body) for body in bodies}
    assert {name: faults for name, faults in refused.items() if faults} == {}


def test_no_intent_is_privileged() -> None:
    intents = needed_intents()
    assert not any((intents.members, intents.presences, intents.message_content))
