"""Runs the migrations of the main database, always as its owner."""

from alembic import context
from sqlalchemy import create_engine, pool

import casework.models  # noqa: F401  (fills the metadata)
from audit.models import AuditBase
from casework.db import Base

config = context.config
target_metadata = [Base.metadata, AuditBase.metadata]


def run() -> None:
    engine = create_engine(config.attributes["url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=target_metadata,
            transaction_per_migration=True,
            render_as_batch=engine.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()


run()
