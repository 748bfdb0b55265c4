"""Where packaged files lie: beside the packages in a checkout, inside them in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def config_file(name: str) -> Path:
    """Give the path of a file of `config/`, e.g. `replies.en.toml`."""
    return _folder("config") / name


def seed_story(name: str) -> Path:
    """Give the folder of a story of `seeds/`."""
    return _folder("seeds") / name


def _folder(name: str) -> Path:
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name
