"""The foundation."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("teacher", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("school", "subject", "group", "teacher"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school", "journal", "revision", "lesson", "learner", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conflict",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("stored", sa.String(), nullable=False),
        sa.Column("returned", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("stored_by", sa.String(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school", "journal", "revision", "lesson", "learner", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "delivery",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("issue", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lies_ns", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("school", "revision"),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index("delivery_lying", ["school", "lies_ns"], unique=False)
        batch_op.create_index(
            "delivery_of_file", ["school", "digest", "folder", "revision"], unique=False
        )
        batch_op.create_index(
            "delivery_of_journal", ["school", "journal", "revision"], unique=False
        )
        batch_op.create_index(
            "delivery_unanswered", ["school", "answered_at", "revision"], unique=False
        )

    op.create_table(
        "entry",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "journal", "lesson", "learner", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "former_secret",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("school", "retired_at"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("head_teacher", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "guardian",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "learner", "family_name", "given_name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "held",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("issue", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school", "journal", "revision", "lesson", "learner", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "issue",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("school", "id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index("issue_of_file", ["school", "digest"], unique=False)
        batch_op.create_index(
            "issue_of_journal", ["school", "journal", "person", "base", "made_at"], unique=False
        )

    op.create_table(
        "journal",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "learner",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("joined", sa.Date(), nullable=False),
        sa.Column("left", sa.Date(), nullable=True),
        sa.Column("personal_code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("journal", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "journal", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("school", "group", "learner", "since"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "notice",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("received_from", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "learner", "first_day"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "programme",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school", "code"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record_change",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("old", sa.JSON(), nullable=True),
        sa.Column("new", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("school", "revision", "table", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("school", "job"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "school",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "slot",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("teacher", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("weeks", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint(
            "school", "group", "subject", "weekday", "first", "since", "teacher", "room", "weeks"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "username"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "subject",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "code"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("subject")
    op.drop_table("staff")
    op.drop_table("slot")
    op.drop_table("school")
    op.drop_table("run")
    op.drop_table("record_change")
    op.drop_table("programme")
    op.drop_table("notice")
    op.drop_table("member")
    op.drop_table("lesson")
    op.drop_table("learner")
    op.drop_table("journal")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index("issue_of_journal")
        batch_op.drop_index("issue_of_file")

    op.drop_table("issue")
    op.drop_table("held")
    op.drop_table("guardian")
    op.drop_table("group")
    op.drop_table("former_secret")
    op.drop_table("entry")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("delivery_unanswered")
        batch_op.drop_index("delivery_of_journal")
        batch_op.drop_index("delivery_of_file")
        batch_op.drop_index("delivery_lying")

    op.drop_table("delivery")
    op.drop_table("conflict")
    op.drop_table("change")
    op.drop_table("assignment")
