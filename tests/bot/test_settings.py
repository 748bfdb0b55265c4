"""Where settings come from, and what is said about bad ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings, read_settings, read_token
from retrieval.errors import SettingError
from retrieval.resources import seed_story

TOKEN = "first.second.third"


def test_with_nothing_set_the_packaged_story_is_answered_from() -> None:
    assert read_settings().story_folder == seed_story("x-paris-search")


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_STORY", str(tmp_path))
    assert read_settings().story_folder == tmp_path


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_STORY", "elsewhere")
    assert read_settings(story=str(tmp_path)).story_folder == tmp_path


def test_a_folder_goes_before_a_packaged_story_of_that_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "x-paris-search").mkdir()
    monkeypatch.chdir(tmp_path)
    assert read_settings().story_folder == Path("x-paris-search")


def test_a_folder_that_is_not_there_is_left_for_the_reader_to_report() -> None:
    assert read_settings(story="no/such/folder").story_folder == Path("no/such/folder")


def test_the_data_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", str(tmp_path))
    assert read_settings().data_dir == tmp_path


@pytest.mark.parametrize("value", ["none", "0"])
def test_a_setting_without_a_usable_value_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_SEARCH_RESULTS", value)
    with pytest.raises(SettingError, match=f"^FOOTNOTE_SEARCH_RESULTS is '{value}', which cannot be used: "):
        read_settings()


def test_the_token_is_set_without_our_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    token = read_token(read_settings())
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    assert read_token(read_settings()) is None


def test_the_token_can_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    token = read_token(read_settings(token_file=str(tmp_path / "token")))
    assert token is not None
    assert token.get_secret_value() == TOKEN


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_token_file_without_a_token_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingError, match=r"^FOOTNOTE_TOKEN_FILE: "):
        read_token(read_settings(token_file=str(path)))


@pytest.mark.parametrize("show", [repr, str, Settings.model_dump_json])
def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch, show: Callable[[Settings], str]) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("FOOTNOTE_DATABASE_URL", "postgresql://me:topsecret@host/name")
    shown = show(read_settings())
    assert (TOKEN in shown, "topsecret" in shown) == (False, False)


def test_state_is_an_sqlite_file_in_the_data_folder(tmp_path: Path) -> None:
    assert read_settings(data_dir=str(tmp_path)).database == f"sqlite:///{tmp_path}/footnote.db"


def test_a_database_can_be_named() -> None:
    assert read_settings(database_url="postgresql://me@host/name").database == "postgresql://me@host/name"


def test_a_process_can_answer_a_share_of_the_servers() -> None:
    assert read_settings(shard="1/2").shards == (1, 2)


@pytest.mark.parametrize("share", ["2/2", "1", "a/b", "-1/2"])
def test_a_share_that_cannot_be_is_refused(share: str) -> None:
    with pytest.raises(SettingError, match=r"^FOOTNOTE_SHARD is "):
        read_settings(shard=share)


def test_a_choice_that_is_none_is_told_with_the_choices() -> None:
    with pytest.raises(SettingError, match="it should be 'console' or 'json'"):
        read_settings(log_format="pretty")


def test_every_setting_is_documented() -> None:
    table = (Path(__file__).parents[2] / "docs/operating.md").read_text(encoding="utf-8")
    names = {"DISCORD_TOKEN" if name == "token" else f"FOOTNOTE_{name.upper()}" for name in Settings.model_fields}
    assert sorted(name for name in names if f"| `{name}` |" not in table) == []
