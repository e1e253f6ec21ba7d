"""A backup that is taken while others hand in and decide is a moment of the service, whole and consistent."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest
from sqlalchemy import text

from config.settings import Settings
from tests.e2e.senders import Senders
from tests.support.ledger import Ledger
from tests.support.service import GLEANER, Service, clean_environment, open_service, short_folder

SECONDS = 180
HANDED_IN = 150
BEFORE = 20
# Keys lie beside the database, and are kept apart from backups.
KEYS = ("secret.key", "audit.key")
# What may not be, whatever the moment: half of a decision, or of something that came in.
TORN = {
    "a decision without its task": (
        "SELECT count(*) FROM staged_tasks WHERE state = 'approved'"
        " AND id NOT IN (SELECT staged_id FROM work_items WHERE staged_id IS NOT NULL)"
    ),
    "a task without its decision": (
        "SELECT count(*) FROM work_items WHERE staged_id IS NOT NULL"
        " AND staged_id NOT IN (SELECT id FROM staged_tasks WHERE state = 'approved')"
    ),
    "a source that nobody is to read": "SELECT count(*) FROM sources WHERE id NOT IN (SELECT source_id FROM jobs)",
    "a task that is not on the trail": (
        "SELECT count(*) FROM work_items WHERE id NOT IN"
        " (SELECT subject_id FROM audit_events WHERE action = 'task.create')"
    ),
}


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, database_url: str) -> Iterator[str]:
    """Where a backup of that database can be restored to."""
    if not database_url:
        yield ""
        return
    with request.getfixturevalue("cluster").database(migrated=False) as url:
        yield url


@contextmanager
def approving(service: Service, key: str) -> Iterator[list[str]]:
    """Somebody who approves whatever is suggested; the ids of what was."""
    done: list[str] = []
    stopped = threading.Event()
    headers = {"Authorization": f"Bearer {key}"}

    def approve() -> None:
        while not stopped.wait(0.1):
            listed = service.call("GET", "/api/tasks/staged?limit=10", headers=headers, seconds=SECONDS)
            for staged in listed["staged_tasks"]:
                path = f"/api/tasks/staged/{staged['id']}/approve"
                try:
                    service.call("POST", path, body={}, headers=headers, seconds=SECONDS)
                except HTTPError:
                    continue
                done.append(staged["id"])

    thread = threading.Thread(target=approve, daemon=True)
    thread.start()
    try:
        yield done
    finally:
        stopped.set()
        thread.join()


def restore(backup: Path, service: Service, folder: Path, url: str) -> Settings:
    """What an operator does on an empty machine; the trail is checked on the way, and once more afterwards."""
    for name in KEYS:
        if (service.folder / name).exists():
            shutil.copy(service.folder / name, folder / name)
    redis_url = f"unix://{folder}/nobody.sock"
    environment = clean_environment(GLEANER_DATA=str(folder), DATABASE_URL=url, REDIS_URL=redis_url)
    for command in (["restore", str(backup)], ["verify-audit"]):
        done = subprocess.run([*GLEANER, *command], env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return Settings(data=folder, database_url=url)


def test_a_backup_under_load_restores_to_a_consistent_state(database_url: str, empty_url: str) -> None:
    with (
        open_service(database_url=database_url, workers=1, sweep_seconds=0.5) as service,
        short_folder("restored") as folder,
    ):
        key = service.make_key("intake:write", "tasks:read", "tasks:approve", "tasks:write")
        titles = [f"Renew licence number {number}" for number in range(HANDED_IN)]
        senders = Senders(service, key, titles, pause=0.05)
        with approving(service, key) as approved:
            senders.start(threads=2)
            service.wait_until(lambda: len(approved) >= BEFORE, seconds=SECONDS, what="some are approved")
            acknowledged, decided = set(senders.acknowledged.values()), list(approved)
            assert not senders.are_done
            service.run("backup", str(service.folder / "copy.backup"))
            service.wait_until(lambda: senders.are_done, seconds=SECONDS, what="everything is handed in")
        restored = restore(service.folder / "copy.backup", service, folder, empty_url)
        with Ledger.of(restored) as ledger:
            assert ledger.is_whole()
            assert acknowledged <= set(ledger.states())
            with ledger.engine.connect() as connection:
                kept = set(connection.execute(text("SELECT staged_id FROM work_items")).scalars())
                found = {what: connection.execute(text(query)).scalar_one() for what, query in TORN.items()}
        assert set(decided) <= kept
        assert found == dict.fromkeys(TORN, 0)
