"""A PostgreSQL server of our own for the tests, from the binaries of the system, reached by a socket in its folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = "footnote"
_UNPRIVILEGED = ("postgres", "nobody")
# Nothing has to outlive the tests, so nothing waits for the disk.
_OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=60"
# A user who needs a password, so that a wrong one can be tried.
_ACCESS = "local all guarded scram-sha-256\nlocal all all trust\n"


class CannotStart(Exception):
    """No server can be started; `str()` says why."""


@contextmanager
def started() -> Iterator[str]:
    """Run a server; gives the URL of its database `postgres`, of which others are made.

    Raises:
        CannotStart: the binaries are not there, or do not run.
    """
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="footnote-pg-"))
    try:
        user = _owner(folder)
        _run(
            user,
            binaries / "initdb",
            "-D",
            folder / "data",
            "-U",
            _NAME,
            "-A",
            "trust",
            "--no-sync",
            "--no-locale",
            "-E",
            "UTF8",
        )
        (folder / "data" / "pg_hba.conf").write_text(_ACCESS)
        control = (binaries / "pg_ctl", "-D", folder / "data", "-w")
        _run(user, *control, "-o", f"{_OPTIONS} -k {folder}", "-l", folder / "log", "start")
        try:
            yield f"postgresql://{_NAME}@/postgres?host={folder}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """Find the newest PostgreSQL: Debian's, or one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = debian[-1] if debian else Path(on_path).resolve() if on_path else None
    if found is None:
        raise CannotStart("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found.parent


def _owner(folder: Path) -> str | None:
    """Give the folder to whom the server will run as: it refuses to run as root."""
    if os.getuid() != 0:
        return None
    for name in _UNPRIVILEGED:
        try:
            shutil.chown(folder, name)
        except (LookupError, PermissionError):
            continue
        return name
    raise CannotStart("PostgreSQL does not run as root, and there is no user to run it as")


def _run(user: str | None, *command: object) -> None:
    texts = [str(part) for part in command]
    log = subprocess.DEVNULL if "start" in texts else subprocess.PIPE  # the server would keep a pipe open
    try:
        done = subprocess.run(
            texts,
            user=user,
            cwd="/",
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotStart(f"{texts[0]} does not run: {error}") from error
    if done.returncode != 0:
        raise CannotStart(f"{texts[0]} failed: {(done.stderr or '').strip() or done.returncode}")
