"""The invite link, and what it is made of."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ops.invite import PERMISSIONS, application_of, invite_link, needed_permissions

APPLICATION = 123456789012345678


def token_of(application: int) -> str:
    first = base64.urlsafe_b64encode(str(application).encode()).decode().rstrip("=")
    return f"{first}.GabcdE.{'x' * 38}"


def test_the_application_is_read_out_of_the_token() -> None:
    assert application_of(token_of(APPLICATION)) == APPLICATION


@pytest.mark.parametrize("token", ["", "secret", "a.b.c", f"{'x' * 24}.GabcdE.{'x' * 38}", f"{token_of(APPLICATION)} "])
def test_what_has_not_a_token_s_form_names_no_application(token: str) -> None:
    assert application_of(token) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_tokens(token: str) -> None:
    assert application_of(token) is None or "." in token


def test_the_link_asks_for_the_bot_and_its_commands() -> None:
    query = parse_qs(urlsplit(invite_link(APPLICATION)).query)
    assert query["client_id"] == [str(APPLICATION)]
    assert query["scope"] == ["bot applications.commands"]


def test_the_link_asks_for_the_needed_permissions() -> None:
    query = parse_qs(urlsplit(invite_link(APPLICATION)).query)
    assert query["permissions"] == [str(needed_permissions().value)]


def test_every_permission_has_a_reason() -> None:
    assert all(PERMISSIONS.values())
    assert sum(wanted for _, wanted in needed_permissions()) == len(PERMISSIONS)


def test_no_permission_lets_the_bot_moderate() -> None:
    assert not needed_permissions() & discord.Permissions.elevated()
