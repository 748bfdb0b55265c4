"""Records for the tests of the state, with what a test does not care about filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from bot.state.records import AuditEntry, LoggedQuestion, Pointer, SavedReply, SourceEntry, Version

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
GUILD, ANN, BOB = 2**62 + 1, 2**61 + 1, 2**61 + 2
DIGEST = "ab" * 32


def digest_of(body: bytes) -> str:
    return sha256(body).hexdigest()


def make_version(number: int, *files: bytes, **changed: object) -> Version:
    """Give a version whose parent is the number before, with files named by their content."""
    entries = tuple(SourceEntry(f"{body.decode()}.md", digest_of(body), "added") for body in files)
    version = Version(GUILD, "harbour", number, number - 1, f"f{number}", entries, "add", ANN, NOON)
    return replace(version, **changed)  # type: ignore[arg-type]  # a test names fields of a version


def bodies_of(*files: bytes) -> dict[str, bytes]:
    return {digest_of(body): body for body in files}


def make_reply(key: str = "k1", **changed: object) -> SavedReply:
    evidence = (Pointer(DIGEST, 1, 0, 40), Pointer(DIGEST, 3, 5, 25))
    reply = SavedReply(key, GUILD, ANN, "harbour", "f1", "when", None, NOON, evidence)
    return replace(reply, **changed)  # type: ignore[arg-type]  # a test names fields of a reply


def make_question(text: str = "When did the ferry sink?", **changed: object) -> LoggedQuestion:
    question = LoggedQuestion(GUILD, ANN, NOON, text, "when", None)
    return replace(question, **changed)  # type: ignore[arg-type]  # a test names fields of a question


def make_entry(detail: str, **changed: object) -> AuditEntry:
    entry = AuditEntry(GUILD, NOON, ANN, "add", detail, 1, 2)
    return replace(entry, **changed)  # type: ignore[arg-type]  # a test names fields of an entry
