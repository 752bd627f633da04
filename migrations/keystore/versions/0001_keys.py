"""The wrapped data keys and the canaries.

The app role may add and delete keys, never change one: a key that could be replaced would be a
way to make rows unreadable without a trace. The moment a key was made is the database's own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROLE = "regielijn_app"


def upgrade() -> None:
    op.create_table(
        "dek",
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kek_id", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("CURRENT_TIMESTAMP"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("compartment_id", "version"),
    )
    op.create_table(
        "canary",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", "number"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') "
            f"THEN CREATE ROLE {ROLE} NOLOGIN; END IF; END $$"
        )
        op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        op.execute(f"GRANT SELECT, DELETE ON dek TO {ROLE}")
        op.execute(f"GRANT INSERT (compartment_id, version, kek_id, wrapped) ON dek TO {ROLE}")
        op.execute(f"GRANT SELECT ON canary, alembic_version TO {ROLE}")


def downgrade() -> None:
    op.drop_table("canary")
    op.drop_table("dek")
