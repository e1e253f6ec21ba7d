"""Looking for words wherever the service keeps anything."""

from pathlib import Path

from sqlalchemy import Engine

from migrations.tables import ALL_TABLES


def tables_with(engine: Engine, word: str) -> set[str]:
    """Every table in which the word stands, whatever kind of column it is in."""
    with engine.connect() as connection:
        return {
            name
            for name, table in ALL_TABLES.items()
            for row in connection.execute(table.select())
            if any(word.lower() in _plain(value) for value in row)
        }


def files_with(folder: Path, word: str) -> set[str]:
    """Every file in the folder in which the word stands."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name for path in found if word.lower().encode() in path.read_bytes().lower()}


def _plain(value: object) -> str:
    return (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)).lower()
