"""The tables, as they are after every migration; docs/state.md says what each one keeps and for how long."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from bot.state.columns import Moment, Prose, RowId

metadata = MetaData(
    # Named constraints can be changed by a later migration on either database.
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("story", Prose),
    Column("channels", JSON, nullable=False),
    Column("moderators", JSON, nullable=False),
    Column("replies", Prose, nullable=False),
    Column("language", Prose, nullable=False),
    Column("question_log", Boolean, nullable=False),
    Column("retention_days", Integer, nullable=False),
    Column("welcomed", Boolean, nullable=False),
)

bodies = Table(
    "bodies",
    metadata,
    Column("sha256", Prose, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("story", Prose, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer, nullable=False),
    Column("fingerprint", Prose, nullable=False),
    Column("action", Prose, nullable=False),
    Column("actor", BigInteger, nullable=False),
    Column("created", Moment, nullable=False),
)

version_entries = Table(
    "version_entries",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("story", Prose, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("file", Prose, nullable=False),
    Column("sha256", Prose, ForeignKey(bodies.c.sha256), nullable=False),
    Column("origin", Prose, nullable=False),
    Column("removed", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["guild", "story", "number"], [versions.c.guild, versions.c.story, versions.c.number], ondelete="CASCADE"
    ),
    Index(None, "sha256"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger, nullable=False),
    Column("action", Prose, nullable=False),
    Column("detail", Prose, nullable=False),
    Column("from_version", Integer),
    Column("to_version", Integer),
    Index(None, "guild", "number"),
)

replies = Table(
    "replies",
    metadata,
    Column("key", Prose, primary_key=True),
    Column("guild", BigInteger),
    Column("user", BigInteger, nullable=False, index=True),
    Column("story", Prose, nullable=False),
    Column("fingerprint", Prose, nullable=False),
    Column("kind", Prose, nullable=False),
    Column("reason", Prose),
    Column("created", Moment, nullable=False, index=True),
    Column("evidence", JSON, nullable=False),
    Column("nearest", JSON(none_as_null=True)),
)

votes = Table(
    "votes",
    metadata,
    Column("key", Prose, primary_key=True),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("guild", BigInteger),
    Column("helpful", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "guild", "at"),
    Index(None, "user"),
)

logged_questions = Table(
    "logged_questions",
    metadata,
    Column("number", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("user", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("question", Prose, nullable=False),
    Column("kind", Prose, nullable=False),
    Column("reason", Prose),
    Index(None, "guild", "number"),
)

# No user stands in the two tables of counts. Guild 0 are direct messages, reason "" is none.
question_counts = Table(
    "question_counts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("kind", Prose, primary_key=True),
    Column("reason", Prose, primary_key=True),
    Column("n", Integer, nullable=False),
)

missing_counts = Table(
    "missing_counts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("word", Prose, primary_key=True),
    Column("n", Integer, nullable=False),
)

kept_values = Table(
    "kept_values",
    metadata,
    Column("name", Prose, primary_key=True),
    Column("text", Prose, nullable=False),
)
