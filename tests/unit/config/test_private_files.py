"""Nothing that the service writes can be opened by others, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import main
from commands.export import LEFT_OUT
from config.private_files import make_private
from migrations.tables import ALL_TABLES


@pytest.fixture(autouse=True)
def _careless() -> Iterator[None]:
    """Started with an umask that lets everybody read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLEANER_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def open_to_others(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [str(path) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_the_database_its_journal_the_keys_and_backups_are_the_owners_alone(data: Path, tmp_path: Path) -> None:
    assert main(["migrate"]) == 0
    assert main(["create-key", "--workspace", "Acme", "--scopes", "tasks:read"]) == 0
    assert main(["backup", str(data / "copy.sqlite3")]) == 0
    assert main(["export", "--workspace", "Acme", "--output", str(data / "export.jsonl")]) == 0
    assert {"gleaner.sqlite3", "secret.key", "copy.sqlite3"} <= {path.name for path in data.iterdir()}
    assert open_to_others(data) == []


def test_what_an_earlier_version_left_open_is_closed(data: Path) -> None:
    data.mkdir()
    (data / "gleaner.sqlite3").write_bytes(b"")
    assert open_to_others(data) != []
    make_private(data)
    assert open_to_others(data) == []


def test_a_link_out_of_the_folder_is_not_followed(data: Path, tmp_path: Path) -> None:
    data.mkdir()
    outside = tmp_path / "outside"
    outside.write_text("somebody else's")
    (data / "link").symlink_to(outside)
    make_private(data)
    assert stat.S_IMODE(outside.stat().st_mode) & 0o044


def test_an_export_leaves_out_every_table_of_credentials_and_links() -> None:
    with_secrets = {
        name
        for name, table in ALL_TABLES.items()
        if {"token_hash", "secret_hash", "password_hash"} & set(table.c.keys())
    }
    assert with_secrets <= LEFT_OUT
