"""Run by Alembic inside a connection that `infra.migrate` hands in; reads no configuration of its own."""

from alembic import context
from sqlmodel import SQLModel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    compare_server_default=context.config.attributes["compare_server_default"],
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
