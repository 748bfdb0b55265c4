"""Where settings come from, and what is said about bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import read_settings
from retrieval.errors import SettingError
from retrieval.resources import seed_story


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
