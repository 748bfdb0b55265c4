"""A story's folder in the making."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

WriteStory = Callable[..., Path]


@pytest.fixture
def write_story(tmp_path: Path) -> WriteStory:
    """Write files, given as name=text or name=bytes in a dict, into a folder and give the folder."""

    def write(files: dict[str, str | bytes], folder: str = "story") -> Path:
        path = tmp_path / folder
        path.mkdir()
        for name, content in files.items():
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            (path / name).write_bytes(raw)
        return path

    return write
