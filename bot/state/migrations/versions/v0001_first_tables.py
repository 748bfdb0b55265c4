"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables."""
    _settings_and_audit()
    _versions()
    _of_users()
    _counts()


def downgrade() -> None:
    """Remove all tables."""
    for table in (
        "missing_counts",
        "question_counts",
        "logged_questions",
        "votes",
        "replies",
        "version_entries",
        "versions",
        "bodies",
        "kept_values",
        "audit",
        "guild_settings",
    ):
        op.drop_table(table)


def _settings_and_audit() -> None:
    """What moderators set and change."""
    op.create_table(
        "guild_settings",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Text()),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("moderators", sa.JSON(), nullable=False),
        sa.Column("replies", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("question_log", sa.Boolean(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("welcomed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild", name="pk_guild_settings"),
    )
    op.create_table(
        "audit",
        sa.Column("number", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer()),
        sa.Column("to_version", sa.Integer()),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_guild_number", "audit", ["guild", "number"])
    op.create_table(
        "kept_values",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept_values"),
    )


def _versions() -> None:
    """Versions of stories; contents come before the entries that refer to them."""
    op.create_table(
        "bodies",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_bodies"),
    )
    op.create_table(
        "versions",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild", "story", "number", name="pk_versions"),
    )
    op.create_table(
        "version_entries",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild", "story", "number"],
            ["versions.guild", "versions.story", "versions.number"],
            name="fk_version_entries_versions",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sha256"], ["bodies.sha256"], name="fk_version_entries_bodies"),
        sa.PrimaryKeyConstraint("guild", "story", "number", "position", name="pk_version_entries"),
    )
    op.create_index("ix_version_entries_sha256", "version_entries", ["sha256"])


def _of_users() -> None:
    """What users leave behind."""
    op.create_table(
        "replies",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("guild", sa.BigInteger()),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("nearest", sa.JSON()),
        sa.PrimaryKeyConstraint("key", name="pk_replies"),
    )
    op.create_index("ix_replies_created", "replies", ["created"])
    op.create_index("ix_replies_user", "replies", ["user"])
    op.create_table(
        "votes",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild", sa.BigInteger()),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", "user", name="pk_votes"),
    )
    op.create_index("ix_votes_guild_at", "votes", ["guild", "at"])
    op.create_index("ix_votes_user", "votes", ["user"])
    op.create_table(
        "logged_questions",
        sa.Column("number", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_logged_questions"),
    )
    op.create_index("ix_logged_questions_guild_number", "logged_questions", ["guild", "number"])
    op.create_index("ix_logged_questions_user", "logged_questions", ["user"])


def _counts() -> None:
    """Counts without users."""
    op.create_table(
        "question_counts",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "day", "kind", "reason", name="pk_question_counts"),
    )
    op.create_table(
        "missing_counts",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "day", "word", name="pk_missing_counts"),
    )
