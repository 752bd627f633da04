"""Runs the migrations of the key store, always as its owner."""

from alembic import context
from sqlalchemy import create_engine, pool

from casework.vault.keystore import metadata

config = context.config


def run() -> None:
    engine = create_engine(config.attributes["url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=metadata, transaction_per_migration=True
        )
        with context.begin_transaction():
            context.run_migrations()


run()
