"""What can go wrong with the database, as a tree; every leaf carries one clear sentence, and never a password.

StateError
├── BadDatabaseUrl        the URL cannot be read, or names a kind of database that is not supported
├── DatabaseUnreachable   the database does not answer, or refuses
├── NotADatabase          the file is something else
├── DatabaseTooNew        a newer Footnote has written it
├── MigrationFailed       its tables cannot be brought up to date
├── Outdated              somebody else has changed the story meanwhile
└── BodyMissing           a file's content is not, or no longer, kept
"""

from __future__ import annotations

from bot.state.records import Version
from retrieval.errors import FootnoteError


class StateError(FootnoteError):
    """The database cannot do what was asked."""


class BadDatabaseUrl(StateError):
    """The database's URL cannot be used; the sentence never repeats it."""


class DatabaseUnreachable(StateError):
    """The database does not answer, or refuses; nothing was changed."""


class NotADatabase(StateError):
    """The file that the URL names is not an SQLite database."""


class DatabaseTooNew(StateError):
    """The tables have been changed by a newer Footnote."""


class MigrationFailed(StateError):
    """The tables could not be brought up to date; nothing was changed."""


class Outdated(StateError):
    """Somebody else has changed the story since the change at hand was prepared.

    Args:
        story: the story's name.
        current: the version that now stands; None where none is stored.
        detail: what it changed, as the audit log says it; empty where the log does not.
    """

    def __init__(self, story: str, current: Version | None, detail: str) -> None:
        self.story, self.current, self.detail = story, current, detail
        super().__init__(f"{self._change()} Look at the sources again before you apply your change.")

    def _change(self) -> str:
        if self.current is None:
            return f"The sources of {self.story} have no stored version any more."
        what = f"{self.current.action} {self.detail}".rstrip()
        return (
            f"The sources of {self.story} were changed meanwhile: "
            f"version {self.current.number} ({what}) by member {self.current.actor}."
        )


class BodyMissing(StateError):
    """The content of a file is not kept: it was never given, or its versions are too old."""

    def __init__(self, sha256: str, file: str | None = None) -> None:
        super().__init__(f"The content of {file or 'the file'} ({sha256[:12]}…) is not in the database.")
        self.sha256 = sha256
