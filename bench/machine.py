"""A description of the machine, without data that identifies its owner."""

import os
import platform
import sqlite3
from datetime import UTC, datetime

from sqlalchemy import NullPool, create_engine, text


def describe(postgres: str) -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {len(os.sched_getaffinity(0))} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, PostgreSQL {_version_of(postgres)}"
    )


def _version_of(postgres: str) -> str:
    url = postgres.format(database="postgres").replace("postgresql://", "postgresql+psycopg://")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return str(connection.execute(text("SHOW server_version")).scalar_one()).split()[0]
