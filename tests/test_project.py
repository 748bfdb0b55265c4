"""What must hold for the whole project: its layout, imports, pinned dependencies and wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from bot.settings import Settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("retrieval/**/*.py")])
RETRIEVAL = [path for path in MODULES if path.is_relative_to(ROOT / "retrieval")]
PINS = sorted(ROOT.glob("requirements/*.txt"))
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib3", "httpx", "requests", "aiohttp", "asyncio"}
CLOCK = {"now", "today", "utcnow", "localtime", "gmtime"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}


def requirement_name(requirement: str) -> str:
    """Give a requirement's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", requirement, maxsplit=1)[0]).lower()


def test_no_file_is_longer_than_one_responsibility() -> None:
    assert [name(path) for path in MODULES if path.read_text(encoding="utf-8").count("\n") > 320] == []


def test_no_file_is_named_for_nothing_in_particular() -> None:
    vague = {"utils", "util", "helpers", "manager", "common", "misc"}
    assert [name(path) for path in MODULES if path.stem in vague] == []


def test_every_function_fits_a_screen() -> None:
    assert [f"{name(path)}:{each.name}" for path in MODULES for each in functions(path) if length(each) > 50] == []


def test_retrieval_knows_nothing_of_the_bot() -> None:
    theirs = {"bot", "discord", "typer", "pydantic_settings"}
    assert [name(path) for path in RETRIEVAL if theirs & {each.partition(".")[0] for each in imported(path)}] == []


def test_retrieval_does_not_reach_for_the_network() -> None:
    assert [name(path) for path in RETRIEVAL if NETWORK & set(imported(path))] == []


def test_retrieval_does_not_ask_what_day_it_is() -> None:
    assert [name(path) for path in RETRIEVAL if CLOCK & attributes(path)] == []


def test_one_module_loads_spacy() -> None:
    loading = [name(path) for path in MODULES if any(module.split(".")[0] == "spacy" for module in imported(path))]
    assert loading == ["retrieval/language/model.py"]


@pytest.mark.parametrize("path", PINS, ids=name)
def test_every_pin_has_a_hash_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)
    pins = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    assert [pin.split()[0] for pin in pins if "==" in pin and "--hash=sha256:" not in pin] == []


def test_every_dependency_is_pinned_and_explained() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = {
        requirement_name(each) for each in [*PROJECT["project"]["dependencies"], *groups["build"], *groups["test"]]
    }
    pinned = {requirement_name(line) for path in PINS for line in path.read_text(encoding="utf-8").splitlines()}
    named = re.findall(r"^\| `([^`]+)`", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert wanted <= pinned
    assert wanted - {requirement_name(name) for name in named} == set()


def test_every_line_of_the_settings_file_is_a_setting() -> None:
    settings = tomllib.loads((ROOT / "config/settings.toml").read_text(encoding="utf-8"))
    assert settings.keys() <= Settings.model_fields.keys()


def test_the_command_line_starts_without_the_language_model() -> None:
    code = "import sys, bot.__main__; print(sorted({'spacy', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture(scope="session")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_an_installed_wheel_finds_the_packaged_story_and_settings(unpacked_wheel: Path) -> None:
    code = (
        "from bot.settings import read_settings; from retrieval.resources import config_file;"
        "print(read_settings().story_folder, config_file('settings.toml'), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=unpacked_wheel, capture_output=True, text=True, check=True)
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert [path.is_relative_to(unpacked_wheel) and path.exists() for path in paths] == [True, True]


def test_a_wheel_holds_no_tests(unpacked_wheel: Path) -> None:
    assert {path.name for path in unpacked_wheel.iterdir() if not path.name.endswith(".dist-info")} == {
        "bot",
        "retrieval",
    }
