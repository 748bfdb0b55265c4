"""What the doctor finds."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from bot.ops.doctor import check_database, check_judge, check_model, check_story, check_token, examine, link
from bot.settings import Settings
from retrieval.resources import seed_story

TOKEN = f"{base64.urlsafe_b64encode(b'123456789012345678').decode().rstrip('=')}.GabcdE.{'x' * 38}"


def with_token(token: str | None) -> Settings:
    return Settings(token=token)


def test_a_token_of_the_right_form_is_well() -> None:
    assert check_token(with_token(TOKEN)).well


@pytest.mark.parametrize(("token", "says"), [(None, "there is none"), ("secret", "has not the form")])
def test_a_missing_or_misshapen_token_is_told(token: str | None, says: str) -> None:
    finding = check_token(with_token(token))
    assert (finding.well, finding.sentence.startswith(says)) == (False, True)


def test_a_token_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    finding = check_token(Settings(token_file=tmp_path / "none"))
    assert not finding.well
    assert "cannot be read" in finding.sentence


@pytest.mark.parametrize("token", [TOKEN, "secret"])
def test_no_finding_repeats_the_token(token: str) -> None:
    assert token not in check_token(with_token(token)).sentence


async def test_a_fresh_database_is_made_and_well(tmp_path: Path) -> None:
    finding = await check_database(Settings(data_dir=tmp_path))
    assert finding.well
    assert (tmp_path / "footnote.db").exists()


async def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    finding = await check_database(Settings(database_url="postgresql://me:topsecret@127.0.0.1:1/none"))
    assert not finding.well
    assert "topsecret" not in finding.sentence


async def test_a_database_of_another_kind_is_told() -> None:
    finding = await check_database(Settings(database_url="mysql://me:topsecret@host/none"))
    assert not finding.well
    assert "topsecret" not in finding.sentence


def test_a_model_that_is_not_installed_is_told() -> None:
    assert not check_model(Settings(model="no_such_model")).well


def test_the_packaged_story_is_well() -> None:
    finding = check_story("x-paris-search", seed_story("x-paris-search"), default=True)
    assert finding.well
    assert "2 articles" in finding.sentence


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    assert not check_story("empty", tmp_path, default=False).well


def test_the_judge_is_well() -> None:
    assert check_judge().well


async def test_all_is_looked_at(tmp_path: Path) -> None:
    names = [finding.name async for finding in examine(Settings(data_dir=tmp_path))]
    assert names == ["token", "database", "model", "story x-paris-search", "judge"]


def test_the_invite_link_needs_a_token() -> None:
    assert link(with_token(None)) is None


def test_the_invite_link_is_for_the_token_s_application() -> None:
    assert "client_id=123456789012345678" in str(link(with_token(TOKEN)))
