"""What the bot sends, held against Discord's limits, and against Discord's own description where it is at hand."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships no types of its own
from simcord import HttpLogEntry

Payload = Mapping[str, Any]

CONTENT, TITLE, DESCRIPTION, FIELDS, FIELD_NAME, FIELD_VALUE, FOOTER = 2000, 256, 4096, 25, 256, 1024, 2048
EMBEDS, ALL_EMBEDS, ROWS, BUTTONS, LABEL, CUSTOM_ID, CHOICES, CHOICE = 10, 6000, 5, 5, 80, 100, 25, 100
MODAL_TITLE, INPUT_LABEL, PLACEHOLDER, SELECT_OPTIONS = 45, 45, 150, 25
"""Discord's numbers, written here a second time: the tests must not believe the bot's own constants."""

_ACTION_ROW, _BUTTON, _TEXT_INPUT = 1, 2, 4
_MENTIONS_NOBODY: dict[str, object] = {"parse": []}


def too_much(body: Payload) -> Iterator[str]:
    """Name each limit that a message, a reply or a modal breaks."""
    yield from _over("content", body.get("content"), CONTENT)
    embeds = body.get("embeds") or []
    if len(embeds) > EMBEDS:
        yield f"{len(embeds)} embeds"
    for embed in embeds:
        yield from _embed(embed)
    if sum(embed_length(embed) for embed in embeds) > ALL_EMBEDS:
        yield "embeds too long together"
    yield from _over("modal title", body.get("title"), MODAL_TITLE)
    yield from _over("custom_id", body.get("custom_id"), CUSTOM_ID)
    yield from _components(body.get("components") or [])
    yield from _choices(body.get("choices") or [])


def embed_length(embed: Payload) -> int:
    """Count what Discord counts of an embed: title, description, fields, footer and author."""
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [text for field in embed.get("fields") or [] for text in (field["name"], field["value"])]
    return sum(len(text) for text in texts if text)


def _over(name: str, text: str | None, most: int) -> Iterator[str]:
    if text is not None and len(text) > most:
        yield f"{name} of {len(text)} characters, {most} at most"


def _embed(embed: Payload) -> Iterator[str]:
    yield from _over("title", embed.get("title"), TITLE)
    yield from _over("description", embed.get("description"), DESCRIPTION)
    yield from _over("footer", (embed.get("footer") or {}).get("text"), FOOTER)
    fields = embed.get("fields") or []
    if len(fields) > FIELDS:
        yield f"{len(fields)} fields"
    for field in fields:
        yield from _over("field name", field["name"], FIELD_NAME)
        yield from _over("field value", field["value"], FIELD_VALUE)
        if not field["name"] or not field["value"]:
            yield "an empty field"


def _components(rows: Sequence[Payload]) -> Iterator[str]:
    if len(rows) > ROWS:
        yield f"{len(rows)} rows"
    for row in rows:
        inside = row.get("components") or []
        if row["type"] == _ACTION_ROW and len(inside) > BUTTONS:
            yield f"{len(inside)} buttons in a row"
        for component in inside:
            yield from _over("custom_id", component.get("custom_id"), CUSTOM_ID)
            yield from _over(
                "label", component.get("label"), INPUT_LABEL if component["type"] == _TEXT_INPUT else LABEL
            )
            yield from _over("placeholder", component.get("placeholder"), PLACEHOLDER)
            if len(component.get("options") or []) > SELECT_OPTIONS:
                yield "too many options"
            if component["type"] == _BUTTON and not (component.get("label") or component.get("emoji")):
                yield "a button without a label"


def _choices(choices: Sequence[Payload]) -> Iterator[str]:
    if len(choices) > CHOICES:
        yield f"{len(choices)} choices"
    for choice in choices:
        yield from _over("choice", str(choice["name"]), CHOICE)
        yield from _over("choice", str(choice["value"]), CHOICE)


def pings(body: Payload) -> Iterator[str]:
    """Tell of a message that may notify somebody."""
    allowed = body.get("allowed_mentions")
    if body.get("content") and allowed is not None and (allowed.get("parse") or allowed.get("users")):
        yield f"mentions are allowed: {allowed}"


@cache
def description() -> dict[str, Any] | None:
    """Give Discord's description of its API, where FOOTNOTE_DISCORD_API names the file or the folder it lies in."""
    named = os.environ.get("FOOTNOTE_DISCORD_API")
    if not named:
        return None
    path = Path(named)
    text = (path / "openapi.json" if path.is_dir() else path).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator(pointer: str) -> Draft202012Validator | None:
    """Give the validator of what stands at a JSON pointer of the description."""
    described = description()
    if described is None:
        return None
    return Draft202012Validator({"$ref": pointer, "components": described["components"], "paths": described["paths"]})


@cache
def _templates() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Give method, path and pattern of each request with a JSON body, those with the fewest blanks first."""
    paths = (description() or {"paths": {}})["paths"]
    found = [
        (method, path, re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path)))
        for path, methods in sorted(paths.items(), key=lambda each: each[0].count("{"))
        for method, operation in methods.items()
        if method in {"post", "put", "patch"}
        and "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    return tuple(found)


def against_description(request: HttpLogEntry) -> Iterator[str]:
    """Name what Discord's own description would refuse in a request; nothing where the description is not at hand."""
    for method, path, pattern in _templates():
        if method == request.method.lower() and pattern.fullmatch(request.path):
            escaped = path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
            pointer = f"#/paths/{escaped}/{method}/requestBody/content/application~1json/schema"
            yield from _refused(pointer, json.dumps(_as_snowflakes(request.json)))
            return


def _as_snowflakes(body: object) -> object:
    """Put the uploads' numbers as texts: discord.py sends numbers, which Discord takes though it describes texts."""
    if not isinstance(body, Mapping):
        return body
    inner = {"data": _as_snowflakes(body["data"])} if isinstance(body.get("data"), Mapping) else {}
    files = [{**file, "id": str(file["id"])} for file in body.get("attachments") or []]
    return {**body, **inner, **({"attachments": files} if files else {})}


def refused_schema(schema: str, body: object) -> list[str]:
    """Name what a schema of the description refuses in a body; nothing where the description is not at hand."""
    return list(_refused(f"#/components/schemas/{schema}", json.dumps(body)))


def _documented(body: Any) -> Any:
    """Write the ids of the message replied to as text: discord.py sends them as numbers, which Discord takes too."""
    if not isinstance(body, dict) or not isinstance(body.get("message_reference"), dict):
        return body
    reference = body["message_reference"]
    written = {name: str(value) if name.endswith("_id") else value for name, value in reference.items()}
    return {**body, "message_reference": written}


@cache
def _refused(pointer: str, body: str) -> tuple[str, ...]:
    """Name what the schema at a pointer refuses in a body; the same commands go over the wire in every test."""
    validator = _validator(pointer)
    if validator is None:
        return ()
    errors = map(_innermost, validator.iter_errors(_documented(json.loads(body))))
    return tuple(f"{error.json_path}: {error.message[:300]}" for error in errors)


def _innermost(error: Any) -> Any:
    """Go down from "none of these alternatives" to what is wrong in the one that the body's `type` means."""
    while error.context:
        alternatives: dict[Any, list[Any]] = {}
        for inner in error.context:
            alternatives.setdefault(inner.schema_path[0], []).append(inner)
        meant = [found for found in alternatives.values() if all(list(each.path) != ["type"] for each in found)]
        if not meant:
            return error
        error = meant[0][0]
    return error


def faults(request: HttpLogEntry) -> list[str]:
    """Give all that is wrong with a request, each with where it went."""
    body = request.json if isinstance(request.json, Mapping) else {}
    inner = body.get("data") if isinstance(body.get("data"), Mapping) else body
    found = [*too_much(inner or {}), *pings(inner or {}), *against_description(request)]
    return [f"{request.method} {request.path}: {fault}" for fault in found]
