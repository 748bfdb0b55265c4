"""`run`, `sync` and `preview` as far as they can go on this machine: against a stand-in for Discord's REST API."""

from __future__ import annotations

import asyncio
import base64
import functools
import json
import os
import signal
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import discord
import pytest

from bot import app
from bot.ops import preview as previewing
from bot.ops import running
from bot.ops.running import DiscordRefused, run_bot
from bot.serving.workshop import Workshop
from bot.settings import Settings

APPLICATION = "123456789012345678"
TOKEN = f"{base64.urlsafe_b64encode(APPLICATION.encode()).decode().rstrip('=')}.GabcdE.{'x' * 38}"
USER = {"id": APPLICATION, "username": "footnote", "discriminator": "0", "avatar": None, "bot": True}
ME = {"id": APPLICATION, "name": "footnote", "icon": None, "description": "", "flags": 0, "owner": USER, "team": None}
ME |= {"bot_public": True, "bot_require_code_grant": False, "verify_key": "", "summary": ""}

Footnote = Callable[..., Any]


class Rest(ThreadingHTTPServer):
    """Knows one bot, and keeps its commands: for every server under None, for one under its id."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.commands: dict[str | None, list[dict[str, Any]]] = {}
        self.knows_token = True


class Handler(BaseHTTPRequestHandler):
    server: Rest

    def do_GET(self) -> None:
        if not self.server.knows_token:
            self.reply(401, {"message": "401: Unauthorized", "code": 0})
        elif self.path.startswith("/users/@me"):
            self.reply(200, USER)
        elif self.path.startswith("/oauth2/applications/@me"):
            self.reply(200, ME)
        else:
            self.reply(200, self.server.commands.get(self.place(), []))

    def do_PUT(self) -> None:
        bodies = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        place = self.place()
        given = {"application_id": APPLICATION, "version": "1", **({"guild_id": place} if place else {})}
        numbered = enumerate(bodies)
        self.server.commands[place] = [{"description": "", **body, **given, "id": str(n)} for n, body in numbered]
        self.reply(200, self.server.commands[place])

    def place(self) -> str | None:
        return self.path.split("/")[4] if "/guilds/" in self.path else None

    def reply(self, status: int, body: object) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch, workshop: Workshop, logging_restored: None) -> Iterator[Rest]:
    """Let the bot find a stand-in for Discord, and build stories with the language model that is loaded."""
    server = Rest()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setattr(running, "create_bot", functools.partial(app.create_bot, workshop=workshop))
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    yield server
    server.shutdown()
    server.server_close()


def test_commands_are_synced_for_every_server(rest: Rest, footnote: Footnote, tmp_path: Path) -> None:
    done = footnote("sync", "--data-dir", tmp_path)
    assert (done.code, done.out) == (0, f"{len(rest.commands[None])} commands were synced for every server.\n")


def test_commands_are_synced_for_one_server(rest: Rest, footnote: Footnote, tmp_path: Path) -> None:
    done = footnote("sync", "--guild", "5", "--data-dir", tmp_path)
    assert done.out == f"{len(rest.commands['5'])} commands were synced for server 5.\n"


def test_a_server_s_own_commands_are_taken_away(rest: Rest, footnote: Footnote, tmp_path: Path) -> None:
    rest.commands["5"] = []
    done = footnote("sync", "--guild", "5", "--remove", "--data-dir", tmp_path)
    assert (done.code, rest.commands["5"]) == (0, [])


def test_a_token_that_discord_does_not_know_is_told(rest: Rest, footnote: Footnote, tmp_path: Path) -> None:
    rest.knows_token = False
    done = footnote("run", "--data-dir", tmp_path)
    assert done.code == 2
    assert done.err.endswith("Discord does not know this token: copy it anew from the developer portal.\n")


def test_no_log_line_holds_the_token(
    rest: Rest, footnote: Footnote, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FOOTNOTE_LOG_LEVEL", "debug")
    done = footnote("sync", "--data-dir", tmp_path)
    assert done.err
    assert TOKEN not in done.err


async def test_a_discord_that_cannot_be_reached_is_told(
    rest: Rest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:1")
    with pytest.raises(DiscordRefused, match=r"^Discord cannot be reached: "):
        await run_bot(Settings(data_dir=tmp_path), TOKEN)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, workshop: Workshop, logging_restored: None) -> None:
    monkeypatch.setattr(previewing, "create_bot", functools.partial(app.create_bot, workshop=workshop))


needs_preview = pytest.mark.skipif(
    not all(find_spec(name) for name in previewing.NEEDED), reason="the preview's packages are not installed"
)


@needs_preview
async def test_the_preview_serves_a_page_until_a_signal(shown: None) -> None:
    pages: list[str] = []

    def look(address: str) -> None:
        def fetch() -> None:
            with urllib.request.urlopen(address.partition("#")[0], timeout=5) as page:
                pages.append(page.read().decode())
            os.kill(os.getpid(), signal.SIGINT)

        asyncio.get_running_loop().call_later(0.1, threading.Thread(target=fetch).start)

    await asyncio.wait_for(previewing.preview(Settings(), 0, look), 60)
    assert "<title>" in pages[0]


@needs_preview
def test_a_port_that_is_taken_is_told(shown: None, footnote: Footnote) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = footnote("preview", "--port", port)
    assert done.code == 2
    assert f"cannot be opened: preview could not bind port {port}" in done.err
