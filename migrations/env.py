"""How Alembic reaches our database: through the same settings and engine as everything else."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection
from sqlalchemy.types import TypeDecorator

from config.database import UtcDateTime, build_engine
from config.settings import load_settings
from migrations.tables import ALL_TABLES, Base, is_modelled


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Our own column types by their names, so that a revision reads like a model."""
    if kind != "type" or not isinstance(item, TypeDecorator | JSON):
        return False
    if not isinstance(item, UtcDateTime | JSON):
        return f"sa.{item.impl_instance!r}"
    name = "UtcDateTime" if isinstance(item, UtcDateTime) else "JsonValue"
    autogen.imports.add(f"from config.database import {name}")
    return "UtcDateTime()" if name == "UtcDateTime" else name


def run_migrations(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=is_modelled,
        render_item=render_item,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def connect_and_run() -> None:
    """On the connection that was handed in, or on one made from the settings."""
    given = context.config.attributes.get("connection")
    if isinstance(given, Connection):
        run_migrations(given)
        return
    engine = build_engine(context.config.attributes.get("settings") or load_settings())
    with engine.connect() as connection:
        run_migrations(connection)
        # A driver that begins transactions late must not leave the last one open.
        connection.commit()
    engine.dispose()


assert ALL_TABLES, "importing the models is what fills the metadata"
connect_and_run()
