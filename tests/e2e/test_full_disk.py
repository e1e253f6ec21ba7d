"""A disk without room: what can't be kept is refused, nothing is lost, and once there is room it goes on by itself."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from config.settings import Settings
from tests.e2e.installation import Installation, open_installation
from tests.e2e.senders import transcript_of
from tests.support.ledger import Ledger
from tests.support.service import wait_until

SECONDS = 180
DISK = "96m"
# Lines of talk: more than the pages of the database that are free anyway can take.
LINES = 4000
MOST_TRIES = 200


@pytest.fixture
def installation() -> Iterator[Installation]:
    """Its data folder is a disk of its own, and a small one."""
    if os.geteuid() != 0:
        pytest.skip("a disk of one's own takes root: run the tests with sudo to see this")
    disks: list[Path] = []

    def mount(folder: Path) -> None:
        options = f"size={DISK},mode=700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
        disks.append(folder)

    try:
        with open_installation(prepare=mount, GLEANER_DISK_FREE_MB="16") as opened:
            yield opened
    finally:
        for disk in disks:
            subprocess.run(["umount", "--lazy", str(disk)], check=True)
            shutil.rmtree(disk, ignore_errors=True)


def fill(disk: Path) -> Path:
    """Leave no room at all."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with pytest.raises(OSError, match="No space left"):
                write_for_ever(file, b"x" * size)
    return filler


def write_for_ever(file: FileIO, piece: bytes) -> None:
    while True:
        file.write(piece)


def hand_in(installation: Installation, key: str, number: int) -> str:
    body = {"text": transcript_of(f"Renew licence number {number}", lines=LINES)}
    answer = installation.call("POST", "/api/tasks/transcripts", body=body, key=key)
    return str(answer["transcript"]["id"])


def hand_in_until_refused(installation: Installation, key: str, taken: list[str]) -> HTTPError:
    for _ in range(MOST_TRIES):
        try:
            taken.append(hand_in(installation, key, len(taken)))
        except HTTPError as error:
            return error
    raise AssertionError("nothing was refused")


def state_of_disk(installation: Installation) -> tuple[int, Any]:
    try:
        return 200, installation.call("GET", "/readyz")["parts"]["disk"]
    except HTTPError as error:
        return error.code, error.read().decode()


def test_a_full_disk_refuses_and_loses_nothing_and_recovers(installation: Installation) -> None:
    key = installation.run("create-key", "--workspace", "Office", "--scopes", "intake:write,tasks:read").stdout.strip()
    taken = [hand_in(installation, key, 0)]
    filler = fill(installation.folder)
    refused = hand_in_until_refused(installation, key, taken)
    assert refused.code == 503
    assert "storage_full" in refused.read().decode()
    assert int(refused.headers["Retry-After"]) > 0
    status, said = state_of_disk(installation)
    assert (status, "full" in said) == (503, True)
    # What was kept can be looked at all the while.
    listed = installation.call("GET", "/api/tasks/transcripts?limit=100", key=key)["transcripts"]
    assert {each["id"] for each in listed} == set(taken)
    filler.unlink()
    wait_until(lambda: is_taken(installation, key, taken), seconds=SECONDS, what="it takes in again")
    with Ledger.of(Settings(data=installation.folder)) as ledger:
        wait_until(lambda: not ledger.owed(), seconds=SECONDS, what="everything is read")
        assert ledger.states() == dict.fromkeys(taken, "done")
        assert sorted(source for source, _ in ledger.staged()) == sorted(taken)
        assert ledger.is_whole()


def is_taken(installation: Installation, key: str, taken: list[str]) -> bool:
    with suppress(OSError):
        taken.append(hand_in(installation, key, len(taken)))
        return True
    return False
